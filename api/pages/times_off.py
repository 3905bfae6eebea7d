"""When somebody is free and when not, as pages tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from scheduler.importers.chain import Times
from scheduler.importers.chain.spoken import spoken
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.planning.weekly.usual_times import ALWAYS

Windows = Sequence[Mapping[str, Any]]


def usual_words(free: Any, off: Windows, language: str) -> str:
    """When somebody is usually free and what comes back every week, in words; nothing where nobody knows."""
    weekly = tuple(_with_days(one) for one in off if "start" not in one)
    if free is None or free == ALWAYS:
        return spoken(Times(availability=free, time_off=weekly), language)
    return spoken(Times(availability=tuple(map(_with_days, free)), time_off=weekly), language)


def days_off(off: Windows, today: date) -> list[tuple[datetime, datetime, bool]]:
    """Absences with a date that are not over: from when until when, and whether they are whole days."""
    found = []
    for one in off:
        if "start" not in one or str(one["end"])[:10] < today.isoformat():
            continue
        start, end = (datetime.fromisoformat(one[name]).replace(tzinfo=None) for name in ("start", "end"))
        is_whole = start.time() == end.time() == time.min
        found.append((start, end - timedelta(days=1) if is_whole else end, is_whole))
    return found


def _with_days(window: Mapping[str, Any]) -> dict[str, Any]:
    return dict(window) if "start" in window else {"days": list(WEEKDAYS), **window}
