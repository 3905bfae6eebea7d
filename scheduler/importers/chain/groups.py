"""Groups: days with hours of which one thing is said, and all that a reply says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.importers.chain.parts_of_day import Span
from scheduler.importers.chain.phrases import Phrase
from scheduler.importers.chain.week import Days


class Verdict(StrEnum):
    """What is said of some times."""

    OPEN = "open"
    FREE = "free"
    OFF = "off"
    EXCEPTED = "excepted"
    SPARED = "spared"
    """Excepted from a no before it: 没空，除了周三."""
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class Group:
    """Days with hours of which one thing is said; no spans mean the whole day."""

    days: Days
    spans: list[Span] = field(default_factory=list)
    verdict: Verdict = Verdict.OPEN
    is_joined: bool = False
    """An "and" stands between it and the one before."""
    is_prefixed: bool = False
    """Its hours were said before its days and give way to its own."""
    is_inherited: bool = False
    """Its days are those of an earlier group, or every day."""
    is_said: bool = False
    """A word for yes or no was said of it."""


@dataclass(slots=True)
class Statements:
    """Everything that a reply says."""

    groups: list[Group] = field(default_factory=list)
    is_always: bool = False
    is_never: bool = False
    is_rest_free: bool = False
    has_yes: bool = False
    texts: list[str] = field(default_factory=list)
    """What no table knows."""
    notes: list[str] = field(default_factory=list)
    counts: list[Phrase] = field(default_factory=list)
