"""2.8 他在寒暑假时参加志愿活动: availability by season."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.api.settling import codes
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def student(runtime: Runtime, clock: FakeClock) -> Community:
    """A student who is free on Wednesday mornings of school holidays and on no other day."""
    clock.now = datetime(2026, 8, 20, tzinfo=UTC)
    us = Community(runtime, "孔目江社区")
    us.places("area", library="area")
    us.say_calendar()
    mornings = [{"days": ["wed"], "from": "08:00", "to": "12:00"}]
    season = {"season": "summer_break", "school": "primary", "availability": mornings}
    us.person("student", age=19, availability=[], seasons=[season])
    us.task(
        "reading",
        type="custom",
        site="library",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["wed", "fri"]}},
    )
    return us


@on_both_databases
def test_he_comes_in_the_summer_break_at_his_times_and_not_once_school_has_begun(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = student(runtime, clock)
    # The break ends on 31 August, a Monday.
    assert us.week("2026-08-24").runs("reading") == {"2026-08-26T09:00": ["student"], "2026-08-28T09:00": []}
    assert us.week("2026-08-31").runs("reading") == {"2026-09-02T09:00": [], "2026-09-04T09:00": []}


@on_both_databases
def test_a_season_has_either_dates_or_a_name_that_the_calendar_knows(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = student(runtime, clock)
    for season, code in (
        ({"season": "summer_break", "from": "2026-07-04"}, "not_exactly_one"),
        ({"from": "2026-07-04"}, "not_exactly_one"),
        ({"season": "harvest"}, "no_season"),
    ):
        refused = us.post("volunteers", {"id": "x", "name": "某", "seasons": [season]})
        assert codes(refused) == {("seasons[0].season", code)}
