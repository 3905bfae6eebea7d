"""A school and a calendar that several tests share, and short ways to say dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.calendars import (
    Break,
    CommunityCalendar,
    HalfDay,
    Override,
    Result,
    School,
    Span,
    Term,
    Workdays,
    occurrences,
    recurrence_of,
)


def day(text: str) -> date:
    """A date from ``2026-10-01``."""
    return date.fromisoformat(text)


def span(first: str, last: str) -> Span:
    """A span of dates."""
    return Span(day(first), day(last))


PRIMARY = School(
    id="primary",
    name="实验小学",
    terms=(
        Term(span("2026-03-02", "2026-07-03"), "春季学期"),
        Term(span("2026-09-01", "2027-01-22"), "秋季学期"),
    ),
    breaks=(
        Break("winter", span("2026-01-24", "2026-03-01"), "寒假"),
        Break("summer", span("2026-07-04", "2026-08-31"), "暑假"),
        Break("other", span("2026-11-12", "2026-11-13"), "秋假"),
    ),
    half_days=(HalfDay("morning", on=day("2026-06-30")),),
    closed=frozenset({day("2026-10-23")}),
)
"""A primary school: two terms, 寒暑假, an autumn break, one half day, one sports day."""

CALENDAR = CommunityCalendar(schools=(PRIMARY,))


def supplied(year: int, *overrides: Override) -> CommunityCalendar:
    """A calendar into which an administrator has entered a whole year."""
    workdays = Workdays(overrides=overrides, supplied_years=frozenset({year}))
    return CommunityCalendar(workdays=workdays, schools=(PRIMARY,))


def found(rule: dict[str, Any], first: str, last: str, *, calendar: CommunityCalendar = CALENDAR) -> Result:
    """What a rule comes to in a range."""
    return occurrences(recurrence_of(rule, calendar=calendar), calendar, first=day(first), last=day(last))


def dates(
    rule: dict[str, Any], first: str, last: str, *, calendar: CommunityCalendar = CALENDAR
) -> list[str]:
    """The dates alone, as texts."""
    return [one.isoformat() for one in found(rule, first, last, calendar=calendar).dates]


def codes(result: Result) -> list[tuple[str, str]]:
    """What was told, as date and code."""
    return [(notice.date.isoformat(), notice.code) for notice in result.notices]
