"""The words of a reply: what a token is, and what the tables say about a word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a word does in a reply."""

    DAYS = "days"
    DATE = "date"
    RELATIVE = "relative"
    WEEK = "week"
    PART = "part"
    CLOCK = "clock"
    NEXT_DAY = "next_day"
    NUMBER = "number"
    MONTH = "month"
    COUNT = "count"
    TO = "to"
    AND = "and"
    COMMA = "comma"
    STOP = "stop"
    COLON = "colon"
    YES = "yes"
    ANY = "any"
    NO = "no"
    EXCEPT = "except"
    BESIDES = "besides"
    ONLY = "only"
    OTHERS = "others"
    AFTER = "after"
    BEFORE = "before"
    CHANGE = "change"
    HEDGE = "hedge"
    UNDECIDED = "undecided"
    FILLER = "filler"
    REMARK = "remark"
    PROXY = "proxy"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table says about a word: its kind, with weekdays, numbers or names."""

    kind: Kind
    numbers: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a reply where it stands.

    ``numbers`` are weekdays from 0 (Monday) for days; year, month, day for a date with 0 where one is
    left out; hour, minute and half of the day (0 unsaid, 1 am, 2 pm, 3 written with two
    digits, 05:00) for a clock.  ``names`` are parts of the day, or how many weeks after today's the days are.
    """

    kind: Kind
    text: str
    at: int
    numbers: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    is_spaced: bool = False
    """Whether something separates it from the word before: a space or a bracket."""

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.at + len(self.text)
