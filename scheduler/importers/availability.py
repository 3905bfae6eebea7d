"""The availability sheet: a row for each time a person is free, or off."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.importers.layout import FREE_OR_OFF
from scheduler.importers.rows import Row
from scheduler.importers.times import window_of
from scheduler.importers.volunteers import People


def read_availability(rows: Iterable[Row], people: People) -> None:
    """Give each person their windows; a row without date and weekdays holds every day."""
    for row in rows:
        volunteer = people.find(row, "volunteer")
        state = row.choice("state", FREE_OR_OFF) or "free"
        window = window_of(row)
        if window is None and not row.has("date") and not row.has("days"):
            window = _every_day(row)
        if volunteer is None or window is None:
            continue
        field = "availability" if state == "free" else "time_off"
        people.entries[volunteer].setdefault(field, []).append(window)


def _every_day(row: Row) -> dict[str, str]:
    window = {}
    for code in ("from", "to"):
        minutes = row.clock(code)
        if minutes is not None:
            window[code] = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return window
