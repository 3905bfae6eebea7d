"""Times of day of records in weeks in which clocks change."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.planning.weekly.tasks import local_end, local_text
from scheduler.planning.weekly.times import over_clock_changes

NEW_YORK = ZoneInfo("America/New_York")
SPRING, AUTUMN, SUMMER = date(2026, 3, 2), date(2026, 10, 26), date(2026, 6, 1)


def laid_out(start: str, end: str, *, week: date) -> Any:
    """The windows of a week in which one window of a task is laid out."""
    document = {"tasks": [{"id": "t", "times": [{"start": start, "end": end}]}]}
    (task,) = over_clock_changes(document, NEW_YORK, week, 7)["tasks"]
    return [(one["start"], one["end"]) for one in task["times"]]


@pytest.mark.case("B131")
def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert laid_out("2026-11-01T01:30", "2026-11-01T03:00", week=AUTUMN) == [
        ("2026-11-01T01:30-04:00", "2026-11-01T03:00")
    ]


@pytest.mark.case("B130")
def test_a_time_that_is_skipped_is_the_next_that_there_is() -> None:
    assert laid_out("2026-03-08T01:00", "2026-03-08T02:30", week=SPRING) == [
        ("2026-03-08T01:00", "2026-03-08T03:00-04:00")
    ]


def test_a_window_that_the_clock_skips_whole_is_left_out() -> None:
    assert laid_out("2026-03-08T02:00", "2026-03-08T02:45", week=SPRING) == []


@pytest.mark.parametrize("start", ["2026-06-02T02:30", "2026-06-02T02:30+08:00"])
def test_in_other_weeks_nothing_is_touched(start: str) -> None:
    assert laid_out(start, "2026-06-02T05:00", week=SUMMER) == [(start, "2026-06-02T05:00")]


def test_of_an_instant_of_an_hour_that_comes_twice_the_offset_is_kept() -> None:
    assert local_text("2026-11-01T06:30Z", "America/New_York") == "2026-11-01T01:30-05:00"
    assert local_text("2026-11-01T08:30Z", "America/New_York") == "2026-11-01T03:30"


def test_an_end_that_is_a_date_alone_takes_in_its_day() -> None:
    assert local_end("2026-11-24", "Asia/Shanghai") == "2026-11-25T00:00"
    assert local_end("2026-12-31", "Asia/Shanghai") == "2027-01-01T00:00"
    assert local_end("2026-11-24T18:00", "Asia/Shanghai") == "2026-11-24T18:00"
    assert local_end("9999-12-31", "Asia/Shanghai") == "9999-12-31T00:00"  # there is no day after
    assert local_end("tomorrow", "Asia/Shanghai") == "tomorrow"
