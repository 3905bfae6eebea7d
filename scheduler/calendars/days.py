"""What a date is in China: workday, weekend, public holiday or make-up workday (调休), or not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scheduler import errors
from scheduler.calendars.notices import HOLIDAY_OF, MAKEUP_OF, Notice, Unknown, dated, named
from scheduler.calendars.published import (
    CODES,
    FIRST_YEAR,
    HOLIDAYS,
    LAST_YEAR,
    LATE_DECEMBER,
    MAKEUP_WORKDAYS,
)

SATURDAY = 5
HOLIDAY_NAMES = frozenset(CODES.values())


class DayKind(StrEnum):
    """The four kinds of day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    MAKEUP_WORKDAY = "makeup_workday"

    @property
    def is_worked(self) -> bool:
        """Whether people work on such a day."""
        return self in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


@dataclass(frozen=True, slots=True)
class Override:
    """One date as an administrator entered it; it stands above what was published.

    ``name`` is free text or the code of a holiday; ``source`` says where it was read.
    """

    date: date
    kind: DayKind
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One date, what it is, what it is called and where that comes from."""

    date: date
    kind: DayKind
    name: str = ""
    source: str = "published"

    @property
    def called(self) -> str:
        """The code or text that names it in a notice."""
        if not self.name:
            return self.kind.value
        if self.name not in HOLIDAY_NAMES:
            return self.name
        return f"{MAKEUP_OF if self.kind.is_worked else HOLIDAY_OF}{self.name}"

    def text(self, language: str) -> str:
        """The day in words, such as ``2026-02-14 周六 春节调休工作日``."""
        return f"{dated(self.date, language)} {named(self.called, language)}"


@dataclass(frozen=True, slots=True)
class Workdays:
    """Published days with overrides above them.

    ``supplied_years`` are years whose whole decree was entered as overrides: their other days are what
    the week says.  A year neither published nor supplied is unknown, but for its overridden dates.
    Raises ``errors.Invalid`` for a date that is overridden twice.
    """

    overrides: tuple[Override, ...] = ()
    supplied_years: frozenset[int] = frozenset()
    _by_date: Mapping[date, Override] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_date", _indexed(self.overrides))

    def knows(self, year: int) -> bool:
        """Whether every day of a year can be told."""
        return FIRST_YEAR <= year <= LAST_YEAR or year in self.supplied_years

    def day(self, day: date) -> Day | Unknown:
        """What a date is, or that its year is not known."""
        override = self._by_date.get(day)
        if override is not None:
            return Day(day, override.kind, override.name, override.source or "override")
        if not self.knows(day.year):
            return Unknown("unknown_year", day, {"year": day.year})
        if day.year not in self.supplied_years:
            if day in MAKEUP_WORKDAYS:
                return Day(day, DayKind.MAKEUP_WORKDAY, MAKEUP_WORKDAYS[day])
            if day in HOLIDAYS:
                return Day(day, DayKind.PUBLIC_HOLIDAY, HOLIDAYS[day])
        return Day(day, DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKDAY)

    def still_open(self, day: date) -> Notice | None:
        """That the next year's decree, not known yet, may change one of the last days of a year."""
        if day.month < 12 or day.day < LATE_DECEMBER or day in self._by_date or self.knows(day.year + 1):
            return None
        return Notice("year_end_may_change", day, {"year": day.year + 1})


def _indexed(overrides: Iterable[Override]) -> Mapping[date, Override]:
    indexed: dict[date, Override] = {}
    for override in overrides:
        if override.date in indexed:
            raise errors.Invalid("override_repeated", date=override.date.isoformat())
        indexed[override.date] = override
    return indexed
