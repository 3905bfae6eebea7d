"""A month of 西河社区: the half-past-five class, boxes read and acted on, visits."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock

pytestmark = pytest.mark.long


def test_a_month_of_xihe_is_lived_and_the_next_week_is_fairer(runtime: Runtime, clock: FakeClock) -> None:
    month = Month(runtime, clock, "xihe", date(2026, 11, 23), seconds=90)
    month.live()
    month.assert_lived()
    assert len(month.dates("half-past-five")) == 20
    for run in month.runs("half-past-five"):
        assert not run["crew"] or len(run["crew"]) >= 3
    assert month.dates("box-read-1") == month.dates("box-act-1")
    for run in month.runs("box-act-"):
        assert run["start"][11:16] == "14:30"
    assert len(month.runs("visit-")) == 2 * 14
