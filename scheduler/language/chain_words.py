"""What a reading of a chat chain says: what was understood, what must be confirmed, what was not."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

_UNDERSTOOD: dict[str, Sentence] = {
    "chain_free": Sentence("可以：{times}", "free: {times}"),
    "chain_always": Sentence("都可以", "free at any time"),
    "chain_never": Sentence("这段时间都不行", "not free in this plan"),
    "chain_off": Sentence("不行：{times}", "not free: {times}"),
    "chain_leave_stands": Sentence(
        "这几天登记过请假：{times}。接龙不改请假；能来的话，请在此人的页面收回请假。",
        "Leave is registered then: {times}. It stands; take it back on the person's page if she can come.",
    ),
    "chain_unchanged": Sentence("其余不变", "nothing else changes"),
    "chain_shifts_per_week": Sentence("每周最多 {count} 次", "at most {count} a week"),
    "chain_shifts_per_day": Sentence("每天最多 {count} 次", "at most {count} a day"),
    "chain_every_day": Sentence("每天", "every day "),
    "chain_dawn": Sentence("凌晨", "dawn"),
    "chain_early": Sentence("早上", "early"),
    "chain_morning": Sentence("上午", "morning"),
    "chain_noon": Sentence("中午", "noon"),
    "chain_afternoon": Sentence("下午", "afternoon"),
    "chain_dusk": Sentence("傍晚", "dusk"),
    "chain_evening": Sentence("晚上", "evening"),
    "chain_night": Sentence("夜里", "night"),
    "chain_daytime": Sentence("白天", "daytime"),
    "chain_over_midnight": Sentence("{start}–次日{end}", "{start}–{end} next day"),
    "chain_whole": Sentence("全天", "all day"),
}
_LINES: dict[str, Sentence] = {
    "chain_heading": Sentence("标题或说明，不是报名", "a heading, not a reply"),
    "chain_example": Sentence("示例，不是报名", "an example, not a reply"),
    "chain_blank": Sentence("空行", "an empty line"),
    "chain_replaced": Sentence("已被第 {line} 行更正", "replaced by line {line}"),
    "chain_note": Sentence("备注：{text}", "note: {text}"),
    "chain_confirm": Sentence("请确认：{text}", "to confirm: {text}"),
    "chain_not_understood": Sentence("未读懂：{text}", "not understood: {text}"),
    "chain_summary": Sentence(
        "{lines} 行：读懂 {understood} 条，待确认 {guesses} 条，未读懂 {troubles} 条。",
        "Lines {lines}: understood {understood}, to confirm {guesses}, not understood {troubles}.",
    ),
    "chain_put_in": Sentence(
        "已写入 {people} 人的空闲时间；认出而未写入 {left} 人。",
        "People whose availability was put in: {people}; recognised and left out: {left}.",
    ),
    "chain_column_line": Sentence("行", "line"),
    "chain_column_text": Sentence("原文", "as written"),
    "chain_column_person": Sentence("志愿者", "volunteer"),
    "chain_column_reading": Sentence("读作", "read as"),
}
_GUESSES: dict[str, Sentence] = {
    "chain_name_title": Sentence("“{text}”认作{name}", "{text} taken for {name}"),
    "chain_name_initials": Sentence("“{text}”按首字母认作{name}", "{text} taken by its initials for {name}"),
    "chain_name_homophone": Sentence("“{text}”按读音认作{name}", "{text} taken by its sound for {name}"),
    "chain_same_as_speaker": Sentence(
        "“{text}”没有另说时间，按报名人的时间", "no times of their own for {text}: the speaker's were taken"
    ),
    "chain_correction_only_off": Sentence(
        "更正里只说了不行的时间，前面报的时间不再算",
        "the correction only says when not; the earlier times no longer count",
    ),
    "chain_day_border": Sentence("“{text}”不含当天", "{text}: the day itself is left out"),
    "chain_part_border": Sentence(
        "“{text}”从该时段开始算", "{text}: counted from the beginning of that part"
    ),
    "chain_numbers_as_hours": Sentence("“{text}”当作钟点", "{text} taken as hours"),
    "chain_numbers_as_dates": Sentence("“{text}”当作日期", "{text} taken as dates"),
    "chain_afternoon_assumed": Sentence(
        "“{text}”当作下午；早上的请写“早上5点”或“05:00”",
        "{text} taken as afternoon; write 5am or 05:00 for the morning",
    ),
    "chain_afternoon_met": Sentence(
        "“{text}”当作下午：那时有 {met} 个班，早上有 {left} 个；早上的请写“早上5点”或“05:00”",
        "{text} taken as afternoon (shifts then: {met}, in the morning: {left}); write 5am or 05:00 for the"
        " morning",
    ),
    "chain_early_assumed": Sentence(
        "“{text}”当作早上：那时有 {met} 个班，下午有 {left} 个；下午的请写“下午5点”或“17:00”",
        "{text} taken as morning (shifts then: {met}, in the afternoon: {left}); write 5pm or 17:00 for the"
        " afternoon",
    ),
    "chain_end_assumed": Sentence(
        "“{text}”没说到几点，算到该时段结束", "{text} has no end: the end of that part was taken"
    ),
    "chain_hours_shared": Sentence(
        "逗号前后的日子都用后面的时段", "the hours were taken for the days before the comma as well"
    ),
    "chain_hours_narrowed": Sentence(
        "前面另说了时段，按后面的“{text}”算", "hours were said before as well: {text} was taken"
    ),
    "chain_every_day_assumed": Sentence(
        "没说哪天的时段，算每天", "hours without a day were taken for every day"
    ),
    "chain_hedged": Sentence("“{text}”说得不肯定", "{text}: not said for certain"),
    "chain_negation_reach": Sentence("“不行”说的是哪几项不清楚", "it is not clear how far the no reaches"),
    "chain_any_reach": Sentence(
        "“{text}”算作前面列出的时间", "{text} taken to mean the times listed before it"
    ),
    "chain_others_exclude": Sentence(
        "“其他时间”可以，前面说的时间算不行",
        "the others are free: the times named before were taken as not free",
    ),
    "chain_rest_assumed": Sentence(
        "只说了除外的，其余算可以", "only the exception was said; the rest was taken as free"
    ),
    "chain_yes_alone": Sentence("没说时间，算都可以", "no time was said: taken as any time"),
    "chain_never_but": Sentence("先说不行，又说可以", "first a no, then times that are free"),
    "chain_text_beside": Sentence(
        "“{text}”没读懂，可能改变意思", "{text} was not understood and may change the meaning"
    ),
    "chain_note_left": Sentence("“{text}”不会记下来", "“{text}” is not kept"),
    "chain_contradiction": Sentence(
        "同一时间既说可以又说不行", "the same time is said to be free and not free"
    ),
}
_TROUBLES: dict[str, Sentence] = {
    "chain_line_too_long": Sentence("这一行太长，不像报名", "the line is too long for a reply"),
    "chain_no_name": Sentence("没有姓名", "there is no name"),
    "chain_name_several": Sentence("“{text}”可能是：{candidates}", "{text} may be: {candidates}"),
    "chain_name_answers": Sentence(
        "“{text}”可能是{name}，但{name}另有一行：“{line}”；是同一人就选上，以后面的为准",
        "{text} may be {name}, who has a line of her own: “{line}”; choose her if she is meant,"
        " then the later one stands",
    ),
    "chain_name_near": Sentence(
        "没有叫“{text}”的志愿者，相近的有：{candidates}", "nobody is called {text}; near are: {candidates}"
    ),
    "chain_name_unknown": Sentence("没有叫“{text}”的志愿者", "nobody is called {text}"),
    "chain_day_outside": Sentence(
        "“{text}”不在这次排班的日子里", "{text} is not among the days of this plan"
    ),
    "chain_today_unknown": Sentence(
        "“{text}”：不知道从哪天算起", "{text}: it is not known which day it was said"
    ),
    "chain_day_differs": Sentence("“{text}”：日期与星期对不上", "{text}: the date is not that weekday"),
    "chain_half_day": Sentence("“{text}”没说上午还是下午", "{text}: which half is not said"),
    "chain_hours_reversed": Sentence(
        "“{text}”的结束不晚于开始；过夜的请写“22:00-次日06:00”",
        "{text}: the end is not after the start; over midnight write 22:00-06:00 next day",
    ),
    "chain_end_missing": Sentence("“{text}”没说到几点", "{text}: until when is not said"),
    "chain_number_alone": Sentence("“{text}”不知是日期还是钟点", "{text}: neither a date nor a time of day"),
    "chain_undecided": Sentence("“{text}”：还没有定下来", "{text}: not decided yet"),
    "chain_proxy_unknown": Sentence(
        "“{text}”后面的人没认出来", "{text}: the person after it was not recognised"
    ),
    "chain_border_alone": Sentence("“{text}”不知从何时算起", "{text}: from or until when is not said"),
    "chain_others_unclear": Sentence(
        "“其他时间”说的是哪些不清楚", "it is not clear which the other times are"
    ),
    "chain_negation_unclear": Sentence("“不行”说的是什么不清楚", "it is not clear what the no is about"),
    "chain_no_time": Sentence("没有说时间", "no time was said"),
}
SENTENCES: dict[str, Sentence] = {**_UNDERSTOOD, **_LINES, **_GUESSES, **_TROUBLES}
