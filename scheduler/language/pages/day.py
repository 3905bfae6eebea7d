"""Words of the day itself."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

JOB: dict[str, Sentence] = {
    "report_job": Sentence("登记一件随手拍", "Write down a reported job"),
    "report_job_words": Sentence(
        "居民反映的事变成一件有期限的任务，编排时安排给有空的人；没人有空会告诉您。",
        "What a resident reports becomes a job with a deadline. Planning gives it to whoever is free, "
        "and tells you if nobody is.",
    ),
    "job_what": Sentence("什么事", "What is to be done"),
    "job_what_hint": Sentence("例如：三号楼路灯不亮。", "Such as: lamp out at house 3."),
    "job_where": Sentence("在哪里", "Where"),
    "job_until": Sentence("最迟什么时候办好", "Done by"),
    "job_minutes": Sentence("大约几分钟", "About how many minutes"),
    "job_people": Sentence("要几个人", "How many people"),
    "job_priority": Sentence("有多急", "How pressing"),
    "pressing_critical": Sentence("非常急", "Very pressing"),
    "pressing_high": Sentence("要紧", "Pressing"),
    "pressing_normal": Sentence("一般", "As usual"),
    "pressing_low": Sentence("不急", "It can wait"),
    "job_save": Sentence("登记", "Write it down"),
    "job_no_site": Sentence("还没有地点", "There is no site yet"),
    "job_no_site_words": Sentence(
        "先在“设置”里写下社区的地点。", "Name the places of the community in the settings first."
    ),
    "said_job_reported": Sentence(
        "已登记，还没有人去做：列在下面，编进一周才会安排人。",
        "Written down; nobody goes to it yet. It stands below until a week takes it in.",
    ),
    "jobs_waiting": Sentence(
        "登记的随手拍有 {count} 件还没编进排班", "Reported jobs that are in no roster yet: {count}"
    ),
    "job_waits": Sentence("{name}（{place}），{day} {time} 前办好", "{name} ({place}), by {day} {time}"),
    "job_plan_anew": Sentence("按最新资料重排，把它编进来", "Plan the week anew to take it in"),
    "job_plan": Sentence("编制这一周", "Plan the week"),
}
"""A job that a resident reports."""

SENTENCES: dict[str, Sentence] = {
    **JOB,
    "room_day": Sentence("当天", "On the day"),
    "choose_day": Sentence("选择日期", "Choose a day"),
    "day_before": Sentence("前一天", "The day before"),
    "day_after": Sentence("后一天", "The day after"),
    "day_today": Sentence("今天", "today"),
    "day_to_today": Sentence("回到今天", "Back to today"),
    "day_shift": Sentence("个班次", "shift"),
    "day_shifts": Sentence("个班次", "shifts"),
    "day_here": Sentence("人来了", "came"),
    "day_on_list": Sentence("人在名单上", "on the list"),
    "day_missing_one": Sentence("个空缺", "place empty"),
    "day_missing": Sentence("个空缺", "places empty"),
    "day_short_by": Sentence("缺 {count} 人", "{count} missing"),
    "day_all_here": Sentence("人齐了", "everybody is here"),
    "day_all_came_then": Sentence("都来过", "everybody came"),
    "day_came": Sentence("到了", "Came"),
    "day_went": Sentence("走了", "Left"),
    "day_no_show": Sentence("没来", "Did not come"),
    "day_excused": Sentence("请了假", "Excused"),
    "day_all_came": Sentence("其余都到了", "All the others came"),
    "day_came_at": Sentence("{time} 到", "came {time}"),
    "day_left_at": Sentence("，{time} 走", ", left {time}"),
    "day_came_unplanned": Sentence("临时来的", "came unplanned"),
    "day_signed_up": Sentence("自己报名", "signed up"),
    "day_never_answered": Sentence("没有答复过", "never answered"),
    "day_counted": Sentence("已结算", "counted"),
    "day_accepts": Sentence("电话里答应了", "Said yes"),
    "day_cannot": Sentence("来不了", "Cannot come"),
    "day_cannot_words": Sentence(
        "位置会空出来，接着问别人；要放回去，在排班表上再排。",
        "The place becomes free and others are asked; she is put back on the board.",
    ),
    "day_cannot_sure": Sentence("是的，来不了", "Yes, cannot come"),
    "day_more": Sentence("改时间、请假", "Times, excused"),
    "day_arrived": Sentence("到达", "Arrived"),
    "day_left": Sentence("离开", "Left at"),
    "day_left_late": Sentence(
        "离开的时间比这一班结束晚 {minutes} 分钟，没有记下，请看日期对不对；确实是这样，勾选后再按一次。",
        "Left {minutes} minute{minutes:/s} after the end of the shift: is it the right day? Nothing was "
        "written; if it was so, tick it and press again.",
    ),
    "day_left_late_sure": Sentence("确实是这个时间走的", "It was so"),
    "day_note": Sentence("备注", "Note"),
    "day_save_times": Sentence("按这个时间记", "Write these times"),
    "day_instead": Sentence("还有别人来了", "Somebody else came"),
    "day_not_here": Sentence("记错了，去掉", "A mistake: take it away"),
    "day_stands": Sentence(
        "{name}在这一班已有登记（{outcome:attendance}），没有改动；要改，用名字旁的“改时间、请假”。",
        "{name} is written down for this shift already ({outcome:attendance}); nothing was changed. "
        "To change it use “Times, excused” beside the name.",
    ),
    "day_asked": Sentence(
        "已向 {count} 人发出补位邀请，等待答复。", "Asked to stand in and not answered yet: {count}."
    ),
    "day_unaware": Sentence(
        "想请 {names} 补位，但还没告诉本人：请打电话问。",
        "Wanted to stand in, but not told yet: {names}. Please telephone.",
    ),
    "day_waiting": Sentence("候补 {count} 人。", "Waiting for a place: {count}."),
    "day_ask_stand_in": Sentence("马上请人补位", "Ask for a stand-in now"),
    "day_whom_to_ask": Sentence("先问谁", "Whom to ask"),
    "day_asked_words": Sentence(
        "按先后排列；被问的人自己决定，谢绝没有任何影响。",
        "In order. Whoever is asked decides herself, and a no costs nothing.",
    ),
    "day_ask_her": Sentence("请这位", "Ask"),
    "day_nobody_free": Sentence("暂时没有可以问的人", "Nobody can be asked"),
    "day_nobody_free_words": Sentence(
        "没有人有空、有资格又没排满。可在周表上看原因和补救办法。",
        "Nobody is free, qualified and within limits. The week's board says why and what would help.",
    ),
    "said_stand_in_asked": Sentence("已发出邀请。", "She was asked."),
    "nothing_that_day": Sentence("这一天没有已发布的班次", "Nothing is published for that day"),
    "nothing_that_day_words": Sentence(
        "发布一周后，这里显示每个班次有谁来。",
        "Once a week is published you see here who comes to each shift.",
    ),
}
