"""Local times become minutes and come back, also where a clock change is near."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.planning.document.clock import BadTime, Clock, read_clock_time, read_date

NEW_YORK = ZoneInfo("America/New_York")
SPRING = Clock(NEW_YORK, date(2026, 3, 8))  # 02:00 becomes 03:00
AUTUMN = Clock(NEW_YORK, date(2026, 11, 1))  # 02:00 becomes 01:00 again
SHANGHAI = Clock(ZoneInfo("Asia/Shanghai"), date(2026, 11, 23))
LOCAL_TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - faces of clocks
ZONES = ("Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


def test_minutes_count_from_the_first_local_midnight() -> None:
    assert SHANGHAI.minute("2026-11-23T00:00") == 0
    assert SHANGHAI.minute("2026-11-24T08:30") == 1440 + 510
    assert SHANGHAI.minute("2026-11-22T23:59") == -1


def test_a_time_with_an_offset_is_an_instant_of_its_own() -> None:
    assert SHANGHAI.minute("2026-11-23T00:00Z") == 480
    assert SHANGHAI.minute("2026-11-23T00:00:00-05:00") == 780


@pytest.mark.case("B129")
def test_a_night_on_which_clocks_go_back_is_an_hour_longer() -> None:
    assert AUTUMN.minute("2026-11-01T03:30") - AUTUMN.minute("2026-11-01T00:30") == 240
    assert SPRING.minute("2026-03-08T03:30") - SPRING.minute("2026-03-08T00:30") == 120


@pytest.mark.case("B130")
@pytest.mark.parametrize(
    ("clock", "text", "code"),
    [
        (SPRING, "2026-03-08T02:00", "skipped_time"),
        (SPRING, "2026-03-08T02:59", "skipped_time"),
        (AUTUMN, "2026-11-01T01:00", "repeated_time"),
        (AUTUMN, "2026-11-01T01:59", "repeated_time"),
        (SHANGHAI, "2026-11-23", "bad_time"),
        (SHANGHAI, "2026-11-23T24:00", "bad_time"),
        (SHANGHAI, "2026-11-23T08:00:30", "bad_time"),
        (SHANGHAI, "2026-11-23T08:00+25:00", "bad_time"),
        (SHANGHAI, "1926-11-23T08:00", "outside_years"),
        (SHANGHAI, "２０２６-11-23T08:00", "bad_time"),
        (SHANGHAI, "2026-11-31T08:00", "bad_time"),
    ],
)
def test_a_dated_time_that_is_none_is_refused(clock: Clock, text: str, code: str) -> None:
    with pytest.raises(BadTime) as refused:
        clock.minute(text)
    assert refused.value.code == code


def test_the_times_around_a_clock_change_are_accepted() -> None:
    assert SPRING.minute("2026-03-08T03:00") - SPRING.minute("2026-03-08T01:59") == 1
    assert AUTUMN.minute("2026-11-01T01:30-04:00") + 60 == AUTUMN.minute("2026-11-01T01:30-05:00")


def test_a_weekly_time_that_is_skipped_is_the_next_instant_that_exists() -> None:
    assert SPRING.at(0, 150) == SPRING.minute("2026-03-08T03:00")
    assert SPRING.at(1, 150) == SPRING.minute("2026-03-09T02:30")


def test_a_weekly_time_that_is_repeated_is_the_first_of_the_two() -> None:
    assert AUTUMN.at(0, 90) == AUTUMN.minute("2026-11-01T01:30-04:00")


def test_midnight_itself_may_be_skipped() -> None:
    """In Beirut the day of the change begins at 01:00."""
    clock = Clock(ZoneInfo("Asia/Beirut"), date(2026, 3, 29))
    assert clock.local(0).isoformat() == "2026-03-29T01:00:00+03:00"
    assert clock.at(1, 0) == 23 * 60


@given(st.sampled_from(ZONES), st.integers(-600_000, 600_000))
def test_a_minute_written_with_its_offset_comes_back(zone: str, minute: int) -> None:
    clock = Clock(ZoneInfo(zone), date(2026, 6, 1))
    assert clock.minute(clock.text(minute)) == minute


@given(st.sampled_from(ZONES), LOCAL_TIMES)
def test_a_local_time_is_that_of_its_instant(zone: str, when: datetime) -> None:
    clock = Clock(ZoneInfo(zone), date(2026, 6, 1))
    text = when.isoformat(timespec="minutes")
    instants = {when.replace(tzinfo=clock.zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(instants) == 2:  # skipped or repeated
        with pytest.raises(BadTime):
            clock.minute(text)
    else:
        minute = clock.minute(text)
        assert clock.local(minute).replace(tzinfo=None) == when.replace(second=0, microsecond=0)
        # In UTC, as the difference of two local times of one zone is that of their faces.
        assert clock.local(0).astimezone(UTC) + timedelta(minutes=minute) == clock.local(minute)


def test_clock_times_end_at_24_only_where_a_window_ends() -> None:
    assert read_clock_time("24:00", closing=True) == 1440
    for text in ("24:00", "24:01", "7:00", "07:60", "07:0a", ""):
        with pytest.raises(BadTime):
            read_clock_time(text)
    with pytest.raises(BadTime):
        read_clock_time("24:01", closing=True)


def test_dates_are_those_of_the_calendar() -> None:
    assert read_date("2028-02-29") == date(2028, 2, 29)
    for text in ("2026-02-29", "2026-2-1", "20260201", "0000-01-01", ""):
        with pytest.raises(BadTime):
            read_date(text)
