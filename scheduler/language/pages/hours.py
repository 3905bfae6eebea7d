"""Words of hours and points."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

ENTRIES: dict[str, Sentence] = {
    "entry_served": Sentence("服务", "served"),
    "entry_attended": Sentence("到会，不计时", "was there, no hours"),
    "entry_added": Sentence("补录", "added"),
    "entry_no_show": Sentence("没来", "did not come"),
    "entry_not_recorded": Sentence("没有登记", "nothing recorded"),
    "entry_excused": Sentence("请假", "excused"),
    "entry_correction": Sentence("更正", "correction"),
    "hours_entries": Sentence("账目", "Entries"),
    "hours_no_entries": Sentence("这段时间没有账目", "No entries in that time"),
    "hours_corrects": Sentence("（更正第 {entry} 笔）", "(corrects entry {entry})"),
    "hours_counts_now": Sentence("更正后算 {time}。", "It counts {time} now."),
    "hours_counts_now_because": Sentence(
        "更正后算 {time}；原因：{words}", "It counts {time} now. Because: {words}"
    ),
    "hours_correct": Sentence("更正", "Set right"),
    "hours_correct_now": Sentence("记下更正", "Write the correction"),
    "hours_minutes_right": Sentence("应为多少分钟", "Minutes it should be"),
    "hours_reason": Sentence("原因", "Reason"),
    "said_corrected": Sentence(
        "更正已记入账本，原来的账目保留。", "The correction stands in the ledger beside what it corrects."
    ),
}
"""What stands in the ledger, and setting it right."""

PERSON: dict[str, Sentence] = {
    "hours_somebody": Sentence("查某个人", "Somebody's hours"),
    "hours_look": Sentence("查看", "Look"),
    "hours_from_day": Sentence("从", "From"),
    "hours_to_day_on": Sentence("到", "To"),
    "hours_with_turns": Sentence("服务时长，{count} 次", "served in {count} turn{count:/s}"),
    "hours_no_shows": Sentence("次无故未到。", "absent without a word."),
    "hours_talk": Sentence("请找本人聊一聊。", "Talk to the volunteer."),
    "hours_why_always_me": Sentence("为什么总是我", "Why always me"),
    "hours_why_words": Sentence("编排时往回看的这段时间：{days}。", "What planning looks back on: {days}."),
    "hours_all_work": Sentence("全部", "All work"),
    "hours_beside_others": Sentence(
        "{own}；大家的中位数 {median}；比 {others} 人中的 {more} 人多",
        "{own}; the median of the others is {median}; more than {more} of {others}",
    ),
    "hours_beside_none": Sentence(
        "{own}；大家的中位数 {median}；{others} 人里没有人比这少",
        "{own}; the median of the others is {median}; none of {others} has less",
    ),
    "hours_none_held": Sentence(
        "这段时间没有答应或待答的班。", "No shift accepted or waiting for an answer in that time."
    ),
    "hours_no_turn": Sentence("还没有计入的班", "no turn counted yet"),
    "hours_held_times": Sentence(
        "答应或待答 {held} 次。", "{held} shift{held:/s} accepted or waiting for an answer."
    ),
}
"""One person's hours."""

ADDED: dict[str, Sentence] = {
    "hours_tab_added": Sentence("补录工时", "Added hours"),
    "added_words": Sentence(
        "没有排班却做了的服务：一人申请，另一人审批。",
        "Work that stood in no plan: one person asks, another approves.",
    ),
    "added_by_you": Sentence("您申请的，要由别人审批。", "You asked; somebody else has to approve."),
    "added_approve": Sentence("批准", "Approve"),
    "added_refuse": Sentence("不批准", "Refuse"),
    "added_none": Sentence("没有待审批的申请", "Nothing waits for approval"),
    "added_none_words": Sentence("申请补录后在这里审批。", "What is asked for stands here."),
    "added_ask": Sentence("申请补录", "Ask for hours"),
    "added_day": Sentence("日期", "Day"),
    "added_minutes": Sentence("分钟", "Minutes"),
    "added_what": Sentence("做了什么", "What was done"),
    "added_send": Sentence("提交", "Send"),
    "added_decided": Sentence("已有结果的", "Decided"),
    "said_hours_asked": Sentence("已提交，等别人审批。", "Sent; somebody else decides."),
    "said_hours_decided": Sentence("已记下。", "Decided."),
}
"""Hours that stood in no plan."""

