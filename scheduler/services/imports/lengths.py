"""Tasks of a file whose shifts would be longer than half a day: to be looked at before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.importers.values import DAY_MINUTES, LONGEST_UNASKED


def long_shifts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The clocks and hours of each long shift that a task would have and has not yet.

    Where it says how many minutes it takes, its clocks are only the room for it.
    """
    if "duration_minutes" in after:
        return
    stood = [_clocks(one) for one in before.get("times", ())]
    for one in after.get("times", ()):
        start, end = _clocks(one)
        minutes = (_minute(end) - _minute(start)) % DAY_MINUTES or DAY_MINUTES
        if minutes > LONGEST_UNASKED and (start, end) not in stood:
            yield start, end, f"{minutes / 60:g}"


def _clocks(window: Mapping[str, Any]) -> tuple[str, str]:
    return window.get("from", "00:00"), window.get("to", "24:00")


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
