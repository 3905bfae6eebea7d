"""The days of a horizon in minutes, as the plan's own zone counts them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

Span = tuple[int, int]
"""A half-open interval ``[start, end)`` in minutes from the start of the horizon."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where each local day begins, and which week and month it belongs to.

    ``day_starts[k]`` is the minute at which day ``first_day + k`` begins; days before the horizon
    are negative, and days of 23 or 25 hours are as long as they are.  The last entry closes the
    last known day.  ``nights`` are the local intervals 22:00 to 06:00 that touch the known days.

    Raises ``ValueError`` when the days do not rise or do not cover the horizon.
    """

    first_date: int
    """Proleptic ordinal (``date.toordinal``) of day 0."""
    days: int
    """Length of the horizon in days."""
    first_day: int
    day_starts: tuple[int, ...]
    nights: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("a horizon has at least one day")
        if any(b <= a for a, b in zip(self.day_starts, self.day_starts[1:], strict=False)):
            raise ValueError("days must rise")
        if self.first_day > 0 or self.first_day + len(self.day_starts) - 1 < self.days:
            raise ValueError("the known days do not cover the horizon")

    @property
    def end(self) -> int:
        """The minute at which the horizon ends."""
        return self.day_starts[self.days - self.first_day]

    def day_of(self, minute: int) -> int:
        """The day a minute lies in; minutes outside the known days belong to the outermost one."""
        place = bisect_right(self.day_starts, minute) - 1
        return self.first_day + min(max(place, 0), len(self.day_starts) - 2)

    def span_of(self, day: int) -> Span:
        """First minute of a known day and first minute of the next."""
        place = day - self.first_day
        return self.day_starts[place], self.day_starts[place + 1]

    def date_of(self, day: int) -> date:
        """The calendar date of a day."""
        return date.fromordinal(self.first_date + day)

    def weekday(self, day: int) -> int:
        """0 for Monday to 6 for Sunday."""
        return (self.first_date + day + 6) % 7

    def week(self, day: int) -> int:
        """Number of the Monday-to-Sunday week; equal for all days of one week."""
        return (self.first_date + day - 1) // 7

    def month(self, day: int) -> int:
        """Number of the calendar month; equal for all days of one month."""
        when = self.date_of(day)
        return when.year * 12 + when.month
