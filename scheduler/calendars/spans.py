"""Spans of dates, both ends included, and how long one may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler import errors

EARLIEST_YEAR = 1970
LATEST_YEAR = 2200
DAYS_MOST = 5 * 366
"""Nobody plans further than five years at once; a longer range is a mistake or an attack."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included.  Raises ``errors.Invalid`` when they are reversed."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise errors.Invalid(
                "calendar_span_reversed", first=self.first.isoformat(), last=self.last.isoformat()
            )

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)

    def widened(self, days: int) -> Span:
        """The same span with some more days on both sides."""
        return Span(self.first - timedelta(days=days), self.last + timedelta(days=days))


def asked(first: date, last: date) -> Span:
    """A span that somebody asks about.

    Raises ``errors.Invalid`` when it is reversed, longer than ``DAYS_MOST`` or outside the years that
    documents know.
    """
    span = Span(first, last)
    if first.year < EARLIEST_YEAR or last.year > LATEST_YEAR:
        raise errors.Invalid("calendar_range_outside", earliest=EARLIEST_YEAR, latest=LATEST_YEAR)
    days = (last - first).days + 1
    if days > DAYS_MOST:
        raise errors.Invalid(
            "calendar_range_too_long",
            first=first.isoformat(),
            last=last.isoformat(),
            days=days,
            most=DAYS_MOST,
        )
    return span
