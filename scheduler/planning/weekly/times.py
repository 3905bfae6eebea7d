"""Times of day on a date become dated windows of a plan document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.planning.document.clock import LOCAL_TIME, read_clock_time
from scheduler.planning.document.fields import WEEKDAYS

ONE_DAY = timedelta(days=1)
AROUND = timedelta(days=8)
"""What a week may reach into on either side: carried-over work, and shifts that end after it."""


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


def over_clock_changes(document: dict[str, Any], zone: ZoneInfo, first: date, days: int) -> dict[str, Any]:
    """A plan document whose dated windows are clear where the clocks of its weeks change.

    Records say times of day, which a clock change may skip or bring twice: one that is skipped is the next
    instant that there is, one that comes twice is the first of the two, as the weekly windows of a plan are.
    What is left without a minute is left out.
    """
    begin = datetime.combine(first, time(), UTC) - AROUND
    steps = range((days + 2 * AROUND.days) * 24)
    offsets = {(begin + timedelta(hours=step)).astimezone(zone).utcoffset() for step in steps}
    return document if len(offsets) == 1 else {name: _cleared(part, zone) for name, part in document.items()}


def _cleared(part: Any, zone: ZoneInfo) -> Any:
    if isinstance(part, list | tuple):
        cleared = [_cleared(one, zone) for one in part]
        return [one for one in cleared if not (isinstance(one, dict) and _is_swallowed(one))]
    if isinstance(part, dict):
        return {name: _cleared(value, zone) for name, value in part.items()}
    return _clear(part, zone) if isinstance(part, str) and LOCAL_TIME.fullmatch(part) else part


def _is_swallowed(window: Mapping[str, Any]) -> bool:
    start, end = window.get("start"), window.get("end")
    return isinstance(start, str) and start == end and LOCAL_TIME.fullmatch(start) is not None


def _clear(text: str, zone: ZoneInfo) -> str:
    when = datetime.fromisoformat(text)
    if when.tzinfo is not None:
        return text
    earlier, later = (when.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = earlier.utcoffset(), later.utcoffset()
    if before == after or before is None or after is None:
        return text
    if before > after:  # it comes twice
        return earlier.isoformat(timespec="minutes")
    change = later.astimezone(UTC)  # by the clock of after it lies before the change
    while change.astimezone(zone).utcoffset() != after:
        change += timedelta(minutes=1)
    return change.astimezone(zone).isoformat(timespec="minutes")
