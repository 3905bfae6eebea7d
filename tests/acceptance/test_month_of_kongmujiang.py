"""A month of 孔目江社区: patrols at dawn in the flood season, by mixed crews; students free in summer."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock

pytestmark = pytest.mark.long


def test_a_month_of_kongmujiang_is_lived_and_the_next_week_is_fairer(
    runtime: Runtime, clock: FakeClock
) -> None:
    month = Month(runtime, clock, "kongmujiang", date(2026, 7, 6), seconds=30)
    month.live()
    month.assert_lived()
    assert len(month.dates("dawn-upper")) == len(month.dates("dawn-lower")) == 28
    for run in month.runs("dawn-"):
        assert not run["crew"] or len(run["crew"]) >= 2
    youth = {
        one["volunteer"] for run in month.runs("dawn-") for one in run["crew"] if one["role"] == "青年志愿者"
    }
    assert youth
    assert {date.fromisoformat(day).weekday() for day in month.dates("red-songs")} == {5}
