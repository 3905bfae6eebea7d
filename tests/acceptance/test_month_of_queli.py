"""A month of 阙里社区: 22 streets every day, messages in two windows, games once."""

from __future__ import annotations

from datetime import date

from scheduler.bootstrap import Runtime
from tests.acceptance.month import Month
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_month_of_queli_is_lived_and_the_next_week_is_fairer(runtime: Runtime, clock: FakeClock) -> None:
    month = Month(runtime, clock, "queli", date(2026, 11, 23), seconds=30)
    month.live()
    month.assert_lived()
    assert len(month.dates("street-round")) == 28
    assert month.dates("street-games") == ["2026-11-28"]
    windows = {run["start"][11:16] for run in month.runs("messages")}
    assert windows == {"13:00", "18:30"}
    for run in month.runs("street-round"):
        assert not run["crew"] or len(run["crew"]) >= 2
