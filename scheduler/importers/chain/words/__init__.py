"""The words that a reply is made of, one table for each kind of thing, in Chinese and English."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Meaning
from scheduler.importers.chain.words import (
    answers,
    exceptions,
    fillers,
    joints,
    months,
    parts,
    relative_days,
    remarks,
    weekdays,
)

TABLES = (
    weekdays.WORDS,
    relative_days.WORDS,
    months.WORDS,
    parts.WORDS,
    joints.WORDS,
    answers.WORDS,
    exceptions.WORDS,
    remarks.WORDS,
    fillers.WORDS,
)
WORDS: dict[str, Meaning] = {word: meaning for table in TABLES for word, meaning in table.items()}
"""Every word of every table; a word stands in one table only."""


def _by_first_letter() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in WORDS:
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(sorted(words, key=len, reverse=True)) for letter, words in found.items()}


WORDS_FROM: dict[str, tuple[str, ...]] = _by_first_letter()
"""The words that begin with a letter, longest first."""
