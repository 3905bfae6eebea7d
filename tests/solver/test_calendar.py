"""Tests of days, weeks and months in minutes."""

from __future__ import annotations

from datetime import date

import pytest

from solver.calendar import Calendar
from tests.solver.building import DAY, FORTNIGHT

SHORT_SUNDAY = Calendar(
    # Sunday 29 March 2026, when Berlin's clocks skip an hour: its day has 23 hours.
    first_date=date(2026, 3, 28).toordinal(),
    days=3,
    first_day=0,
    day_starts=(0, DAY, DAY + 23 * 60, 2 * DAY + 23 * 60),
)


def test_a_day_begins_with_its_first_minute_and_ends_before_the_next() -> None:
    assert [FORTNIGHT.day_of(minute) for minute in (-1, 0, DAY - 1, DAY)] == [-1, 0, 0, 1]
    assert FORTNIGHT.span_of(-7) == (-7 * DAY, -6 * DAY)


def test_a_short_day_is_as_long_as_it_is() -> None:
    assert SHORT_SUNDAY.span_of(1) == (DAY, DAY + 23 * 60)
    assert SHORT_SUNDAY.day_of(DAY + 23 * 60) == 2
    assert SHORT_SUNDAY.end == 2 * DAY + 23 * 60


def test_minutes_outside_the_known_days_belong_to_the_outermost_one() -> None:
    assert FORTNIGHT.day_of(-100 * DAY) == -7
    assert FORTNIGHT.day_of(100 * DAY) == 20


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert [FORTNIGHT.weekday(day) for day in (-1, 0, 6, 7)] == [6, 0, 6, 0]
    weeks = [FORTNIGHT.week(day) for day in (-1, 0, 6, 7)]
    assert weeks[1] == weeks[2]
    assert len(set(weeks)) == 3


def test_a_month_ends_with_its_last_day() -> None:
    assert FORTNIGHT.date_of(8) == date(2026, 12, 1)
    assert FORTNIGHT.month(7) == FORTNIGHT.month(0) == FORTNIGHT.month(8) - 1


def test_a_calendar_that_does_not_hold_together_is_refused() -> None:
    for wrong in (
        {"days": 0, "first_day": 0, "day_starts": (0, DAY)},
        {"days": 1, "first_day": 0, "day_starts": (0, 0)},
        {"days": 2, "first_day": 0, "day_starts": (0, DAY)},
        {"days": 1, "first_day": 1, "day_starts": (DAY, 2 * DAY)},
    ):
        with pytest.raises(ValueError, match="day"):
            Calendar(first_date=1, **wrong)  # type: ignore[arg-type]
