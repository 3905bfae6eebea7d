"""What was read from a paste: a line for every line of it, and what each says about whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from scheduler.language import Sentence, say

Window = dict[str, Any]
"""A window of the plan document: dated (``start``, ``end``) or weekly (``days``, ``from``, ``to``)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may answer: the id, the name, other names that people use, what tells namesakes apart."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    apart: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to confirm, or something that was not understood."""

    code: str
    facts: Mapping[str, str | Sentence] = field(default_factory=dict)
    """A fact that is said otherwise in the other language is a sentence."""

    def text(self, language: str) -> str:
        """The finding in one sentence, ``zh`` or ``en``."""
        facts = {
            name: fact if isinstance(fact, str) else getattr(fact, language)
            for name, fact in self.facts.items()
        }
        return say(self.code, language, **facts)


class How(StrEnum):
    """By what a name in the paste was matched."""

    NAME = "name"
    TITLE = "title"
    PINYIN = "pinyin"
    INITIALS = "initials"
    HOMOPHONE = "homophone"
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """A name as it was written and who it is; ``candidates`` are several, or names that are near."""

    written: str
    how: How
    person: Person | None = None
    candidates: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """What a reply says: free and off as windows, limits, remarks, doubts."""

    availability: tuple[Window, ...] | Literal["always"] | None = None
    """None when the reply says only when the person cannot: what was known before stays."""
    time_off: tuple[Window, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    guesses: tuple[Finding, ...] = ()
    troubles: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said about when or how often."""
        return self.availability is None and not self.time_off and not self.limits

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said about when or how often, and nothing was misread either."""
        return self.is_empty and all(trouble.code == "chain_no_time" for trouble in self.troubles)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one line says about one person."""

    match: Match
    times: Times
    replaced_by: int | None = None
    """The later line of the same person that stands instead."""

    @property
    def says_nothing(self) -> bool:
        """Whether it is a greeting or thanks and takes nothing back."""
        return self.times.is_silent

    @property
    def is_understood(self) -> bool:
        """Whether the person and all of the times were understood, be it by a guess."""
        return self.match.person is not None and not self.times.troubles and not self.times.is_empty

    @property
    def is_guess(self) -> bool:
        """Whether something must be confirmed first."""
        return bool(self.times.guesses)


class LineKind(StrEnum):
    """What a line of the paste is."""

    REPLY = "reply"
    HEADING = "heading"
    EXAMPLE = "example"
    BLANK = "blank"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paste as it stands there, or a reply of several on one line."""

    number: int
    text: str
    kind: LineKind
    replies: tuple[Reply, ...] = ()
    troubles: tuple[Finding, ...] = ()
    """Why nothing was read from it, when nothing was."""


@dataclass(frozen=True, slots=True)
class ChainReading:
    """The whole paste."""

    lines: tuple[Line, ...]

    def replies(self) -> Iterator[tuple[Line, Reply]]:
        """Every reply with its line, in order."""
        return ((line, reply) for line in self.lines for reply in line.replies)

    def standing(self) -> dict[str, Reply]:
        """The last reply of each person, by id: the one that counts, understood or not."""
        found: dict[str, Reply] = {}
        for _, reply in self.replies():
            person = reply.match.person
            if person is None or reply.replaced_by is not None:
                continue
            if person.id not in found or not reply.says_nothing:
                found[person.id] = reply
        return found
