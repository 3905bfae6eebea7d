"""When somebody is free and when not, as pages tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from scheduler.importers.chain import Times
from scheduler.importers.chain.spoken import spoken
from scheduler.language import roster_words
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


def leave_words(start: datetime, end: datetime, language: str, *, is_whole: bool, year: int) -> str:
    """An absence of :func:`days_off` in words; with its years where it is not all of ``year``."""
    first, last, is_dated = start.date(), end.date(), {start.year, end.year} != {year}
    if is_whole and is_dated:
        return roster_words.dated_days_line(first, last, language)
    if is_whole:
        line = roster_words.day_line(first, language)
        return line if first == last else roster_words.days_line(first, last, language)
    days = [
        roster_words.dated_days_line(one, one, language) if is_dated else roster_words.day_line(one, language)
        for one in (first, last)
    ]
    if first == last:
        return f"{days[0]} {start:%H:%M}–{end:%H:%M}"
    return " – ".join(f"{day} {moment:%H:%M}" for day, moment in zip(days, (start, end), strict=True))


def _with_days(window: Mapping[str, Any]) -> dict[str, Any]:
    return dict(window) if "start" in window else {"days": list(WEEKDAYS), **window}
