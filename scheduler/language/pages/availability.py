"""Words of asking who is free."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_availability": Sentence("空闲时间", "Availability"),
    "still_open": Sentence("征集中", "open"),
    "closed": Sentence("已结束", "closed"),
    "answered_of": Sentence("{asked} 人中已有 {answered} 人答复", "{answered} of {asked} have answered"),
    "nobody_asked": Sentence("还没有征集过空闲时间", "Nobody was asked yet"),
    "nobody_asked_words": Sentence(
        "问问大家下周什么时候有空，或者把群里的接龙贴进来。",
        "Ask everybody when they are free next week, or paste the replies of your chat group.",
    ),
}
