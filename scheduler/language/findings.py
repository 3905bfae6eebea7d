"""Sentences of the findings in a document, one for each code."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "wrong_type": Sentence("这里应当是{expected}。", "This must be {expected}."),
}
