"""What every field of a recurrence means, in Chinese and English."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "Recurrence": Sentence(
        "任务何时重复：一种规律，加上日子的条件和遇假日的办法。",
        "When a task repeats: one pattern, what days it is held on, and a rule for holidays.",
    ),
    "Recurrence.daily": Sentence(
        "每天；通常用 only_on 或 seasons 收窄。", "Every day; usually narrowed by `only_on` or `seasons`."
    ),
    "Recurrence.weekly": Sentence("每周的某几天。", "Every week on some weekdays."),
    "Recurrence.cycle": Sentence("几周一轮（ABCD 周）。", "A cycle of weeks (ABCD)."),
    "Recurrence.monthly_days": Sentence("每月的某几日，如逢三。", "Days of every month, such as 3, 13, 23."),
    "Recurrence.monthly_weekdays": Sentence("每月第几个星期几。", "The nth weekday of every month."),
    "Recurrence.yearly": Sentence("每年的某几天。", "Days of every year."),
    "Recurrence.rrule": Sentence("RFC 5545 规则。", "A rule of RFC 5545."),
    "Recurrence.dates": Sentence("逐个写明的日期。", "Dates one by one."),
    "Recurrence.from": Sentence("从这天起（含）。", "From this date on, included."),
    "Recurrence.until": Sentence("到这天止（含）。", "Up to this date, included."),
    "Recurrence.seasons": Sentence(
        "只在这些季节：flood 汛期、winter 冬季、winter_break 寒假、summer_break 暑假、school_breaks 寒暑假，"
        "或日历里的其他季节。",
        "Only in these seasons: flood, winter, winter_break, summer_break, school_breaks, "
        "or others of the calendar.",
    ),
    "Recurrence.only_on": Sentence(
        "只在这样的日子：每天、工作日（含调休上班日）、休息日、上学日。",
        "Only on such days: every day, workdays (make-up workdays included), rest days, school days.",
    ),
    "Recurrence.school": Sentence(
        "按哪所学校的校历；不写则任一学校上学即可。",
        "The school whose calendar counts; any of them when absent.",
    ),
    "Recurrence.school_part": Sentence(
        "只在这个时段上学的日子；半天课时用。", "Only on days with school in this part; for half days."
    ),
    "Recurrence.on_holiday": Sentence(
        "遇假日：照常、取消、顺延到下一个工作日、提前到上一个工作日、顺延到假后第一天。",
        "On a holiday: the same day, left out, the next workday, the previous workday, the first day after.",
    ),
    "Recurrence.holidays": Sentence(
        "哪些算假日：公共假日，或所有休息日（含周末）。",
        "What counts as a holiday: public holidays, or all rest days with weekends.",
    ),
    "Recurrence.except_dates": Sentence("排除的日期。", "Dates left out."),
    "Recurrence.extra_dates": Sentence("另加的日期，不再判断。", "Dates added, whatever they are."),
    "Daily": Sentence("每天。", "Every day."),
    "Weekly": Sentence("每周。", "Every week."),
    "Weekly.weekdays": Sentence("星期几。", "Weekdays."),
    "Cycle": Sentence("几周一轮。", "A cycle of weeks."),
    "Cycle.weeks": Sentence("一轮有几周。", "How many weeks it has."),
    "Cycle.anchor": Sentence("这天所在的一周是第 1 周（A）。", "The week of this date is week 1 (A)."),
    "Cycle.days": Sentence("各周的日子。", "Days of its weeks."),
    "CycleDay": Sentence("循环中一周的日子。", "Days in one week of a cycle."),
    "CycleDay.week": Sentence("第几周，1 为 A。", "Which week; 1 is A."),
    "CycleDay.weekdays": Sentence("星期几。", "Weekdays."),
    "MonthlyDays": Sentence("每月的某几日。", "Days of every month."),
    "MonthlyDays.days": Sentence("几号。", "Days of the month."),
    "MonthlyDays.missing": Sentence(
        "当月没有这一日时：不安排，或改在月末。", "Where a month lacks the day: left out, or its last day."
    ),
    "MonthlyWeekdays": Sentence("每月第几个星期几。", "The nth weekday of every month."),
    "MonthlyWeekdays.weeks": Sentence("第几个。", "Which of them in the month."),
    "MonthlyWeekdays.weekdays": Sentence("星期几。", "Weekdays."),
    "Yearly": Sentence("每年的某几天。", "Days of every year."),
    "Yearly.days": Sentence("月-日，如 09-10。", "Month and day, such as 09-10."),
    "Yearly.missing": Sentence(
        "平年没有 02-29 时：不安排，或改在 02-28。",
        "Where a year lacks 02-29: left out, or 02-28.",
    ),
    "RfcRule": Sentence("RFC 5545 规则，只到日。", "A rule of RFC 5545 for whole days."),
    "RfcRule.rule": Sentence(
        "如 FREQ=MONTHLY;BYDAY=-1FR；没有钟点。", "Such as FREQ=MONTHLY;BYDAY=-1FR; without times of day."
    ),
    "RfcRule.start": Sentence(
        "从这天数起；它自己合乎规则才算一次。", "Counted from this date, which must fit the rule to be one."
    ),
}
"""By ``<part>`` and ``<part>.<field>``."""
