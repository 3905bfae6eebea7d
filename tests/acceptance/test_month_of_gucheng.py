"""A month of 古城社区: escorts on school days, the canteen, a week of visits."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock

pytestmark = pytest.mark.long


def test_a_month_of_gucheng_is_lived_and_the_next_week_is_fairer(runtime: Runtime, clock: FakeClock) -> None:
    month = Month(runtime, clock, "gucheng", date(2026, 11, 23), seconds=30)
    month.live()
    month.assert_lived()
    assert len(month.dates("escort-am")) == len(month.dates("escort-pm")) == 20
    for run in month.runs("escort-"):
        assert len(run["crew"]) in (0, 2)
    for run in month.runs("canteen-"):
        assert not run["crew"] or "持健康证者" in {one["role"] for one in run["crew"]}
    assert len(month.runs("pilot-", week=0)) == 6
    assert month.runs("pilot-", week=1) == []
    assert len(month.dates("property-meeting")) == 2
