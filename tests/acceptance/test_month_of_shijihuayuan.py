"""A month of 世纪花园社区: the desk by turns, Friday duty by teams, every building's doors once."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock

pytestmark = pytest.mark.long


def test_a_month_of_shijihuayuan_is_lived_and_the_next_week_is_fairer(
    runtime: Runtime, clock: FakeClock
) -> None:
    month = Month(runtime, clock, "shijihuayuan", date(2026, 11, 23), seconds=30)
    month.live()
    month.assert_lived()
    doors = [run["task"] for run in month.runs("doors-")]
    assert len(doors) == len(set(doors)) == 148
    assert {date.fromisoformat(day).weekday() for day in month.dates("friday-")} == {4}
    assert len(month.runs("friday-")) == 4 * 6
    assert month.dates("chat-with-secretary") == ["2026-11-26"]
    assert len(month.dates("monday-talk")) == 4
    assert month.runs("emergency-") == []
