"""How a hard rule is broken, by how much; codes are ``breach_`` and the limit, the reason or the rule.

Where a breach has no sentence it is said which rule is broken.
"""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "breach_not_available": Sentence("这个时间不在本人的空闲时间里。", "Not free at that time."),
    "breach_on_time_off": Sentence("那时本人请了假。", "Away at that time."),
    "breach_lacks_qualification": Sentence("缺少资格：{missing}。", "Lacks a qualification: {missing}."),
    "breach_qualification_not_valid": Sentence(
        "资格到那时已过期：{missing}。", "A qualification is not valid then: {missing}."
    ),
    "breach_one_seat": Sentence("在同一班次占了 {seats} 个席位。", "Seats taken of the same shift: {seats}."),
    "breach_overlap": Sentence(
        "两班时间重叠 {minutes} 分钟。", "The two overlap by {minutes} minute{minutes:/s}."
    ),
    "breach_travel": Sentence(
        "两班之间只有 {gap_minutes} 分钟，路上要 {travel_minutes} 分钟。",
        "Between them {gap_minutes:is/are} {gap_minutes} minute{gap_minutes:/s}; the way takes "
        "{travel_minutes}.",
    ),
    "breach_rest": Sentence(
        "两班之间只休息 {gap}，至少要 {rest}。", "Rest between them: {gap}; {rest} at least."
    ),
    "breach_day": Sentence(
        "{day} 共 {worked}，上限 {allowed}，多 {over}。",
        "{day}: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_week": Sentence(
        "这一周共 {worked}，上限 {allowed}，多 {over}。",
        "This week: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_month": Sentence(
        "这个月共 {worked}，上限 {allowed}，多 {over}。",
        "This month: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_horizon": Sentence(
        "本期共 {worked}，上限 {allowed}，多 {over}。",
        "In this plan: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_rolling": Sentence(
        "连着几天里共 {worked}，上限 {allowed}，多 {over}。",
        "Over days in a row: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_kind": Sentence(
        "这类任务共 {worked}，上限 {allowed}，多 {over}。",
        "Work of this kind: {worked}, the limit is {allowed}; {over} too much.",
    ),
    "breach_nights": Sentence(
        "夜班共 {worked} 个，上限 {allowed} 个。", "Nights: {worked}, the limit is {allowed}."
    ),
    "breach_weekends": Sentence(
        "周末共 {worked} 个，上限 {allowed} 个。", "Weekends: {worked}, the limit is {allowed}."
    ),
    "breach_run_long": Sentence(
        "连续 {worked} 天有班，最多 {allowed} 天。", "Days in a row: {worked}, {allowed} at most."
    ),
    "breach_run_short": Sentence(
        "只连续 {worked} 天有班，至少要 {allowed} 天。", "Days in a row: {worked}, {allowed} at least."
    ),
    "breach_days_off": Sentence(
        "中间只歇 {worked} 天，至少要 {allowed} 天。", "Days off between: {worked}, {allowed} at least."
    ),
    "breach_headcount": Sentence(
        "有 {people} 人，最多 {maximum} 人。", "People: {people}, {maximum} at most."
    ),
    "breach_safe_crew": Sentence(
        "只有 {people} 人，不足 {minimum} 人就不能去。",
        "People: {people}; with fewer than {minimum} nobody goes.",
    ),
    "breach_safe_crew_seat": Sentence(
        "{called}只有 {people} 人，不足 {minimum} 人就不能去。",
        "{called}: {people}; with fewer than {minimum} nobody goes.",
    ),
    "breach_safe_crew_seat_nobody": Sentence(
        "没有{called}，不足 {minimum} 人就不能去。",
        "{called}: nobody; with fewer than {minimum} nobody goes.",
    ),
    "breach_adults": Sentence(
        "成年人只有 {people} 位，至少要 {minimum} 位。", "Adults: {people}; {minimum} at least."
    ),
    "breach_adults_nobody": Sentence(
        "没有成年人，至少要 {minimum} 位。", "There is no adult; {minimum} at least."
    ),
    "breach_children_per_adult": Sentence(
        "孩子 {children} 个，成年人 {adults} 位，照看不过来。",
        "Children: {children}, adults: {adults}; more children than they may look after.",
    ),
    "breach_novices": Sentence(
        "新手 {novices} 位，有经验的 {experienced} 位，带不过来。",
        "Novices: {novices}, experienced: {experienced}; more novices than they may lead.",
    ),
    "breach_lead": Sentence("班里没有{called}。", "Nobody of the crew is {called}."),
    "breach_apart": Sentence("两人须分开，不同班。", "They are to be kept apart."),
    "breach_together": Sentence("两人须同班。", "They go together or not at all."),
    "breach_accompanied": Sentence("没有陪同的人。", "Who must come along is not on it."),
    "breach_as_unit": Sentence("全队没有到齐。", "The team comes whole or not at all."),
    "breach_first_does_not_run": Sentence(
        "前一班没有成行，后一班不能办。", "The first does not run, so the other cannot."
    ),
    "breach_too_early": Sentence(
        "前一班之后只隔 {gap_minutes} 分钟就开始。",
        "It begins {gap_minutes} minute{gap_minutes:/s} after the first.",
    ),
    "breach_not_the_same": Sentence("不是上前一班的人。", "Not on the first of the two."),
    "breach_required_absent": Sentence("要求到场的人不在。", "Must be there and is not."),
    "breach_resources": Sentence(
        "同时要用 {used} 份，只有 {available} 份。", "In use at once: {used}, there are {available}."
    ),
    "breach_pin_not_kept": Sentence("固定的安排没有保留。", "The pinned assignment is not kept."),
    "breach_banned": Sentence("已被排除，不排这里。", "Kept off it."),
    "breach_not_open_to": Sentence("不在这个班次的开放范围内。", "Not among those the shift is open to."),
    "breach_too_far": Sentence("住得太远。", "Lives too far away."),
    "breach_rule": Sentence("不合这条规则：{rule}", "This rule is broken: {rule}"),
    "shifts_many": Sentence("{count} 班", "{count} shift{count:/s}"),
    "minutes_many": Sentence("{count} 分钟", "{count} min"),
    "hours_many": Sentence("{count} 小时", "{count} h"),
}
