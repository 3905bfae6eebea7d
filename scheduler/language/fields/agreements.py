"""The fields of what volunteers asked for or agreed on."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "RequestEntry": Sentence(
        "申请：写到的都要符合；未满足时按 points 计一次。",
        "A request; everything that it names must match; it costs its points once where it is not granted.",
    ),
    "RequestEntry.ask": Sentence(
        "on：至少排上其中一班；off：一班也不排。", "`on` at least one such shift, or `off` all of them."
    ),
    "RequestEntry.date": Sentence("班次开始的日期。", "The day on which the shift starts."),
    "*.points": Sentence(
        "每差一个单位在舒适分里计多少；不写为 20。", "What each unit costs in comfort; 20 when absent."
    ),
    "RhythmEntry": Sentence(
        "连续的天数：短了、长了，每差一天计一次。",
        "Runs of days: each day too short or too long counts once.",
    ),
    "RhythmEntry.of": Sentence(
        "work 连续服务；off 连续休息；kind 连续做同一类别。",
        "`work`: working days; `off`: days off; `kind`: days with that kind.",
    ),
    "RhythmEntry.kind": Sentence("哪个类别，只在 of 为 kind 时写。", "Which kind, where `of` is `kind`."),
    "RhythmEntry.minimum": Sentence("至少连续几天。", "Shortest run."),
    "RhythmEntry.maximum": Sentence("最多连续几天。", "Longest run."),
    "RhythmEntry.past_is_known": Sentence(
        "before 写全了：从第一天开始的一段也有头。",
        "`before` is complete: a run that meets the first day has a beginning.",
    ),
    "AmountEntry": Sentence(
        "本期的数量：少了、多了，每差一个计一次。",
        "A number over the horizon: each one too few or too many counts once.",
    ),
    "AmountEntry.of": Sentence(
        "shifts 班次；days 服务天数；days_off 休息天数；weekends 周末；split_weekends 半个周末。",
        "`shifts`, working `days`, `days_off`, `weekends` worked, `split_weekends` with one day worked.",
    ),
    "AmountEntry.kind": Sentence(
        "只算这一类别（shifts、days）。", "Only this kind counts, for `shifts` and `days`."
    ),
    "AmountEntry.minimum": Sentence("至少几个。", "Least number."),
    "AmountEntry.maximum": Sentence("最多几个。", "Greatest number."),
}
