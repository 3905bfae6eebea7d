"""Clock times as minutes of a day: which half of the day a bare hour means, and what is a guess."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.importers.chain.numbers import HALVES, OF_24_HOURS
from scheduler.importers.chain.parts_of_day import DAY_MINUTES, Span
from scheduler.importers.values import LONGEST_UNASKED

NOON = 12
LATE_PARTS = frozenset({"afternoon", "dusk", "evening", "night", "noon"})
"""With one of these before it, 2 o'clock is 14:00."""
EARLIEST_BARE_HOUR = 6
"""A bare 1 to 5 o'clock is taken for the afternoon: nobody is asked to a desk at three at night."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """An hour and a minute as they were written; ``half`` is 1 am, 2 pm, 3 of the whole day, 0 unsaid."""

    hour: int
    minute: int = 0
    half: int = 0
    part: str = ""
    """The part of the day that was said with it."""
    is_next_day: bool = False
    """Whether it was said to be on the day after: 次日06:00."""

    @property
    def is_of_24_hours(self) -> bool:
        """Whether it can mean one minute of the day alone: 05:00, 17:30, 17点."""
        return self.half == OF_24_HOURS or self.hour > NOON


@dataclass(frozen=True, slots=True)
class Resolved:
    """A minute of the day, and whether the half of the day was assumed."""

    minute: int
    is_assumed: bool = False


def resolve(clock: ClockTime) -> Resolved:
    """The minute of the day that a clock time means by itself."""
    hour = clock.hour
    if clock.half in HALVES.values():
        hour = hour % NOON + (NOON if clock.half == len("pm") else 0)
    elif clock.part in LATE_PARTS and hour <= NOON:
        hour = _late(hour, clock.part)
    elif not clock.part and not clock.half and 1 <= hour < EARLIEST_BARE_HOUR:
        return Resolved((hour + NOON) * 60 + clock.minute, is_assumed=True)
    return Resolved(hour * 60 + clock.minute)


def span_between(start: ClockTime, end: ClockTime) -> tuple[Span | None, bool]:
    """From one clock time to another, and whether something was assumed; None when nothing lies between.

    An end without its own part shares the part and the half of the start, unless that would put it before
    the start; "11-2pm" takes the half of its end only where the start stays before it.
    """
    if end.is_next_day:
        after, begins = resolve(replace(end, half=end.half or OF_24_HOURS)), resolve(start)
        if after.minute > begins.minute:
            return None, False  # longer than a day
        return Span(begins.minute, after.minute + DAY_MINUTES), begins.is_assumed
    if start.is_of_24_hours and end.is_of_24_hours and not start.part and not end.part:
        return _as_written(resolve(start).minute, resolve(end).minute), False
    if not start.half and end.half in HALVES.values() and not start.part:
        closes = resolve(end).minute
        shared = resolve(ClockTime(start.hour, start.minute, end.half)).minute
        opens = shared if shared < closes else resolve(ClockTime(start.hour, start.minute, 1)).minute
        return _span(opens, closes), False
    first = resolve(start)
    part = end.part or start.part
    last = resolve(ClockTime(end.hour, end.minute, end.half, part))
    if last.minute > first.minute:
        return _span(first.minute, last.minute), first.is_assumed or (last.is_assumed and not part)
    if (
        end.hour <= NOON
        and end.half not in HALVES.values()
        and first.minute < last.minute + NOON * 60 <= DAY_MINUTES
    ):
        return _span(first.minute, last.minute + NOON * 60), True
    if start.part == "night" and end.hour <= NOON:
        return _span(first.minute, end.hour * 60 + end.minute + DAY_MINUTES), False
    return None, False


def early_between(start: ClockTime, end: ClockTime) -> Span | None:
    """The other reading of hours whose bare start was taken for the afternoon: 5:00-8:00 in the morning."""
    if not resolve(start).is_assumed or end.half or end.part or end.is_next_day:
        return None
    return _span(start.hour * 60 + start.minute, end.hour * 60 + end.minute)


def _as_written(start: int, end: int) -> Span | None:
    """From one minute to another, over midnight where that is no longer than a night may be."""
    end += DAY_MINUTES if end <= start else 0
    is_over_midnight = end > DAY_MINUTES
    return None if is_over_midnight and end - start > LONGEST_UNASKED else Span(start, end)


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if start < end else None


def _late(hour: int, part: str) -> int:
    if hour == NOON:
        return NOON if part in ("noon", "afternoon") else 2 * NOON
    if part == "noon" and hour in (10, 11):
        return hour
    return hour + NOON if hour else hour
