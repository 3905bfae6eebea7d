"""Words of what else is known of a volunteer, of a whole effort, and of what came of a shift."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "person_special": Sentence("特别说明", "What else is known"),
    "group_person_who": Sentence("熟悉的人与地点、纪念日", "Usual persons and places, days of every year"),
    "group_person_when": Sentence("寒暑假、更多上限", "Seasons, further limits"),
    "field_usual_persons": Sentence("常走访的服务对象", "Persons usually visited"),
    "hint_usual_persons": Sentence("称呼，用逗号分开", "labels, parted by commas"),
    "field_usual_sites": Sentence("常去的地点", "Usual places"),
    "field_guardian_consent": Sentence("未成年，监护人已同意", "A minor with the guardian's consent"),
    "field_occasions": Sentence("每年的日子", "Days of every year"),
    "hint_occasions": Sentence("每行一个：政治生日 1998-07-01", "a line each: Party day 1998-07-01"),
    "kept_masked_occasions": Sentence(
        "每年的日子已加密保存；空着就不变。", "Days of every year are kept sealed; left empty they stay."
    ),
    "field_seasons": Sentence("某些季节另外有空", "Free in a season"),
    "hint_seasons": Sentence(
        "每行一段：暑假：周一至周五上午；或 2026-07-01/2026-08-31：每天",
        "a line each: summer break: mon, tue 09:00-11:00, or days as 2026-07-01/2026-08-31: every day",
    ),
    "line_wants_season": Sentence(
        "“{line}”看不懂，请写成 暑假：周一至周五上午。",
        "“{line}” is not understood: write summer break: mon, tue 09:00-11:00.",
    ),
    "field_limits_shifts_per_month": Sentence("一个月最多几班", "Shifts in a month at most"),
    "field_limits_consecutive_days": Sentence("最多连续几天", "Days in a row at most"),
    "field_limits_weekends": Sentence("最多几个周末", "Weekends at most"),
    "field_limits_nights": Sentence("最多几个夜班", "Nights at most"),
    "field_limits_rest_minutes": Sentence(
        "两班之间至少休息几分钟", "Minutes of rest between shifts at least"
    ),
    "person_data": Sentence("本人的全部资料", "Everything held about her"),
    "person_data_words": Sentence(
        "含加密的部分，存成一个文件交给本人；谁导出过会记下来。",
        "With what is sealed, as a file for the person; who asked is written down.",
    ),
    "person_data_save": Sentence("导出", "Save as a file"),
    "person_erase": Sentence("彻底抹除", "Erase for good"),
    "person_erase_words": Sentence(
        "姓名和资料从所有地方去掉，不能恢复；工时只留编号。先在下面写出姓名。",
        "Name and data go everywhere, for good; hours stay under an id. Type the name first.",
    ),
    "person_erase_name": Sentence("姓名", "Name"),
    "person_erase_now": Sentence("抹除", "Erase"),
    "erase_wants_name": Sentence("姓名不对，没有抹除。", "That is not the name; nothing was erased."),
    "said_person_erased": Sentence("已抹除。", "Erased."),
    "mobilise_title": Sentence("当天组队、轮班上岗", "A whole effort by one form"),
    "mobilise_words": Sentence(
        "写明岗位、每岗几人、哪几天几点到几点、一班多长，任务和这一周一起排好，再自动排班。",
        "Posts, people, days, hours and the length of a turn: tasks are made and their week planned.",
    ),
    "mobilise_name": Sentence("行动名称", "Its name"),
    "mobilise_dates": Sentence("日期（同一周内）", "Dates, of one week"),
    "mobilise_from": Sentence("从", "From"),
    "mobilise_to": Sentence("到", "Until"),
    "mobilise_turn": Sentence("一班几分钟", "Minutes of a turn"),
    "mobilise_posts": Sentence("岗位", "Posts"),
    "mobilise_posts_hint": Sentence(
        "每行一岗：登记 @ {site} 4（岗位 @ 地点 人数）",
        "a line each: Register @ {site} 4 (post @ place, people)",
    ),
    "mobilise_line": Sentence(
        "“{line}”看不懂，请写成 登记 @ {site} 4。", "“{line}” is not understood: write Register @ {site} 4."
    ),
    "mobilise_no_site": Sentence(
        "还没有地点，先添加一个，岗位才有地方。", "There is no place yet: add one for the posts to be at."
    ),
    "mobilise_new_site": Sentence("岗位的地点要先登记。", "A post is at a place that is known."),
    "mobilise_add_site": Sentence("添加新地点", "Add a new place"),
    "mobilise_do": Sentence("建立任务并编制这一周", "Make the tasks and plan the week"),
    "said_mobilised": Sentence("任务已建立，这一周已编制。", "The tasks are made and the week is planned."),
    "outcome_title": Sentence("做得怎样", "What came of it"),
    "outcome_checkpoints": Sentence("看过的检查点", "Checkpoints looked at"),
    "outcome_served": Sentence("见到了谁", "Who was met"),
    "outcome_found": Sentence("发现了什么", "What was found"),
    "outcome_done": Sentence("做了什么", "What was done"),
    "outcome_keep": Sentence("记下", "Write it down"),
    "outcome_kept": Sentence("已记下的", "Written down"),
    "outcome_unticked": Sentence("没有看：{names}", "not looked at: {names}"),
    "outcome_follow": Sentence("转为限时任务", "Make a job of it"),
    "outcome_follow_name": Sentence("要做什么", "What has to be done"),
    "outcome_follow_until": Sentence("期限", "Deadline"),
    "outcome_followed": Sentence("已转为任务", "made a job"),
    "said_outcome_kept": Sentence("已记下。", "Written down."),
    "said_outcome_followed": Sentence("已转为限时任务。", "It is a job with a deadline now."),
    "code_title": Sentence("签到码", "Check-in code"),
    "code_words": Sentence(
        "放在现场给志愿者看：在自己的页面上输入这几位数字。二维码里也只有这几位数字，扫码不会打开页面。",
        "Show it at the shift: volunteers type it on their own page. The QR code holds the digits alone and "
        "opens no page.",
    ),
    "code_not_needed": Sentence(
        "按这项任务的计时规则，志愿者在自己的页面上点“签到：我到了”就签到，不用输入这几位数字；"
        "要凭码签到，请在计时规则里改。",
        "By the task's rule of hours volunteers check in with “I am here” on their own page and type no "
        "code; to have it asked for, change the rule.",
    ),
    "code_until": Sentence("{time} 更换", "changes at {time}"),
    "code_fixed_until": Sentence("{time} 前有效", "valid until {time}"),
    "code_closed": Sentence(
        "现在还不能签到；开始前会自动出现。", "Nobody can check in now; it appears by itself in time."
    ),
    "code_print": Sentence("打印用的固定码", "A fixed one for paper"),
    "code_rotating": Sentence("每分钟更换的码", "One that changes every minute"),
    "code_picture": Sentence("签到码的二维码", "The code as a QR code"),
}
