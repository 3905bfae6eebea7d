"""School calendars: terms, breaks, closed days, half days; and which dates are school days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scheduler import errors
from scheduler.calendars.days import Day, DayKind
from scheduler.calendars.notices import Unknown
from scheduler.calendars.spans import Span

BreakKind = Literal["winter", "summer", "other"]
Part = Literal["full", "morning", "afternoon"]
GAP_MOST = 75
"""Days from the end of one term to the start of the next: summer has about sixty, a missing term far more."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a school."""

    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A school holiday (寒假, 暑假, or another inside a term)."""

    kind: BreakKind
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class HalfDay:
    """School lasts for one part only, on one date or on a weekday (Monday is 0) of every week."""

    part: Literal["morning", "afternoon"]
    on: date | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        if (self.on is None) == (self.weekday is None) or self.weekday not in (None, *range(7)):
            raise errors.Invalid("half_day_of_nothing")

    def is_on(self, day: date) -> bool:
        """Whether a date is such a half day."""
        return day == self.on or day.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """One date on which there is school."""

    date: date
    part: Part
    day: Day | None = None
    school: str = ""
    """``day`` is what the date is otherwise: nothing for an extra day of a year that is not known."""

    def has(self, part: str) -> bool:
        """Whether there is school in a part of the day; ``any`` is true on every school day."""
        return part == "any" or self.part in ("full", part)


@dataclass(frozen=True, slots=True)
class NoSchool:
    """One date without school: ``rest_day``, ``closed``, ``break``, ``between_terms`` or ``not_made_up``."""

    date: date
    reason: Literal["rest_day", "closed", "break", "between_terms", "not_made_up"]
    school: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school's calendar.

    School days are the days of a term that are worked and in no break; make-up workdays count unless
    ``keeps_makeup_workdays`` is false.  ``extra`` dates are school days and ``closed`` ones are not,
    whatever else they are.  Days before the first and after the last entered term or break are unknown, and
    so is a gap of more than ``GAP_MOST`` days: a whole term is missing there.
    """

    id: str
    name: str = ""
    terms: tuple[Term, ...] = ()
    breaks: tuple[Break, ...] = ()
    half_days: tuple[HalfDay, ...] = ()
    closed: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    keeps_makeup_workdays: bool = True

    def covers(self, day: date) -> bool:
        """Whether what was entered tells about a date: it is in a term or break, or in a short gap."""
        spans = [*(one.span for one in self.terms), *(one.span for one in self.breaks)]
        if any(day in span for span in spans):
            return True
        before = max((span.last for span in spans if span.last < day), default=None)
        after = min((span.first for span in spans if span.first > day), default=None)
        return before is not None and after is not None and (after - before).days <= GAP_MOST

    def in_break(self, day: date, kinds: tuple[str, ...]) -> bool:
        """Whether a date lies in a break of one of some kinds."""
        return any(day in one.span for one in self.breaks if one.kind in kinds)

    def on(self, day: date, known: Day | Unknown) -> SchoolDay | NoSchool | Unknown:
        """Whether there is school on a date, given what the date is."""
        if day in self.extra:
            return SchoolDay(day, self._part(day), known if isinstance(known, Day) else None, self.called)
        if self.in_break(day, ("winter", "summer", "other")):
            return NoSchool(day, "break", self.called)
        if isinstance(known, Day) and not known.kind.is_worked:
            return NoSchool(day, "rest_day", self.called)
        if day in self.closed:
            return NoSchool(day, "closed", self.called)
        if not any(day in term.span for term in self.terms):
            if not self.covers(day):
                return Unknown("unknown_term", day, {"school": self.called})
            return NoSchool(day, "between_terms", self.called)
        if isinstance(known, Unknown):
            return known
        if known.kind is DayKind.MAKEUP_WORKDAY and not self.keeps_makeup_workdays:
            return NoSchool(day, "not_made_up", self.called)
        return SchoolDay(day, self._part(day), known, self.called)

    @property
    def called(self) -> str:
        """Its name, or its id where it has none."""
        return self.name or self.id

    def _part(self, day: date) -> Part:
        """A dated half day stands above a weekly one."""
        halves: Iterator[HalfDay] = (half for half in self.half_days if half.is_on(day))
        return next((half.part for half in sorted(halves, key=lambda half: half.on is None)), "full")
