"""Times of day on a date become dated windows of a plan document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from scheduler.planning.document.clock import read_clock_time
from scheduler.planning.document.fields import WEEKDAYS

ONE_DAY = timedelta(days=1)


def dated(window: Mapping[str, Any], day: date) -> dict[str, str]:
    """A window of times of day on one date; one that ends before it starts runs over midnight.

    ``to`` may be ``24:00``; a side that is left out is midnight.
    """
    opens, closes = str(window.get("from", "00:00")), str(window.get("to", "24:00"))
    end = day
    if closes == "24:00":
        closes, end = "00:00", day + ONE_DAY
    elif read_clock_time(closes) < read_clock_time(opens):
        end = day + ONE_DAY
    return {"start": f"{day}T{opens}", "end": f"{end}T{closes}"}


def on_date(windows: Iterable[Mapping[str, Any]], day: date) -> Iterator[dict[str, str]]:
    """The windows that are meant for a date's weekday, dated."""
    weekday = WEEKDAYS[day.weekday()]
    for window in windows:
        if weekday in window.get("days", WEEKDAYS):
            yield dated(window, day)
