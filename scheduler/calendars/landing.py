"""Where a date that falls on a holiday goes: nowhere, another day, or nobody can tell yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.days import Day, DayKind
from scheduler.calendars.notices import Unknown
from scheduler.calendars.recurrence import Holidays, OnHoliday

MOVE_MOST = 14
"""No decree has ever given more than ten days off in a row; a search further than this has lost its sense."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a planned date goes.

    ``day`` is nothing when it is left out, or when it is ``unknown``: then ``possible`` holds the dates
    it may turn out to be on.
    """

    planned: date
    day: date | None
    holiday: Day | None = None
    unknown: Unknown | None = None
    possible: tuple[date, ...] = ()
    is_lost: bool = False
    """It should move, and no day within ``MOVE_MOST`` could take it."""


def land(planned: date, calendar: CommunityCalendar, *, on_holiday: OnHoliday, holidays: Holidays) -> Landing:
    """Where a planned date goes by the rule for holidays."""
    if on_holiday == "same_day":
        return Landing(planned, planned)
    here = calendar.day(planned)
    if isinstance(here, Unknown):
        return _unknown(planned, here, calendar, on_holiday, holidays)
    if not _is_holiday(here, holidays):
        return Landing(planned, planned)
    if on_holiday == "skip":
        return Landing(planned, None, here)
    for day in _walk(planned, on_holiday):
        there = calendar.day(day)
        if isinstance(there, Unknown):
            possible = tuple(_possible(planned, calendar, on_holiday, holidays))
            return Landing(planned, None, here, there, possible)
        if _may_take(there, on_holiday, holidays):
            return Landing(planned, day, here)
    return Landing(planned, None, here, is_lost=True)


def _unknown(
    planned: date,
    here: Unknown,
    calendar: CommunityCalendar,
    on_holiday: OnHoliday,
    holidays: Holidays,
) -> Landing:
    """It may be no holiday and stay; else it goes where the walk may end."""
    elsewhere = () if on_holiday == "skip" else _possible(planned, calendar, on_holiday, holidays)
    return Landing(planned, None, None, here, (planned, *elsewhere))


def _possible(
    planned: date, calendar: CommunityCalendar, on_holiday: OnHoliday, holidays: Holidays
) -> Iterator[date]:
    """Every unknown day on the way, and the first known one that could take it."""
    for day in _walk(planned, on_holiday):
        there = calendar.day(day)
        if isinstance(there, Unknown):
            yield day
        elif _may_take(there, on_holiday, holidays):
            yield day
            return


def _walk(planned: date, on_holiday: OnHoliday) -> Iterator[date]:
    step = -1 if on_holiday == "previous_workday" else 1
    return (planned + timedelta(days=step * days) for days in range(1, MOVE_MOST + 1))


def _is_holiday(day: Day, holidays: Holidays) -> bool:
    if holidays == "rest_days":
        return not day.kind.is_worked
    return day.kind is DayKind.PUBLIC_HOLIDAY


def _may_take(day: Day, on_holiday: OnHoliday, holidays: Holidays) -> bool:
    """``next_day`` is the first day that is no such holiday; the others want a workday."""
    return not _is_holiday(day, holidays) if on_holiday == "next_day" else day.kind.is_worked
