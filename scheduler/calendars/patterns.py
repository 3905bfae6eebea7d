"""The dates of a pattern before anything is known about them: one plain question for each date."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from scheduler.calendars.recurrence import (
    Cycle,
    MonthlyDays,
    MonthlyWeekdays,
    Recurrence,
    Weekly,
    Yearly,
)
from scheduler.calendars.rfc import dates_of
from scheduler.calendars.spans import Span
from scheduler.planning.document.clock import read_date
from scheduler.planning.document.fields import WEEKDAYS

WEEKS_OF_MONTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def planned(recurrence: Recurrence, span: Span) -> Iterator[date]:
    """The dates of a recurrence's pattern within a span, in order, whatever kind of day they are."""
    if recurrence.rrule is not None:
        yield from dates_of(recurrence.rrule, span)
        return
    is_planned = _question(recurrence)
    yield from (day for day in span if is_planned(day))


def _question(recurrence: Recurrence) -> Callable[[date], bool]:
    if recurrence.weekly is not None:
        return _weekly(recurrence.weekly)
    if recurrence.cycle is not None:
        return _cycle(recurrence.cycle)
    if recurrence.monthly_days is not None:
        return _monthly_days(recurrence.monthly_days)
    if recurrence.monthly_weekdays is not None:
        return _monthly_weekdays(recurrence.monthly_weekdays)
    if recurrence.yearly is not None:
        return _yearly(recurrence.yearly)
    if recurrence.dates is not None:
        return frozenset(map(read_date, recurrence.dates)).__contains__
    return lambda day: recurrence.daily is not None


def _numbers(weekdays: list[str]) -> frozenset[int]:
    return frozenset(map(WEEKDAYS.index, weekdays))


def _weekly(weekly: Weekly) -> Callable[[date], bool]:
    weekdays = _numbers([*weekly.weekdays])
    return lambda day: day.weekday() in weekdays


def _cycle(cycle: Cycle) -> Callable[[date], bool]:
    anchor = read_date(cycle.anchor)
    monday = anchor - timedelta(days=anchor.weekday())
    wanted: dict[int, frozenset[int]] = {}
    for one in cycle.days:
        wanted[one.week] = wanted.get(one.week, frozenset()) | _numbers([*one.weekdays])

    def is_planned(day: date) -> bool:
        # Weeks before the anchor are counted backwards: floor division keeps the cycle whole.
        week = (day - monday).days // 7 % cycle.weeks + 1
        return day.weekday() in wanted.get(week, ())

    return is_planned


def _monthly_days(monthly: MonthlyDays) -> Callable[[date], bool]:
    days = frozenset(monthly.days)

    def is_planned(day: date) -> bool:
        if day.day in days:
            return True
        is_last = day.day == monthrange(day.year, day.month)[1]
        return monthly.missing == "last_day" and is_last and max(days) > day.day

    return is_planned


def _monthly_weekdays(monthly: MonthlyWeekdays) -> Callable[[date], bool]:
    weekdays = _numbers([*monthly.weekdays])
    weeks = {WEEKS_OF_MONTH[week] for week in monthly.weeks if week != "last"}

    def is_planned(day: date) -> bool:
        if day.weekday() not in weekdays:
            return False
        is_last = day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 in weeks or (is_last and "last" in monthly.weeks)

    return is_planned


def _yearly(yearly: Yearly) -> Callable[[date], bool]:
    days = frozenset(yearly.days)

    def is_planned(day: date) -> bool:
        if f"{day:%m-%d}" in days:
            return True
        # Of all days that a year can hold, 29 February alone is missing from some.
        is_last = (day.month, day.day) == (2, 28) and monthrange(day.year, 2)[1] == 28
        return yearly.missing == "last_day" and is_last and "02-29" in days

    return is_planned
