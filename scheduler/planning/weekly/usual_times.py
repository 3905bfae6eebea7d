"""The usual times of a week as parts of its days, ticked or not, and ticks as the usual times.  Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from scheduler.planning.document.fields import WEEKDAYS

ALWAYS: Literal["always"] = "always"
DAY_MINUTES = 24 * 60
PARTS: Mapping[str, tuple[int, int]] = {
    "early": (6 * 60, 8 * 60),
    "morning": (8 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (18 * 60, 22 * 60),
}
"""Parts of a day in minutes after midnight, none of which meets another."""
Tick = tuple[str, str]
"""A weekday and a part of it."""
Windows = Sequence[Mapping[str, Any]]
Span = tuple[int, int]


def ticked(usual: Windows | Literal["always"]) -> frozenset[Tick]:
    """The parts of days in which somebody is free for a while at least."""
    return frozenset(
        (day, part)
        for day, spans in _days(usual).items()
        for part, (start, end) in PARTS.items()
        if any(opens < end and closes > start for opens, closes in spans)
    )


def in_part(usual: Windows | Literal["always"]) -> dict[Tick, str]:
    """The times of the parts of days in which somebody is free for a while alone: ``18:00–18:30``."""
    found = {}
    for day, spans in _days(usual).items():
        for part, (start, end) in PARTS.items():
            cut = [(max(opens, start), min(closes, end)) for opens, closes in spans]
            free = _joined([one for one in cut if one[0] < one[1]])
            if free and free != [(start, end)]:
                found[day, part] = " ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in free)
    return found


def with_ticks(usual: Windows | Literal["always"], wanted: Collection[Tick]) -> Windows | Literal["always"]:
    """The usual times once these parts are ticked and no others.

    What stays ticked keeps its minutes (from 14:00 to 16:30), and so do hours outside the parts on a day of
    which anything is left.  Dated windows stay.
    """
    before = ticked(usual)
    if before == frozenset(wanted):
        return usual
    made: dict[str, list[Span]] = {}
    for day, spans in _days(usual).items():
        if not any(one == day for one, _ in wanted):
            continue
        kept = spans
        for part, (start, end) in PARTS.items():
            if (day, part) in before and (day, part) not in wanted:
                kept = [left for span in kept for left in _outside(span, start, end)]
            elif (day, part) in wanted and (day, part) not in before:
                kept = [*kept, (start, end)]
        made[day] = _joined(kept)
    dated = [] if usual == ALWAYS else [one for one in usual if "start" in one]
    return [*_windows(made), *dated]


def _days(usual: Windows | Literal["always"]) -> dict[str, list[Span]]:
    """The weekly spans of each day; one past midnight ends above a day's minutes."""
    found: dict[str, list[Span]] = {day: [] for day in WEEKDAYS}
    if usual == ALWAYS:
        return {day: [(0, DAY_MINUTES)] for day in WEEKDAYS}
    for window in usual:
        if "start" in window:
            continue
        opens, closes = _minutes(window.get("from", "00:00")), _minutes(window.get("to", "24:00"))
        for day in window.get("days", WEEKDAYS):
            found[day].append((opens, closes if closes > opens else closes + DAY_MINUTES))
    return found


def _outside(span: Span, start: int, end: int) -> Iterator[Span]:
    if span[0] < min(start, span[1]):
        yield span[0], min(start, span[1])
    if max(end, span[0]) < span[1]:
        yield max(end, span[0]), span[1]


def _joined(spans: Collection[Span]) -> list[Span]:
    """Spans that touch as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and made[-1][1] >= start:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made


def _windows(days: Mapping[str, Sequence[Span]]) -> Iterator[dict[str, Any]]:
    """Each span once, with the days on which it is."""
    by_span: dict[Span, list[str]] = {}
    for day in WEEKDAYS:
        for span in days.get(day, ()):
            by_span.setdefault(span, []).append(day)
    for (start, end), on in by_span.items():
        yield {"days": on, "from": _clock(start), "to": _clock(end)}


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    minutes = minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"
