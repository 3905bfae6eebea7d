"""What each hard rule says, in one sentence; codes are ``rule_<name>``."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "rule_availability": Sentence(
        "每项安排都完整落在本人可服务的时段内，并避开请假。",
        "Every assignment lies wholly inside a time when the person is available and outside all time off.",
    ),
    "rule_qualification": Sentence(
        "具备席位要求的资格，且在整个班次内有效。",
        "The person holds what the seat asks, valid during the whole shift.",
    ),
    "rule_lawful_fit": Sentence(
        "年龄、监护人同意、保险、查询证明和身体条件合乎法规和任务要求。",
        "Age, guardian consent, insurance, clearance and health fit the law and the work.",
    ),
    "rule_one_seat": Sentence(
        "同一班次中一人最多占一个席位。", "One person takes at most one seat of a shift."
    ),
    "rule_no_overlap": Sentence(
        "一个人的两个班次不重叠，间隔不少于路程时间。",
        "Two shifts of one person never overlap and leave time to travel between them.",
    ),
    "rule_rest": Sentence(
        "一个人不同日期的两个班次之间留足休息时间。",
        "Between shifts on different days the person has the rest that was asked for.",
    ),
    "rule_limits": Sentence(
        "不超过本人每天、每周、每月的时长和班次上限。",
        "Nobody works more minutes or shifts than their limits allow.",
    ),
    "rule_nights_and_weekends": Sentence(
        "夜间和周末的班次不超过本人的上限。",
        "Nobody works more nights or weekends than their limits allow.",
    ),
    "rule_succession": Sentence(
        "不能相连的任务不排在相邻两天。",
        "Kinds that may not follow one another do not stand on two days in a row.",
    ),
    "rule_runs": Sentence(
        "连续工作的天数不长于上限，也不短于下限（被本期首尾截断的除外）。",
        "Runs of working days are neither too long nor, unless cut by an end of the plan, too short.",
    ),
    "rule_headcount": Sentence(
        "席位和班组的人数不超过上限。",
        "No seat and no crew has more people than its maximum.",
    ),
    "rule_safe_crew": Sentence(
        "“要么不派、要么派够”的班次：人数达到最低要求，否则一个人也不派。",
        "An all-or-nobody shift has its minimum crew or nobody at all.",
    ),
    "rule_supervision": Sentence(
        "新手、成年人、带队人和儿童的比例合乎要求。",
        "Novices, adults, leads and children stand in the ratios that were asked for.",
    ),
    "rule_pairs": Sentence(
        "该分开的不同班，该同行的在一起，整队行动的全队都在。",
        "Pairs stay apart, together or accompanied as asked, and a team that acts as a unit is whole.",
    ),
    "rule_pins_and_bans": Sentence(
        "已固定的安排保留，已禁止的安排不再出现。",
        "A pinned assignment stays and a banned one never comes back.",
    ),
    "rule_catchment": Sentence(
        "只安排班次开放范围内、且距离不超限的人。",
        "Only people whom the shift is open to, and who live near enough, take part.",
    ),
    "rule_linked_shifts": Sentence(
        "后一班次只在前一班次成行之后进行。",
        "A linked shift runs only if its first does, and after it.",
    ),
    "rule_resources": Sentence(
        "同一时刻使用的车辆、工具和房间不超过现有数量。",
        "Vehicles, tools and rooms in use at once never exceed their number.",
    ),
    "rule_flexible": Sentence(
        "弹性班次的开始时间在窗口内，守住截止时间、间隔和禁止时段。",
        "A flexible shift starts inside its window and keeps its deadline, spacing and forbidden times.",
    ),
    "rule_required": Sentence("指名必到的人都在场。", "Everybody who is required by name is there."),
    "rule_route": Sentence(
        "路程算到路线第一站，从最后一站算起。",
        "Travel goes to the first stop of a route and from its last.",
    ),
    "rule_on_call": Sentence(
        "值守（待命）期间不与其他班次重叠，并能按时赶到。",
        "An on-call turn overlaps no other shift and the site is within reach.",
    ),
}
