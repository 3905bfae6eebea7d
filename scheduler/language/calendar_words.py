"""What the community's calendar says: kinds of day, holidays, moved and skipped dates, years not known."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # What the calendar does not know.
    "unknown_year": Sentence(
        "日历中没有 {year} 年的放假与调休安排，请录入这一年，或先补录具体日期。",
        "The calendar does not know the holidays and make-up workdays of {year}; "
        "enter that year, or the dates that matter.",
    ),
    "unknown_term": Sentence(
        "{school} 在 {date} 前后的学期或假期尚未录入。",
        "No term or break of {school} has been entered around {date}.",
    ),
    "year_end_may_change": Sentence(
        "{year} 年的放假安排尚未公布，{date} 可能因元旦调休而变动。",
        "The holidays of {year} are not published yet; New Year's Day may still change {date}.",
    ),
    # What became of a date.
    "occurrence_moved": Sentence("{date} 是{holiday}，改到 {to}。", "{date} is {holiday}; it moves to {to}."),
    "occurrence_merged": Sentence(
        "{date} 改到 {to}，那天已有一次，合并为一次。",
        "{date} moves to {to}, where there is one already; they become one.",
    ),
    "skipped_holiday": Sentence("{date} 是{holiday}，不安排。", "{date} is {holiday}; left out."),
    "skipped_nowhere_to_move": Sentence(
        "{date} 是{holiday}，{days} 天之内没有可改的日子，不安排。",
        "{date} is {holiday}, and no day within {days} day{days:/s} could take it; left out.",
    ),
    "skipped_outside_recurrence": Sentence(
        "{date} 是{holiday}，要改到的 {to} 已在起止日期之外，不安排。",
        "{date} is {holiday}, and {to}, where it would move, is outside its first and last date; left out.",
    ),
    "skipped_excepted": Sentence(
        "{date} 是{holiday}，要改到的 {to} 已被排除，不安排。",
        "{date} is {holiday}, and {to}, where it would move, is an excepted date; left out.",
    ),
    "skipped_makeup_workday": Sentence(
        "{date} 是{holiday}，要上班，不安排。", "{date} is {holiday} and worked; left out."
    ),
    "skipped_school_closed": Sentence(
        "{date} {school}停课，不安排。", "{school} is closed on {date}; left out."
    ),
    "skipped_half_day": Sentence(
        "{date} {school}只上半天（{part}），不安排。",
        "{school} has a half day on {date} ({part} only); left out.",
    ),
    "skipped_school_not_made_up": Sentence(
        "{date} 是调休工作日，{school}不补课，不安排。",
        "{date} is a make-up workday that {school} does not keep; left out.",
    ),
    "held_on_makeup_workday": Sentence("{date} 是{holiday}，照常安排。", "{date} is {holiday}; it is held."),
    "held_on_public_holiday": Sentence(
        "{date} 是{holiday}，照常安排。", "{date} is {holiday}; it is held all the same."
    ),
    # What is refused.
    "calendar_span_reversed": Sentence(
        "结束日期 {last} 早于开始日期 {first}。", "The last day {last} is before the first day {first}."
    ),
    "calendar_range_too_long": Sentence(
        "{first} 至 {last} 共 {days} 天，一次最多 {most} 天。",
        "From {first} to {last} there {days:is/are} {days} day{days:/s}; at most {most} at once.",
    ),
    "calendar_range_outside": Sentence(
        "日期须在 {earliest} 年至 {latest} 年之间。", "Dates lie between the years {earliest} and {latest}."
    ),
    "too_many_occurrences": Sentence(
        "日期超过 {most} 个，请缩短范围。",
        "There are more than {most} date{most:/s}; ask for a shorter range.",
    ),
    "override_repeated": Sentence("{date} 补录了两次。", "{date} is overridden twice."),
    "no_school": Sentence("日历中没有{school}这所学校的校历。", "The calendar holds no school {school}."),
    "no_schools": Sentence("日历中还没有任何学校的校历。", "The calendar holds no school yet."),
    "no_season": Sentence("日历中没有季节 {season}。", "The calendar knows no season {season}."),
    "season_invalid": Sentence(
        "季节 {season} 的起止不是月和日。", "The season {season} does not start and end on a month and day."
    ),
    "half_day_of_nothing": Sentence(
        "半天课要写日期或星期（0 至 6），且只写一个。",
        "A half day names a date or a weekday (0 to 6), and one of them only.",
    ),
    # Findings in the written form of a recurrence.
    "recurrence_too_long": Sentence(
        "重复规则的文字有 {value} 字节，最多 {most} 字节。",
        "The recurrence is {value} byte{value:/s} long; at most {most}.",
    ),
    "week_beyond_cycle": Sentence(
        "第 {week} 周不在 {weeks} 周的循环里。",
        "There is no week {week} in a cycle of {weeks} week{weeks:/s}.",
    ),
    "no_such_yearly_day": Sentence(
        "{value} 不是月-日（如 09-10）。", "{value} is not a month and day such as 09-10."
    ),
    "school_part_without_school": Sentence(
        "only_on 为 school_days 时才能写 {field}。", "{field} needs only_on to be school_days."
    ),
    "rrule_part_invalid": Sentence(
        "RRULE 的“{part}”不成立，或不在可用范围内。",
        "The part “{part}” of the RRULE is wrong, or not supported here.",
    ),
    "rrule_part_missing": Sentence("RRULE 缺少 {part}。", "The RRULE lacks {part}."),
    "never_occurs": Sentence("这条规则永远不会有日期。", "This recurrence never comes to a date."),
}

KINDS: dict[str, Sentence] = {
    "workday": Sentence("工作日", "a workday"),
    "weekend": Sentence("周末", "a weekend day"),
    "public_holiday": Sentence("公共假日", "a public holiday"),
    "makeup_workday": Sentence("调休工作日", "a make-up workday"),
}
"""Kinds of day, in words."""

HOLIDAYS: dict[str, Sentence] = {
    "new_year": Sentence("元旦", "New Year's Day"),
    "spring_festival": Sentence("春节", "the Spring Festival"),
    "tomb_sweeping": Sentence("清明节", "Tomb-sweeping Day"),
    "labour_day": Sentence("劳动节", "Labour Day"),
    "dragon_boat": Sentence("端午节", "the Dragon Boat Festival"),
    "mid_autumn": Sentence("中秋节", "the Mid-Autumn Festival"),
    "national_day": Sentence("国庆节", "National Day"),
    "victory_day": Sentence("抗战胜利纪念日", "Victory Day"),
}
"""Public holidays by code, in words."""

HOLIDAY = Sentence("{holiday}假期", "a holiday for {holiday}")
"""A day off that belongs to a holiday."""

MAKEUP = Sentence("{holiday}调休工作日", "a make-up workday for {holiday}")
"""A make-up workday that is known to belong to a holiday."""

PARTS: dict[str, Sentence] = {
    "morning": Sentence("上午", "morning"),
    "afternoon": Sentence("下午", "afternoon"),
    "full": Sentence("全天", "whole day"),
}
"""Parts of a school day, in words."""

WEEKDAYS: tuple[Sentence, ...] = (
    Sentence("周一", "Mon"),
    Sentence("周二", "Tue"),
    Sentence("周三", "Wed"),
    Sentence("周四", "Thu"),
    Sentence("周五", "Fri"),
    Sentence("周六", "Sat"),
    Sentence("周日", "Sun"),
)
"""Weekdays in words, Monday first."""