POINTS: dict[str, Sentence] = {
    "hours_tab_points": Sentence("积分", "Points"),
    "points_of_month": Sentence("{month} 积分", "Points, {month}"),
    "points_words": Sentence(
        "服务积分由工时自动计入；学习、党费、建言献策的积分在这里记入。",
        "Points for service come from the hours by themselves; those for studying, dues and suggestions are "
        "brought in here.",
    ),
    "points_none": Sentence("这个月没有记入的积分", "No points were brought in that month"),
    "points_none_words": Sentence(
        "可以逐条记，也可以用表格一次导入。", "Type them in one by one, or bring in a spreadsheet."
    ),
    "points_source": Sentence("来源", "Source"),
    "points_source_in_file": Sentence("表中写明", "As the file says"),
    "points_what": Sentence("事由", "What for"),
    "points_take_back": Sentence("撤回", "Take back"),
    "points_give": Sentence("记一笔积分", "Write down points"),
    "points_hint": Sentence("扣减或兑换写负数。", "Less than nothing where points are spent."),
    "points_save": Sentence("记入", "Write down"),
    "points_file": Sentence("从表格导入", "From a spreadsheet"),
    "points_file_words": Sentence(
        "一行一笔，列名：志愿者、日期、分值、来源、事由。同一份再导一次不会重复。",
        "A row for each under Volunteer, Date, Points, Source, What for. The same file twice counts once.",
    ),
    "points_file_which": Sentence("Excel 或 CSV 文件", "Excel or CSV file"),
    "points_bring": Sentence("导入", "Bring in"),
}
"""Points of other sources."""

EXTRACTS: dict[str, Sentence] = {
    "hours_tab_extracts": Sentence("服务记录摘要", "Extracts"),
    "extract_words": Sentence(
        "本人要求时出具：写明时长和每次服务，公示七天，任何人可凭编号和验证码核验。",
        "Issued when somebody asks for it: hours and turns, posted for seven days; "
        "anybody with number and code can verify it.",
    ),
    "extractstate_posted": Sentence("公示中", "posted"),
    "extractstate_valid": Sentence("有效", "valid"),
    "extractstate_withdrawn": Sentence("已撤回", "withdrawn"),
    "extract_none": Sentence("还没有出具过", "None was issued yet"),
    "extract_none_words": Sentence("在下面为提出要求的人出具。", "Issue one below for whoever asks."),
    "extract_issue": Sentence("出具服务记录摘要", "Issue an extract"),
    "extract_issue_now": Sentence("出具", "Issue"),
    "extract_withdraw": Sentence("撤回", "Withdraw"),
    "said_extract_issued": Sentence("已出具，可打印。", "Issued; print it."),
    "said_extract_withdrawn": Sentence("已撤回，核验时会说明。", "Withdrawn; whoever verifies it is told."),
}
"""Extracts of the record."""

SENTENCES: dict[str, Sentence] = {
    **ENTRIES,
    **PERSON,
    **ADDED,
    **POINTS,
    **EXTRACTS,
    "room_hours": Sentence("工时与积分", "Hours and points"),
    "hours_tab_month": Sentence("本月", "The month"),
    "hours_tab_wall": Sentence("上墙公示", "For the wall"),
    "hours_of_month": Sentence("{month} 工时与积分", "Hours and points, {month}"),
    "hours_name": Sentence("姓名", "Name"),
    "hours_served": Sentence("服务", "served"),
    "hours_added": Sentence("补录", "added"),
    "hours_picture": Sentence("图", "Picture"),
    "hours_unseen": Sentence(
        "这一周有 {count} 人次还没有登记到没到。",
        "this week: nothing written down yet of {count} place{count:/s}.",
    ),
    "hours_all_seen": Sentence("这一周到岗都已登记。", "this week: everybody's attendance is written down."),
    "hours_seen_so_far": Sentence(
        "这一周已经开始的班，到岗都已登记。",
        "this week so far: everybody's attendance is written down.",
    ),
    "hours_to_day": Sentence("去登记", "Write it down"),
    "hours_count": Sentence("结算工时", "Count the hours"),
    "hours_counted_now": Sentence("结算了 {count} 人次。", "{count} turn{count:/s} counted."),
    "hours_counted_none": Sentence("现在没有可结算的班次。", "There is nothing to count now."),
    "hours_count_rest": Sentence(
        "一个班结束 {minutes} 分钟、签到关闭以后才能结算；任务另有规则的照它。",
        "A shift is counted once its check-in is over, {minutes} minute{minutes:/s} after its end, or as the "
        "rule of its task says.",
    ),
    "hours_file_records": Sentence("服务记录", "Records of service"),
    "hours_records": Sentence(
        "下载本月服务记录（CSV，供其他系统）", "Download the month's records (CSV, for other systems)"
    ),
    "choose_month": Sentence("选择月份", "Choose a month"),
    "month_before": Sentence("上个月", "The month before"),
    "month_after": Sentence("下个月", "The month after"),
    "turns": Sentence("次数", "Turns"),
    "hours": Sentence("小时", "Hours"),
    "points": Sentence("积分", "Points"),
    "no_hours_that_month": Sentence("这个月还没有计入的工时", "Nothing is counted in that month"),
    "no_hours_that_month_words": Sentence(
        "一周结束、核对到岗之后，工时计入这里。",
        "Hours are counted here once a week is over and attendance was checked.",
    ),
}
