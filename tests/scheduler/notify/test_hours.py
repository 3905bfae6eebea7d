"""Hours of the day, over midnight and at their bounds."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler.notify.hours import DailyHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = DailyHours(21 * 60 + 30, 7 * 60, SHANGHAI)
NOON = DailyHours(13 * 60, 14 * 60 + 30, SHANGHAI)


def at(hour: int, minute: int = 0, second: int = 0, day: int = 21) -> datetime:
    """A time of day in China."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (at(21, 29, 59), False),
        (at(21, 30), True),
        (at(0), True),
        (at(6, 59, 59), True),
        (at(7), False),
        (at(13), False),
    ],
)
def test_quiet_hours_begin_on_the_minute_and_end_on_it(when: datetime, holds: bool) -> None:
    assert NIGHT.holds(when) == holds


def test_the_end_of_a_night_is_the_next_morning() -> None:
    assert NIGHT.end_after(at(22)) == at(7, day=22)
    assert NIGHT.end_after(at(3)) == at(7)
    assert NIGHT.start_before(at(3)) == at(21, 30, day=20)
    assert NIGHT.start_before(at(22)) == at(21, 30)


def test_the_last_window_began_today_or_yesterday() -> None:
    assert NOON.start_before(at(12, 59)) == at(13, day=20)
    assert NOON.start_before(at(13)) == at(13)


def test_hours_of_no_length_never_hold() -> None:
    assert not DailyHours(600, 600, SHANGHAI).holds(at(10))


def test_a_clock_change_moves_the_instant_and_not_the_time_of_day() -> None:
    berlin = DailyHours(7 * 60, 8 * 60, ZoneInfo("Europe/Berlin"))
    assert berlin.end_after(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 6, tzinfo=UTC)
