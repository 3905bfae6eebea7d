"""Sentences of what was left out of a plan without refusing it."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "previous_dropped": Sentence(
        "上一版中 {volunteer} 在 {shift} 的安排已不适用（人员、班次或席位不存在），已略去。",
        "The previous assignment of {volunteer} to {shift} was dropped: the person, shift or seat is gone.",
    ),
}
