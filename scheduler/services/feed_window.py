"""The days that a feed holds, whole days of its community, so that it stays the same all day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement

BACK, AHEAD = timedelta(weeks=4), timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day up to and not with the day after the last."""

    first: date
    after: date
    zone: ZoneInfo

    @classmethod
    def around(cls, now: datetime, zone: ZoneInfo) -> Window:
        """Four weeks back and twelve ahead of today."""
        today = now.astimezone(zone).date()
        return cls(today - BACK, today + AHEAD, zone)

    def contains(self, column: Any) -> Sequence[ColumnElement[bool]]:
        """The instants of a column that lie in the window."""
        return (column >= self._at(self.first), column < self._at(self.after))

    def has(self, moment: datetime) -> bool:
        """Whether an instant lies in the window."""
        return self.first <= moment.astimezone(self.zone).date() < self.after

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.zone).astimezone(UTC)
