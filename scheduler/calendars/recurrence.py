"""How a task repeats, as data: the one declarative description that records store and the API takes."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from scheduler.planning.document.fields import Entry, Id, LocalDate, Weekday

RRULE_LONGEST = 500
DATES_MOST = 1000

MonthDayNumber = Annotated[int, Meta(ge=1, le=31)]
WeekOfMonth = Literal["first", "second", "third", "fourth", "fifth", "last"]
YearlyDay = Annotated[str, Meta(max_length=5, extra_json_schema={"pattern": r"^\d\d-\d\d$"})]
Weekdays = Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
Dates = Annotated[list[LocalDate], Meta(max_length=DATES_MOST)]
Missing = Literal["skip", "last_day"]


class Daily(Entry, frozen=True):
    """Every day; usually narrowed by `only_on` or `seasons`."""


class Weekly(Entry, frozen=True):
    """Every week on some weekdays."""

    weekdays: Weekdays


class CycleDay(Entry, frozen=True):
    """Weekdays in one week of a cycle; week 1 is A, 2 is B."""

    week: Annotated[int, Meta(ge=1, le=52)]
    weekdays: Weekdays


class Cycle(Entry, frozen=True):
    """A cycle of weeks (ABCD), counted from the week that holds an anchor date."""

    weeks: Annotated[int, Meta(ge=1, le=52)]
    anchor: LocalDate
    days: Annotated[list[CycleDay], Meta(min_length=1, max_length=52)]


class MonthlyDays(Entry, frozen=True, omit_defaults=True):
    """Days of every month, such as 3, 13 and 23."""

    days: Annotated[list[MonthDayNumber], Meta(min_length=1, max_length=31)]
    missing: Missing = "skip"


class MonthlyWeekdays(Entry, frozen=True):
    """The nth weekday of every month."""

    weeks: Annotated[list[WeekOfMonth], Meta(min_length=1, max_length=6)]
    weekdays: Weekdays


class Yearly(Entry, frozen=True, omit_defaults=True):
    """Days of every year."""

    days: Annotated[list[YearlyDay], Meta(min_length=1, max_length=366)]
    missing: Missing = "skip"


class RfcRule(Entry, frozen=True):
    """A rule of RFC 5545 for whole days, and the date that it counts from."""

    rule: Annotated[str, Meta(min_length=1, max_length=RRULE_LONGEST)]
    start: LocalDate


OnlyOn = Literal["every_day", "workdays", "rest_days", "school_days"]
OnHoliday = Literal["same_day", "skip", "next_workday", "previous_workday", "next_day"]
Holidays = Literal["public_holidays", "rest_days"]
SchoolPart = Literal["any", "morning", "afternoon"]

PATTERNS = ("daily", "weekly", "cycle", "monthly_days", "monthly_weekdays", "yearly", "rrule", "dates")
"""Exactly one of these is given."""


class Recurrence(Entry, frozen=True, omit_defaults=True):
    """When a task repeats: one pattern, narrowed by what days are, with a rule for holidays."""

    daily: Daily | None = None
    weekly: Weekly | None = None
    cycle: Cycle | None = None
    monthly_days: MonthlyDays | None = None
    monthly_weekdays: MonthlyWeekdays | None = None
    yearly: Yearly | None = None
    rrule: RfcRule | None = None
    dates: Annotated[list[LocalDate], Meta(min_length=1, max_length=DATES_MOST)] | None = None
    from_: LocalDate | None = msgspec.field(default=None, name="from")
    until: LocalDate | None = None
    seasons: Annotated[list[Id], Meta(min_length=1, max_length=10)] | None = None
    only_on: OnlyOn = "every_day"
    school: Id | None = None
    school_part: SchoolPart = "any"
    on_holiday: OnHoliday = "same_day"
    holidays: Holidays = "public_holidays"
    except_dates: Dates = []
    extra_dates: Dates = []
