"""The fields of a volunteer."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "VolunteerEntry": Sentence("志愿者。", "A person who may take shifts."),
    "VolunteerEntry.name": Sentence("姓名。", "Their name."),
    "VolunteerEntry.age": Sentence("周岁；或写 born。", "Years; or `born`."),
    "VolunteerEntry.born": Sentence("出生日期，代替 age。", "Date of birth, instead of `age`."),
    "VolunteerEntry.kind": Sentence(
        "身份，如居民、党员、网格员；只是标签。", "Resident, party member, grid worker, ...; a label."
    ),
    "VolunteerEntry.area": Sentence("所住片区。", "Area that they live in."),
    "VolunteerEntry.teams": Sentence("所在队伍。", "Teams that they belong to."),
    "VolunteerEntry.unit": Sentence("所属单位。", "Organisation that they come from."),
    "VolunteerEntry.home": Sentence("住处的位置。", "Where they live."),
    "VolunteerEntry.experience": Sentence(
        "有经验或新手；不写则两者都不是。", "Experienced or a novice; neither when absent."
    ),
    "VolunteerEntry.qualifications": Sentence(
        "资格：编号，或带有效期。", "What they hold: a code, or one with its dates."
    ),
    "VolunteerEntry.availability": Sentence(
        "能服务的时段，或 always；不写为从不。", "When they can serve, or `always`; never when absent."
    ),
    "VolunteerEntry.time_off": Sentence("请假的时段。", "Times taken out of it."),
    "VolunteerEntry.guardian_consent": Sentence(
        "未成年人的监护人是否同意。", "Whether the guardian of a minor consents."
    ),
    "VolunteerEntry.insured": Sentence("意外保险的有效期。", "Days of their accident insurance."),
    "VolunteerEntry.clearance": Sentence(
        "未成年人相关工作的查询证明。", "Their check for work with children."
    ),
    "VolunteerEntry.health_limits": Sentence(
        "不能承受的负担，如 heavy、cold、heights。",
        "Demands that they cannot meet, such as heavy, cold, heights.",
    ),
    "VolunteerEntry.limits": Sentence("本人的上限。", "What they will do at most."),
    "VolunteerEntry.wishes": Sentence("意愿。", "Their wishes."),
    "VolunteerEntry.requests": Sentence("上班或休息的申请。", "Requests to be on or off."),
    "VolunteerEntry.rhythms": Sentence(
        "希望连续服务、连续休息多少天。", "How long runs of work or of days off should be."
    ),
    "VolunteerEntry.amounts": Sentence(
        "希望本期有多少班、多少天、多少周末。", "How many shifts, days or weekends there should be."
    ),
    "VolunteerEntry.usual_sites": Sentence("常去的地点。", "Sites that they usually serve at."),
    "VolunteerEntry.usual_persons": Sentence("常服务的对象。", "Persons whom they usually serve."),
    "VolunteerEntry.history": Sentence(
        "以前的记录，计入公平。", "What they did before; it weighs in fairness."
    ),
    "VolunteerEntry.before": Sentence("计划期前已做或已定的工作。", "Work done or fixed before the horizon."),
    "VolunteerEntry.reserve": Sentence("0 先叫；1、2 为后备。", "0 is called first, 1 and 2 are reserves."),
    "QualificationEntry": Sentence("带有效期的资格。", "A qualification with its dates."),
    "QualificationEntry.code": Sentence("资格编号。", "Its code."),
    "QualificationEntry.from": Sentence(
        "有效的第一天；不写则早已有效。", "First valid day; open when absent."
    ),
    "QualificationEntry.until": Sentence(
        "有效的最后一天（含）；不写则长期。", "Last valid day, included; open when absent."
    ),
    "Validity": Sentence("有效期，两端都含。", "Days on which something holds, both included."),
    "Validity.from": Sentence("第一天；不写则早已有效。", "First day; open when absent."),
    "Validity.until": Sentence("最后一天（含）；不写则长期。", "Last day, included; open when absent."),
    "ClearanceEntry": Sentence("查询证明，最长十二个月。", "A check; it holds for twelve months at most."),
    "ClearanceEntry.checked_on": Sentence("查询日期。", "Day of the check."),
    "ClearanceEntry.until": Sentence(
        "最后一天（含），若早于十二个月。", "Last valid day, if sooner than twelve months."
    ),
    "LimitsEntry": Sentence("上限；没写的不限。", "Limits; what is left out is not limited."),
    "LimitsEntry.minutes_per_day": Sentence("每天最多分钟。", "Most minutes of a day."),
    "LimitsEntry.minutes_per_week": Sentence(
        "每周（周一至周日）最多分钟。", "Most minutes of a week, Monday to Sunday."
    ),
    "LimitsEntry.minutes_per_month": Sentence("每月最多分钟。", "Most minutes of a calendar month."),
    "LimitsEntry.minutes_per_horizon": Sentence("本期最多分钟。", "Most minutes of the horizon."),
    "LimitsEntry.shifts_per_day": Sentence("每天最多班次。", "Most shifts of a day."),
    "LimitsEntry.shifts_per_week": Sentence("每周最多班次。", "Most shifts of a week."),
    "LimitsEntry.shifts_per_month": Sentence("每月最多班次。", "Most shifts of a month."),
    "LimitsEntry.shifts_per_horizon": Sentence("本期最多班次。", "Most shifts of the horizon."),
    "LimitsEntry.rolling": Sentence("任意连续若干天内的上限。", "Limits over any so many days."),
    "LimitsEntry.shifts_of_kind": Sentence(
        "本期每一类别最多班次。", "Most shifts of the horizon, by their kind."
    ),
    "LimitsEntry.days_off_minimum": Sentence(
        "两段服务之间至少连续休息几天。", "Least days off in a row between two working days."
    ),
    "LimitsEntry.consecutive_days": Sentence("最多连续服务几天。", "Most working days in a row."),
    "LimitsEntry.weekends": Sentence(
        "最多服务几个周末（周六或周日都算）。", "Most weekends, a Saturday or a Sunday counts."
    ),
    "LimitsEntry.nights": Sentence(
        "最多几个涉及 22:00-06:00 的班次。", "Most shifts that touch 22:00 to 06:00."
    ),
    "LimitsEntry.run": Sentence("连续服务天数的下限和上限。", "Shortest and longest run of working days."),
    "LimitsEntry.rest_minutes": Sentence(
        "不同日期的班次之间至少休息多少分钟。", "Least rest between shifts on different days."
    ),
    "LimitsEntry.rest_same_day": Sentence("同一天之内也要休息这么久。", "The rest holds on one day too."),
    "LimitsEntry.minimum_minutes": Sentence(
        "承诺的最少分钟；不足只是目标上的损失。", "A promise; falling short of it is a goal, not a rule."
    ),
    "RollingEntry": Sentence("任意连续若干天内的上限。", "A limit over any so many consecutive days."),
    "RollingEntry.days": Sentence("连续多少天。", "How many days."),
    "RollingEntry.minutes": Sentence("最多分钟。", "Most minutes."),
    "RollingEntry.shifts": Sentence("最多班次。", "Most shifts."),
    "RunEntry": Sentence("连续服务的天数。", "Runs of working days."),
    "WishEntry": Sentence("意愿；写到的都要符合。", "A wish; everything that it names must match."),
    "WishEntry.wish": Sentence("愿意或不愿意。", "Prefer or avoid."),
    "WishEntry.from": Sentence("整个班次不早于几点。", "The whole shift is not before this time of day."),
    "WishEntry.to": Sentence("整个班次不晚于几点。", "The whole shift is not after this time of day."),
    "WishEntry.with": Sentence("与谁同班。", "A volunteer in the same shift."),
    "HistoryEntry": Sentence("以前的记录。", "What was done before this plan."),
    "HistoryEntry.minutes": Sentence("服务分钟。", "Minutes served."),
    "HistoryEntry.shifts": Sentence("班次数（只作记录）。", "Shifts served, for the record."),
    "HistoryEntry.classes": Sentence("各类班次的分钟。", "Minutes by duty class."),
    "HistoryEntry.weeks_in_a_row": Sentence("已连续服务几周。", "Weeks served in a row."),
    "HistoryEntry.faces": Sentence("本月已服务过的对象。", "Persons served already this month."),
    "BeforeEntry": Sentence(
        "计划期前的工作，计入休息、路程、上限和连续天数。",
        "Work before the horizon: it counts for rest, travel, limits and runs.",
    ),
}
