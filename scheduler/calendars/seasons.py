"""Seasons of the year: fixed ones such as the flood season, and those that schools make (寒暑假)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler import errors

MonthDay = tuple[int, int]
A_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Season:
    """Days of every year from one month and day to another, both included.

    It runs over the end of the year when its last day stands before its first.  A last day of 29 February
    is the end of February in every year.  Raises ``errors.Invalid`` for a day that no year has.
    """

    id: str
    first: MonthDay
    last: MonthDay

    def __post_init__(self) -> None:
        try:
            for month, day in (self.first, self.last):
                date(A_LEAP_YEAR, month, day)
        except ValueError:
            raise errors.Invalid("season_invalid", season=self.id) from None

    def __contains__(self, day: date) -> bool:
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


FLOOD = Season("flood", (6, 1), (9, 30))
"""汛期: when rivers are watched."""
WINTER = Season("winter", (12, 1), (2, 29))
"""冬季: when snow has to be cleared."""

SCHOOL_SEASONS: dict[str, tuple[str, ...]] = {
    "winter_break": ("winter",),
    "summer_break": ("summer",),
    "school_breaks": ("winter", "summer"),
}
"""Seasons that the schools of a calendar make, with the kinds of their breaks."""
