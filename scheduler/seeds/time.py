"""Words for times: weekdays, weekly windows and local instants."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SCHOOL_DAYS = DAYS[:5]
WEEKEND = DAYS[5:]
ALL_WEEK = DAYS

Window = dict[str, Any]


def weekly(days: str | tuple[str, ...], start: str, end: str) -> Window:
    """A weekly window; ``days`` is a text such as ``"mon wed"`` or a tuple of weekdays."""
    return {"days": days.split() if isinstance(days, str) else list(days), "from": start, "to": end}


def at(monday: date, day: str, clock: str) -> str:
    """The local instant of a weekday in the week that begins on ``monday``."""
    return f"{monday + timedelta(days=DAYS.index(day))}T{clock}"
