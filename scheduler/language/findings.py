"""Sentences of the findings in a document, one for each code."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # The document as a text.
    "not_utf8": Sentence(
        "文件不是 UTF-8 编码（第 {byte} 字节）。", "The document is not UTF-8 (byte {byte})."
    ),
    "not_json": Sentence(
        "文件不是合法的 JSON（第 {line} 行第 {column} 列）。",
        "The document is not JSON (line {line}, column {column}).",
    ),
    "too_deep": Sentence(
        "嵌套层数太多（{depth} 层，最多 {most} 层）。",
        "Nested too deep ({depth} level{depth:/s}, at most {most}).",
    ),
    "too_large": Sentence(
        "规模太大：{measure:measure}为 {value}，最多 {most}。",
        "Too large: {measure:measure} is {value}, at most {most}.",
    ),
    "duplicate_key": Sentence("字段 {field} 写了两次。", "The field {field} stands twice."),
    "control_character": Sentence(
        "文字里有换行等控制字符，或改变书写方向的字符。",
        "The text holds a line end or another control, or a character that turns the direction of writing.",
    ),
    "lone_surrogate": Sentence(
        "文字中有不完整的字符。", "The text holds half a character (a lone surrogate)."
    ),
    "not_finite_number": Sentence("数值必须是有限的数。", "The number must be finite."),
    "more_findings": Sentence(
        "另有 {more} 处问题未列出。", "{more} more problem{more:/s} {more:is/are} not listed."
    ),
    # Shape.
    "wrong_format": Sentence("format 应为 {expected}。", "The format must be {expected}."),
    "wrong_type": Sentence("类型不对，应为{expected:type}。", "Wrong type: must be {expected:type}."),
    "unknown_field": Sentence("没有 {field} 这个字段{hint}。", "There is no field {field}{hint}."),
    "missing_field": Sentence("缺少 {field}。", "{field} is missing."),
    "not_one_of": Sentence("只能是以下之一：{allowed}。", "Must be one of: {allowed}."),
    "number_out_of_range": Sentence("数值应{allowed:bounds}。", "The number must be {allowed:bounds}."),
    "text_too_short": Sentence(
        "文字太短（{length} 个字，至少 {least} 个）。", "The text is too short ({length}, at least {least})."
    ),
    "text_too_long": Sentence(
        "文字太长（{length} 个字，最多 {most} 个）。", "The text is too long ({length}, at most {most})."
    ),
    "list_too_short": Sentence(
        "列表太短（{length} 项，至少 {least} 项）。", "The list is too short ({length}, at least {least})."
    ),
    "list_too_long": Sentence(
        "列表太长（{length} 项，最多 {most} 项）。", "The list is too long ({length}, at most {most})."
    ),
    # Times.
    "unknown_timezone": Sentence("没有时区 {value}。", "There is no time zone {value}."),
    "bad_date": Sentence("{value} 不是日期（如 2026-11-23）。", "{value} is not a date such as 2026-11-23."),
    "bad_time": Sentence(
        "{value} 不是时间（如 2026-11-23T08:00）。", "{value} is not a time such as 2026-11-23T08:00."
    ),
    "outside_years": Sentence(
        "{value:moment} 不在 {earliest:moment} 至 {latest:moment} 之间。",
        "{value:moment} is not between {earliest:moment} and {latest:moment}.",
    ),
    "bad_clock_time": Sentence(
        "{value} 不是钟点（如 08:00）。", "{value} is not a time of day such as 08:00."
    ),
    "skipped_time": Sentence(
        "因拨钟，当地没有 {value:moment} 这个时刻。",
        "A clock change skips {value:moment}; there is no such local time.",
    ),
    "repeated_time": Sentence(
        "因拨钟，当地有两个 {value:moment}，请写明与 UTC 的时差。",
        "A clock change makes {value:moment} come twice; write its offset from UTC.",
    ),
    "reversed_times": Sentence(
        "{end:moment} 不在 {start:moment} 之后。", "{end:moment} is not after {start:moment}."
    ),
    "mixed_window": Sentence(
        "时段要么写 start、end，要么写 days、from、to，不能混用。",
        "A window has either start and end, or days, from and to, not both.",
    ),
    "incomplete_window": Sentence(
        "时段不完整：要有 start 和 end，或 days、from、to。",
        "The window is incomplete: start and end, or some of days, from and to.",
    ),
    "weekday_twice": Sentence("{day:weekday}写了两次。", "{day:weekday} stands twice."),
    "empty_window": Sentence("时段的起止相同。", "The window ends where it begins."),
    "window_not_dated": Sentence(
        "班次的 window 要写日期（start、end）。", "The window of a shift is dated: start and end."
    ),
    "outside_horizon": Sentence("{value:moment} 不在计划期内。", "{value:moment} is outside the horizon."),
    "not_before_horizon": Sentence(
        "{value:moment} 不早于计划期开始。", "{value:moment} is not before the horizon."
    ),
    "too_long_ago": Sentence(
        "{value:moment} 早于计划期开始前 {days} 天。",
        "{value:moment} is more than {days} day{days:/s} before the horizon.",
    ),
    "date_in_future": Sentence(
        "{value:moment} 晚于计划期第一天。", "{value:moment} is after the first day of the horizon."
    ),
    "no_time": Sentence(
        "没有时间：要有 start 和 end，或 duration_minutes（可加 window、deadline）。",
        "No time: start and end, or duration_minutes with a window or a deadline if wanted.",
    ),
    "duration_differs": Sentence(
        "start 到 end 是 {minutes} 分钟，与 duration_minutes 不符。",
        "From start to end it is {minutes} minute{minutes:/s}, not what duration_minutes says.",
    ),
    "shift_too_long": Sentence(
        "班次长 {minutes} 分钟，最多 {most} 分钟。",
        "The shift takes {minutes} minute{minutes:/s}, at most {most}.",
    ),
    "no_possible_start": Sentence(
        "{minutes} 分钟的工作没有可能的开始时刻：写明的时段里，除去期限之后的和“不能在这些时间”，"
        "没有这么长的一段。",
        "There is no moment at which {minutes} minute{minutes:/s} of work could start: of its times, what is "
        "before its deadline and outside “Not at these times” is nowhere that long.",
    ),
    # References.
    "time_twice": Sentence(
        "这个任务在 {start:moment} 开始的班写了两次；请去掉一个重复的时间。",
        "This task begins twice at {start:moment}; take one of the two times away.",
    ),
    "duplicate_id": Sentence("{list:list}中编号 {id} 重复。", "The id {id} stands twice in {list:list}."),
    "unknown_id": Sentence("{list:list}中没有 {id}。", "There is no {id} in {list:list}."),
    "unknown_role": Sentence("没有角色为 {role} 的席位。", "No seat has the role {role}."),
    "no_such_seat": Sentence(
        "没有第 {seat} 个席位（从 0 数起，共 {seats} 个）。",
        "There is no seat {seat}; {seats} seat{seats:/s}, from 0.",
    ),
    "same_twice": Sentence("两次写了同一个 {id}。", "{id} stands for both."),
    "stands_twice": Sentence("{volunteer} 在 {shift} 写了两次。", "{volunteer} on {shift} stands twice."),
    "circle": Sentence("从 {id} 出发绕了一圈又回到自己。", "Following {id} leads back to it in a circle."),
    # Numbers and choices that cannot be.
    "impossible_numbers": Sentence(
        "人数不合：至少 {minimum} 人、需要 {count} 人、最多 {maximum} 人，应依次不减。",
        "Impossible numbers: at least {minimum}, wanted {count}, at most {maximum}.",
    ),
    "reversed_range": Sentence(
        "下限 {minimum} 大于上限 {maximum}。", "The minimum {minimum} is above the maximum {maximum}."
    ),
    "crew_out_of_reach": Sentence(
        "一班至少要 {minimum} 人（“一班至少几人”，没写的按这个种类的惯例），而这一班最多 {most} 人："
        "请增加“人数”，或改“一班至少几人”。",
        "A shift wants {minimum} {minimum:person/people} at least (as usual for its kind unless said)"
        ", but takes at most {most}: raise “People”, or change “People on a shift at least”.",
    ),
    "adults_out_of_reach": Sentence(
        "一班至少要 {minimum} 名成年人（“至少几名成年人”，没写的按这个种类的惯例），而这一班最多 "
        "{most} 人：请增加“人数”。",
        "A shift wants {minimum} adult{minimum:/s} at least (as usual for its kind unless said), but "
        "takes at most {most}: raise “People”.",
    ),
    "required_out_of_reach": Sentence(
        "“必须到场的人”有 {minimum} 位，而这一班最多 {most} 人：请增加“人数”，或少写几位。",
        "{minimum} {minimum:person/people} must be there, but a shift takes at most {most}: raise “"
        "People”, or name fewer.",
    ),
    "route_starts_elsewhere": Sentence(
        "路线的第一站是“{site}”，与“地点”一栏的“{given}”不同：两处要一致。",
        'The route starts at "{site}", but the place (`site`) given is "{given}": both must be one.',
    ),
    "route_too_long": Sentence(
        "路线共 {minutes} 分钟，超过班次的 {most} 分钟。",
        "The stops take {minutes} minute{minutes:/s}, more than the shift's {most}.",
    ),
    "not_both": Sentence("{first} 和 {second} 只能写一个。", "Give {first} or {second}, not both."),
    "not_exactly_one": Sentence("{fields} 中要写且只写一个。", "Give exactly one of {fields}."),
    "empty_wish": Sentence("这个意愿没有写明针对什么。", "The wish names nothing."),
    "empty_limit": Sentence("这个限制没有写明分钟或班次。", "The limit names neither minutes nor shifts."),
    "incomplete_location": Sentence(
        "位置要写 x 和 y，或 lat 和 lon。", "A location has x and y, or lat and lon."
    ),
    "mixed_locations": Sentence(
        "同一份计划不能既用 x、y 又用 lat、lon。", "One plan cannot mix x, y with lat, lon."
    ),
    "pins_contradict": Sentence(
        "{volunteer} 在 {shift} 被固定在两个不同的席位。",
        "{volunteer} is pinned to two different seats of {shift}.",
    ),
    "pairs_contradict": Sentence(
        "{first} 和 {second} 既要分开又要同行。", "{first} and {second} are to be apart and together at once."
    ),
    "incomplete_order": Sentence(
        "order 要把以下各步各写一次：{steps}。", "The order names each of these once: {steps}."
    ),
}
