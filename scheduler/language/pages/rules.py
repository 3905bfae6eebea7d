"""Words of the rules and goals that a community settles, as a person would say them."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

ANSWERS: dict[str, Sentence] = {
    "rules_answers": Sentence("答复与补位", "Answers and stand-ins"),
    "rules_words_answers": Sentence(
        "收到班次后多久答复，空出的位置怎样请人。",
        "How long people have to answer, and how a freed place is offered.",
    ),
    "setting_answer_within_hours": Sentence("发布后几小时内答复", "Hours to answer in"),
    "setting_answer_hours_before_start": Sentence(
        "最迟开始前几小时答复", "At the latest so many hours before"
    ),
    "setting_without_answer": Sentence("不答复时", "Without an answer"),
    "choice_without_answer_lapse": Sentence("位置空出，另请他人", "the place is free again"),
    "choice_without_answer_keep": Sentence("仍算她的班", "the place stays hers"),
    "setting_offers_automatic": Sentence("有人退出时自动请人补位", "Ask for stand-ins by itself"),
    "setting_offers_at_once": Sentence("同时问几个人", "How many are asked at once"),
    "setting_offers_minutes": Sentence("等多少分钟再问下一个", "Minutes until the next is asked"),
    "setting_offers_asks_per_week": Sentence("每人每周最多问几次", "At most so often a week for each"),
    "setting_offers_quiet_from": Sentence("从几点起不打扰", "Nobody is asked from"),
    "setting_offers_quiet_to": Sentence("到几点", "until"),
    "setting_sign_up_allowed": Sentence("可以自己报名空缺", "People may take open places themselves"),
    "setting_sign_up_closes_hours_before": Sentence("报名截止：开始前几小时", "Sign-up closes hours before"),
    "setting_sign_up_cancel_hours_before": Sentence(
        "最迟几小时前可自行退出", "May be given back until hours before"
    ),
    "setting_swaps_need_approval": Sentence("换班要协调员同意", "Swaps need a coordinator's yes"),
    "setting_link_days": Sentence("个人链接有效天数", "Days that a personal link works"),
}
"""By when people answer."""

HOURS: dict[str, Sentence] = {
    "rules_hours": Sentence("工时与积分", "Hours and points"),
    "rules_words_hours": Sentence(
        "怎样把签到算成工时；已结算的不变。", "How attendance becomes hours; what is counted stays as it is."
    ),
    "setting_whole_from_percent": Sentence(
        "在岗达到百分之几算足额", "Percent there that counts as the whole"
    ),
    "setting_round_minutes": Sentence("按几分钟取整", "Rounded to minutes"),
    "setting_rounding": Sentence("怎样取整", "Rounded"),
    "choice_rounding_nearest": Sentence("四舍五入", "to the nearest"),
    "choice_rounding_down": Sentence("向下", "down"),
    "choice_rounding_up": Sentence("向上", "up"),
    "setting_beyond_minutes": Sentence("超时最多再算几分钟", "Minutes beyond the end that count"),
    "setting_opens_minutes_before": Sentence("提前几分钟可以签到", "Check-in opens minutes before"),
    "setting_closes_minutes_after": Sentence("结束后几分钟内可补签", "Check-in closes minutes after"),
    "setting_check_in_by": Sentence("怎样签到", "Check in by"),
    "choice_check_in_by_link": Sentence("个人链接", "the personal link"),
    "choice_check_in_by_code": Sentence("现场的签到码", "the code at the shift"),
    "setting_without_check_in": Sentence("没有签到时", "Without a check-in"),
    "choice_without_check_in_not_recorded": Sentence("记为没有登记", "nothing is recorded"),
    "choice_without_check_in_no_show": Sentence("记为没来", "did not come"),
    "choice_without_check_in_served": Sentence("按已服务算", "counts as served"),
    "setting_no_show_limit": Sentence(
        "没来几次后请协调员去聊聊", "Absences after which you are told to talk"
    ),
    "setting_no_show_days": Sentence("在多少天之内", "within days"),
    "setting_points_per_hour": Sentence("每小时几分", "Points for an hour"),
    "setting_public_names": Sentence("公示时姓名", "Names on the wall"),
    "choice_public_names_masked": Sentence("遮盖（王*英）", "masked"),
    "choice_public_names_full": Sentence("写全名", "in full"),
}
"""How hours are counted."""

NOTICES: dict[str, Sentence] = {
    "rules_notices": Sentence("通知", "Notices"),
    "rules_words_notices": Sentence(
        "什么时候不打扰人，发多快，用哪种语言。", "When nobody is disturbed, how fast, in which language."
    ),
    "setting_quiet_from": Sentence("夜间从几点起不发", "Quiet from"),
    "setting_quiet_to": Sentence("到几点", "until"),
    "setting_reading_windows": Sentence(
        "几点送达不急的消息，如 13:00-14:30", "What can wait is told 13:00-14:30, say"
    ),
    "setting_understaffed_hours": Sentence("开始前几小时仍缺人就提醒", "Warn of gaps hours before"),
    "setting_messages_per_minute": Sentence("每分钟最多发几条", "Messages a minute at most"),
    "setting_language": Sentence("语言", "Language"),
    "choice_language_zh": Sentence("中文", "Chinese"),
    "choice_language_en": Sentence("英文", "English"),
    "choice_language_both": Sentence("中英都有", "both"),
}
"""When people are told."""

GOALS: dict[str, Sentence] = {
    "goals_first": Sentence("先看什么", "What comes first"),
    "preset_coverage_first": Sentence(
        "先排满岗位，再讲公平和意愿", "Fill the places, then fairness and wishes"
    ),
    "preset_fair_first": Sentence("排满岗位之后，公平最要紧", "Once filled, fairness above all"),
    "preset_wishes_first": Sentence("排满岗位之后，各人意愿最要紧", "Once filled, wishes above all"),
    "preset_stable_first": Sentence("尽量不动已经定下的", "Change as little as possible of what stands"),
    "goals_then": Sentence("岗位一样满时，哪些更要紧", "When as many places are filled, what matters more"),
    "goals_words": Sentence(
        "数字越大越要紧；空着就按通常的（灰色数字），0 表示不管。",
        "The larger, the more it matters. Left empty it is as usual (in grey); 0 is not at all.",
    ),
    "goalwords_fair_share": Sentence(
        "长期下来大家做得差不多", "over the weeks everybody does about the same"
    ),
    "goalwords_wishes": Sentence("喜欢的多排，不喜欢的少排", "what people like more, what they avoid less"),
    "goalwords_continuity": Sentence("去熟悉的地方，和熟悉的人", "the places and people they know"),
    "goalwords_travel": Sentence("少走路", "short ways"),
    "goalwords_commitment": Sentence("说好的时数要给足", "the hours that somebody promised"),
    "goalwords_turns": Sentence("队伍轮着来", "teams take turns"),
    "goalwords_home_area": Sentence("先用本网格的人", "people of the own area first"),
    "goalwords_few_faces": Sentence("孩子和老人少换面孔", "few different faces for a child or an elder"),
    "goalwords_standby": Sentence("要紧的岗位有人备用", "somebody stands by for what matters"),
    "goalwords_reserve": Sentence("后备梯队留到最后", "reserves are called last"),
}
"""What a good roster is."""

SENTENCES: dict[str, Sentence] = {**ANSWERS, **HOURS, **NOTICES, **GOALS}
