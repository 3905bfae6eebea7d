"""The days that are planned, and which of them a date or a weekday names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.importers.chain.parts_of_day import Span
from scheduler.planning.document.clock import read_date
from scheduler.planning.document.layout import Horizon


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays from 0 (Monday), and dates."""

    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()

    def __or__(self, other: Days) -> Days:
        return Days(self.weekdays | other.weekdays, self.dates | other.dates)

    @property
    def is_every(self) -> bool:
        """Whether all seven weekdays are meant."""
        return len(self.weekdays) == len(range(7))


EVERY_DAY = Days(frozenset(range(7)))


class Week:
    """The horizon as dates, with the day on which the paste is read, and the hours of its shifts."""

    def __init__(self, horizon: Horizon, *, today: date | None, shifts: Iterable[Span] = ()) -> None:
        self.first = read_date(horizon.start)
        self.last = self.first + timedelta(days=horizon.days - 1)
        self.today = today
        self.shifts = tuple(shifts)

    def has(self, day: date) -> bool:
        """Whether a date is planned."""
        return self.first <= day <= self.last

    def has_weekday(self, weekday: int) -> bool:
        """Whether the weekday comes in the horizon."""
        return self.first + timedelta(days=(weekday - self.first.weekday()) % 7) <= self.last

    def dated(self, year: int, month: int, day: int) -> date | None:
        """The planned date that a day names; month and year are 0 where they are left out."""
        months = [(self.first.year, self.first.month), (self.last.year, self.last.month)]
        if (self.last - self.first).days > len(range(31)):
            months = sorted({(one.year, one.month) for one in self.days()})
        for at_year, at_month in months:
            if year not in (0, at_year) or month not in (0, at_month):
                continue
            found = _valid(at_year, at_month, day)
            if found is not None and self.has(found):
                return found
        return None

    def shifts_in(self, span: Span) -> int:
        """How many shifts lie wholly within some hours, on whatever day."""
        return sum(span.start <= one.start and one.end <= span.end for one in self.shifts)

    def days(self) -> tuple[date, ...]:
        """Every planned date."""
        return tuple(
            self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)
        )

    def from_today(self, count: int) -> date | None:
        """The date so many days from today; None when today is not known."""
        return None if self.today is None else self.today + timedelta(days=count)

    def weeks_on(self, weeks: int, weekday: int) -> date | None:
        """That weekday so many weeks after today's week."""
        if self.today is None:
            return None
        return self.today + timedelta(days=7 * weeks - self.today.weekday() + weekday)

    def begins_in(self, weeks: int) -> bool:
        """Whether the horizon begins in the week so many weeks after today's."""
        start = self.weeks_on(weeks, 0)
        return start is not None and start <= self.first < start + timedelta(days=7)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
