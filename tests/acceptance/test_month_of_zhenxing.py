"""A month of 振兴社区: talks on the threes, desks on Fridays, visits by turns."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock

pytestmark = pytest.mark.long


def test_a_month_of_zhenxing_is_lived_and_the_next_week_is_fairer(runtime: Runtime, clock: FakeClock) -> None:
    month = Month(runtime, clock, "zhenxing", date(2026, 11, 23), seconds=30)
    month.live()
    month.assert_lived()
    assert month.dates("talk-on-the-23rd") == ["2026-11-23", "2026-12-03", "2026-12-13"]
    fridays = month.runs("friday-desk-")
    assert len(fridays) == 4 * 11
    assert {run["start"][11:16] for run in fridays} == {"09:00"}
    homes = [{run["task"] for run in month.runs("household-visit-", week=week)} for week in range(4)]
    assert homes[0] == homes[2]
    assert homes[1] == homes[3]
    assert not homes[0] & homes[1]
    assert month.runs("snow-") == []
