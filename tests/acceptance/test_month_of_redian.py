"""A month of 热电社区: two rounds a day out of nap time, certification, calls after hours."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

pytestmark = pytest.mark.long


@on_both_databases
def test_a_month_of_redian_is_lived_and_the_next_week_is_fairer(runtime: Runtime, clock: FakeClock) -> None:
    month = Month(runtime, clock, "redian", date(2026, 11, 23), seconds=30)
    month.live()
    month.assert_lived()
    rounds = month.runs("round-")
    assert len(rounds) == 6 * 2 * 20
    assert not {run["start"][11:13] for run in rounds if run["crew"]} & {"12", "13", "14"}
    assert {date.fromisoformat(day).weekday() for day in month.dates("certification")} == {1, 3}
    assert len(month.dates("evening-call")) == 28
