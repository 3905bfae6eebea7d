"""Words of the day itself."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_day": Sentence("当天", "On the day"),
    "choose_day": Sentence("选择日期", "Choose a day"),
    "day_before": Sentence("前一天", "The day before"),
    "day_after": Sentence("后一天", "The day after"),
    "nothing_that_day": Sentence("这一天没有已发布的班次", "Nothing is published for that day"),
    "nothing_that_day_words": Sentence(
        "发布一周后，这里显示每个班次有谁来。",
        "Once a week is published you see here who comes to each shift.",
    ),
}
