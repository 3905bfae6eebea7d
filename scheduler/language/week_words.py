"""Sentences about weeks: what is told when one is planned, what changed, and what is refused."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # What is wrong with a change of a shift, or with a copy that is tried.
    "leave_is_over": Sentence(
        "这几天已经过去了，请假要从今天或以后请起。", "Those days are over; leave is for days to come."
    ),
    "leave_too_long": Sentence(
        "一次最多请 {days} 天的假；更久的请告诉社区。",
        "Leave is {days} day{days:/s} at most at once; please tell the community of a longer one.",
    ),
    "no_leave_then": Sentence(
        "这几天没有记着请假，没有可收回的。",
        "No leave is written down for those days; there is none to take back.",
    ),
    "start_is_free": Sentence(
        "{shift} 可在几个时刻开始，由求解选定，不另改。",
        "{shift} may begin at several times, of which the solver takes one; it is not moved.",
    ),
    "before_the_week": Sentence("{shift} 会早于这一周开始。", "{shift} would begin before the week."),
    "counts_of_seats": Sentence(
        "写了 {counts} 个人数，席位有 {seats} 个。",
        "There {counts:is/are} {counts} number{counts:/s} for {seats} seat{seats:/s}.",
    ),
    "nobody_of_name": Sentence("没有找到“{called}”。", "There is nobody called {called}."),
    "several_of_name": Sentence(
        "“{called}”不止一个人，请写全名。", "Several people are called {called}; write the whole name."
    ),
    "what_if_of_nothing": Sentence("请至少改一处。", "Let at least one thing be other."),
    # Told when a week is planned.
    "date_undecided": Sentence(
        "{task}：{date} 是否安排要等日历补录后才能确定，本周暂不排。",
        "{task}: whether {date} is held waits for what the calendar lacks; it is not planned yet.",
    ),
    "nothing_to_follow": Sentence(
        "{task}：{date} 没有可接续的 {first}，单独安排。",
        "{task}: on {date} there is no {first} to follow; it is planned on its own.",
    ),
    "deadline_too_near": Sentence(
        "{task}：到 {end} 为止已经来不及做，本周不排。",
        "{task}: until {end} there is no time left to do it; it is not planned.",
    ),
    "standing_away": Sentence(
        "{volunteer} 本周不能上固定的班 {shift}，改由他人顶替。",
        "{volunteer} cannot take the usual {shift} this week; it is open to a substitute.",
    ),
    "occasion_left_out": Sentence(
        "{task}：{volunteer} 的日子 {date} 在本周没有可用的时间。",
        "{task}: this week has no time for the day of {volunteer}, {date}.",
    ),
    "occasion_moved": Sentence(
        "{task}：{volunteer} 的日子是 {date}，任务那天没有，改在 {held}。",
        "{task}: the day of {volunteer} is {date}, on which it is not held; it is planned for {held}.",
    ),
    "person_without_site": Sentence(
        "{task}：{person} 没有地点，本周不排。", "{task}: {person} has no site; it is not planned this week."
    ),
    "unknown_kind": Sentence("没有 {kind} 这类工作{hint}。", "No work is of the kind {kind}{hint}."),
    "date_is_past": Sentence("{value} 已经过去。", "{value} is in the past."),
    "dates_of_one_week": Sentence("日期须在同一周内。", "The dates must lie in one week."),
    "no_unit_allotted": Sentence(
        "{task}：没有单位包联 {site} 所在的片区，对所有人开放。",
        "{task}: no unit is allotted to the area of {site}; it is open to all.",
    ),
    "week_starts_on_monday": Sentence(
        "{date} 不是周一，一周从周一开始。", "{date} is no Monday; weeks begin on one."
    ),
    # What is refused about tasks and weeks.
    "task_ended": Sentence("任务 {task} 已经停止。", "The task {task} was ended."),
    "task_not_dormant": Sentence(
        "任务 {task} 不是备用任务，不能启动。", "The task {task} is not dormant; it cannot be activated."
    ),
    "task_done_once": Sentence(
        "任务 {task} 只做一次，不能加日期。", "The task {task} is done once; it takes no other dates."
    ),
    "deadline_passed": Sentence(
        "到 {end} 为止的时间不够 {minutes} 分钟。",
        "There are less than {minutes} minute{minutes:/s} until {end}.",
    ),
    "week_planned_already": Sentence(
        "{week:week_days} 这一周已到“{state:week_state}”，不能重新编制。",
        "The week {week:week_days} is {state:week_state} already; it cannot be planned anew.",
    ),
    "shape_of_told_week": Sentence(
        "{week:week_days} 这一周已告知大家，不能再改班次本身；可以取消某班或增减人数。",
        "People were told of the week {week:week_days}: its shifts stay as they are. "
        "One can be called off, or want more or fewer.",
    ),
    "week_not_so_far": Sentence(
        "{week:week_days} 这一周现为“{state:week_state}”，此刻不能这样做。",
        "The week {week:week_days} is {state:week_state}; that cannot be done now.",
    ),
    "week_is_solving": Sentence(
        "{week:week_days} 这一周正在求解，结束之后才能删除。",
        "The week {week:week_days} is being solved; it can be thrown away once that has ended.",
    ),
    "week_is_known": Sentence(
        "{week:week_days} 这一周发布过，大家已经知道，不能删除。",
        "The week {week:week_days} was published: people know of it, and it is not thrown away.",
    ),
    "week_without_roster": Sentence(
        "{week:week_days} 这一周还没有排班表。", "The week {week:week_days} has no roster yet."
    ),
    "week_contradiction": Sentence(
        "固定的班次互相矛盾，没有排班表。",
        "The pinned assignments contradict each other; there is no roster.",
    ),
    "proposal_not_so": Sentence(
        "这一安排现为“{state:proposal_state}”，此刻不能这样做。",
        "The proposal is {state:proposal_state}; that cannot be done now.",
    ),
    "nothing_to_undo": Sentence("没有可以撤销的改动。", "There is no change to take back."),
    "move_refused": Sentence(
        "这一改动违反 {findings} 条规则，未接受。",
        "The change was refused; rules that it breaks: {findings}.",
    ),
    "week_unlawful": Sentence(
        "有 {findings} 处安排不合规，不能发布。",
        "{findings} assignment{findings:/s} {findings:is/are} unlawful; the week was not published.",
    ),
    "volunteer_gone": Sentence(
        "{volunteer} 已不在名册上，仍被安排在 {shift}。",
        "{volunteer} is on the register no more but still on {shift}.",
    ),
    # What changed against the week before.
    "time_until": Sentence("{end} 前", "by {end}"),
    "shift_added": Sentence("新增 {shift}（{when}）。", "New: {shift} ({when})."),
    "shift_dropped": Sentence("没有了 {shift}（{when}）。", "Gone: {shift} ({when})."),
    "shift_moved": Sentence("{shift} 由 {before} 改到 {after}。", "{shift} moves from {before} to {after}."),
    "shift_seats_changed": Sentence(
        "{shift}（{when}）人数由 {before} 改为 {after}。",
        "{shift} ({when}) wants {after} {after:person/people} instead of {before}.",
    ),
    "shift_site_changed": Sentence(
        "{shift}（{when}）地点由 {before} 改为 {after}。", "{shift} ({when}) moves from {before} to {after}."
    ),
    "volunteer_joined": Sentence("{volunteer} 加入。", "{volunteer} joins."),
    "volunteer_left": Sentence("{volunteer} 退出。", "{volunteer} is not there any more."),
    "volunteer_free_more": Sentence(
        "{volunteer} 可用时间由 {before} 小时增至 {after} 小时。",
        "{volunteer} is free for {after} hour{after:/s} instead of {before}.",
    ),
    "volunteer_free_less": Sentence(
        "{volunteer} 可用时间由 {before} 小时减至 {after} 小时。",
        "{volunteer} is free for only {after} hour{after:/s} instead of {before}.",
    ),
    "volunteer_hardly_free": Sentence(
        "{volunteer} 可用时间由 {before} 小时减至不到 1 小时。",
        "{volunteer} is free for less than an hour instead of {before}.",
    ),
}

LAWFUL: dict[str, Sentence] = {
    "too_young": Sentence(
        "未到年龄（志愿服务条例第15条）", "too young (Regulation on Voluntary Service, art. 15)"
    ),
    "too_old": Sentence(
        "超过年龄（志愿服务条例第15条）", "too old (Regulation on Voluntary Service, art. 15)"
    ),
    "age_unknown": Sentence(
        "年龄不详（志愿服务条例第15条）", "age unknown (Regulation on Voluntary Service, art. 15)"
    ),
    "minor_on_dangerous_work": Sentence(
        "未成年人不得参加危险工作（山东省志愿服务条例第10条）",
        "a minor, barred from dangerous work (Shandong Regulation on Voluntary Service, art. 10)",
    ),
    "no_guardian_consent": Sentence(
        "未取得监护人同意（山东省志愿服务条例第10条）",
        "no guardian consent (Shandong Regulation on Voluntary Service, art. 10)",
    ),
    "no_clearance": Sentence(
        "没有有效的查询证明（未成年人保护法第62条）",
        "no valid clearance for work with children (Law on the Protection of Minors, art. 62)",
    ),
    "not_insured": Sentence(
        "没有有效的意外保险（志愿服务条例第17条）",
        "no valid accident insurance (Regulation on Voluntary Service, art. 17)",
    ),
    "health_limit": Sentence(
        "身体条件不适合（志愿服务条例第15条）",
        "a declared health limit (Regulation on Voluntary Service, art. 15)",
    ),
}
"""Why an assignment is unlawful, with the article that says so."""
