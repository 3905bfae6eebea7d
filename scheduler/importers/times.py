"""When: a date or weekdays with two clocks, as a window of the plan document."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from scheduler.importers.rows import Row
from scheduler.importers.values import DAY_MINUTES, LONGEST_UNASKED


def window_of(row: Row, *, is_bare: bool = False) -> dict[str, Any] | None:
    """The window of a row: dated, weekly, or None when the row names neither date nor weekdays.

    ``is_bare``: of a row with clocks alone these are the window.
    An empty clock means the start or the end of the day.  An end that is not after the start lies on the
    next day; it says so itself (``次日06:00``) where more than half a day lies between.  What cannot be read
    is noted.
    """
    start, end = row.clock("from"), row.clock("to")
    day, days = row.day("date", is_of_plan=True), row.weekdays("days")
    if row.has("date") and row.has("days"):
        row.note("date", "date_or_days")
        return None
    if row.has("from") and start in (None, DAY_MINUTES):
        if start == DAY_MINUTES:
            row.note("from", "cell_not_time", value="24:00")
        return None
    first, last = start or 0, DAY_MINUTES if end is None else end
    if _is_doubtful(first, last, is_next_day=row.is_next_day("to")):
        row.note("to", "cell_over_midnight", start=_clock(first), end=_clock(last))
        return None
    if day is not None:
        return {
            "start": _moment(day, first),
            "end": _moment(day, last if last > first else last + DAY_MINUTES),
        }
    if days is not None:
        return {"days": days, "from": _clock(first), "to": _clock(last)}
    if is_bare and (row.has("from") or row.has("to")):
        return {"from": _clock(first), "to": _clock(last)}
    return None


def next_day_mark(start: str, end: str, language: str) -> str:
    """What stands before the clock that ends a span, so that it is read back: ``次日`` or nothing."""
    mark = "next day " if language == "en" else "次日"
    first, last = (int(clock[:2]) * 60 + int(clock[3:5]) for clock in (start, end))
    return mark if _is_doubtful(first, last, is_next_day=False) else ""


def _is_doubtful(first: int, last: int, *, is_next_day: bool) -> bool:
    """Whether two clocks are rather a slip: over midnight for long, or past a whole day."""
    if is_next_day:
        return last > first
    return 0 < last <= first and last + DAY_MINUTES - first > LONGEST_UNASKED


def _moment(day: date, minutes: int) -> str:
    return f"{(day + timedelta(days=minutes // DAY_MINUTES)).isoformat()}T{_clock(minutes % DAY_MINUTES)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
