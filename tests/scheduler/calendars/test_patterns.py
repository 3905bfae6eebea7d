"""The eight patterns, with leap days, ends of months and of years, and clock changes that do not matter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from scheduler.calendars import Span, recurrence_of
from scheduler.calendars.patterns import planned
from tests.scheduler.calendars.communities import dates, day, span


@pytest.mark.case("B135")
def test_daily_is_every_day_over_the_leap_day_and_the_end_of_the_year() -> None:
    assert dates({"daily": {}}, "2024-02-28", "2024-03-01") == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert dates({"daily": {}}, "2025-12-31", "2026-01-01") == ["2025-12-31", "2026-01-01"]


def test_weekly_is_on_its_weekdays_in_the_order_of_dates() -> None:
    rule = {"weekly": {"weekdays": ["fri", "mon"]}}
    assert dates(rule, "2026-11-16", "2026-11-27") == ["2026-11-16", "2026-11-20", "2026-11-23", "2026-11-27"]


def test_days_of_the_month_are_in_every_month() -> None:
    rule = {"monthly_days": {"days": [3, 13, 23]}}
    assert dates(rule, "2026-11-03", "2026-12-03") == ["2026-11-03", "2026-11-13", "2026-11-23", "2026-12-03"]


def test_a_day_that_a_month_lacks_is_left_out_or_its_last_day() -> None:
    skipped = {"monthly_days": {"days": [30, 31]}}
    ended = {"monthly_days": {"days": [30, 31], "missing": "last_day"}}
    assert dates(skipped, "2026-01-01", "2026-03-31") == [
        "2026-01-30",
        "2026-01-31",
        "2026-03-30",
        "2026-03-31",
    ]
    assert "2026-02-28" in dates(ended, "2026-01-01", "2026-03-31")
    assert dates(ended, "2024-02-01", "2024-02-29") == ["2024-02-29"]
    # April has 30 days: its 30th is planned anyway, and stands once.
    assert dates(ended, "2026-04-01", "2026-04-30") == ["2026-04-30"]


@pytest.mark.parametrize(
    ("weeks", "weekday", "expected"),
    [
        (["first"], "wed", ["2026-07-01", "2026-08-05"]),
        (["second", "fourth"], "sat", ["2026-07-11", "2026-07-25", "2026-08-08", "2026-08-22"]),
        (["fifth"], "fri", ["2026-07-31"]),
        (["last"], "mon", ["2026-07-27", "2026-08-31"]),
        (["fifth", "last"], "mon", ["2026-07-27", "2026-08-31"]),
    ],
)
def test_the_nth_weekday_of_a_month(weeks: list[str], weekday: str, expected: list[str]) -> None:
    rule = {"monthly_weekdays": {"weeks": weeks, "weekdays": [weekday]}}
    assert dates(rule, "2026-07-01", "2026-08-31") == expected


ABCD = {
    "cycle": {
        "weeks": 4,
        "anchor": "2026-11-04",
        "days": [{"week": 1, "weekdays": ["mon"]}, {"week": 4, "weekdays": ["sat", "sun"]}],
    }
}
"""Monday of the A week and the weekend of the D week; 4 November 2026 is a Wednesday."""


def test_a_cycle_counts_from_the_week_of_its_anchor() -> None:
    assert dates(ABCD, "2026-11-02", "2026-12-06") == ["2026-11-02", "2026-11-28", "2026-11-29", "2026-11-30"]


def test_a_cycle_goes_on_unbroken_before_its_anchor_and_over_the_year() -> None:
    assert dates(ABCD, "2026-10-05", "2026-11-02") == ["2026-10-05", "2026-10-31", "2026-11-01", "2026-11-02"]
    # 28 December is eight weeks after 2 November.
    assert dates(ABCD, "2026-12-28", "2027-01-03") == ["2026-12-28"]


def test_two_entries_for_one_week_of_a_cycle_add_up() -> None:
    days = [{"week": 1, "weekdays": ["mon"]}, {"week": 1, "weekdays": ["tue"]}]
    rule = {"cycle": {"weeks": 2, "anchor": "2026-11-02", "days": days}}
    assert dates(rule, "2026-11-02", "2026-11-15") == ["2026-11-02", "2026-11-03"]


@pytest.mark.case("B135")
def test_a_yearly_leap_day_is_left_out_or_the_28th() -> None:
    skipped = {"yearly": {"days": ["02-29", "09-09"]}}
    ended = {"yearly": {"days": ["02-29"], "missing": "last_day"}}
    assert dates(skipped, "2024-01-01", "2026-01-01") == ["2024-02-29", "2024-09-09", "2025-09-09"]
    assert dates(ended, "2023-01-01", "2025-12-31") == ["2023-02-28", "2024-02-29", "2025-02-28"]


def test_single_dates_are_in_order_and_each_stands_once() -> None:
    rule = {"dates": ["2026-11-20", "2026-11-02", "2026-11-20"]}
    assert dates(rule, "2026-11-01", "2026-11-30") == ["2026-11-02", "2026-11-20"]


def test_dates_know_no_clock_change() -> None:
    """China moved its clocks on 13 April 1986 and 14 September 1986; days are days all the same."""
    for first, last in (("1986-04-12", "1986-04-15"), ("1986-09-13", "1986-09-16")):
        rule = recurrence_of({"rrule": {"rule": "FREQ=DAILY", "start": "1986-01-01"}})
        assert list(planned(rule, span(first, last))) == list(span(first, last))


SAME = [
    ({"weekly": {"weekdays": ["tue", "fri"]}}, "FREQ=WEEKLY;BYDAY=TU,FR"),
    ({"monthly_days": {"days": [3, 13, 23, 31]}}, "FREQ=MONTHLY;BYMONTHDAY=3,13,23,31"),
    ({"monthly_weekdays": {"weeks": ["second", "last"], "weekdays": ["thu"]}}, "FREQ=MONTHLY;BYDAY=2TH,-1TH"),
    ({"yearly": {"days": ["02-29"]}}, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    (
        {"cycle": {"weeks": 3, "anchor": "2023-01-02", "days": [{"week": 1, "weekdays": ["sat"]}]}},
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA",
    ),
    ({"daily": {}}, "FREQ=DAILY"),
]


@pytest.mark.parametrize(("ours", "theirs"), SAME, ids=[theirs for _, theirs in SAME])
def test_a_pattern_gives_the_dates_of_the_rfc_rule_that_says_the_same(
    ours: dict[str, Any], theirs: str
) -> None:
    reach = Span(day("2023-01-02"), day("2023-01-02") + timedelta(days=1800))
    rfc = recurrence_of({"rrule": {"rule": theirs, "start": "2023-01-02"}})
    assert list(planned(recurrence_of(ours), reach)) == list(planned(rfc, reach))
