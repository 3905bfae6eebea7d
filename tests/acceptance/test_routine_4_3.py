"""4.3 “五点半课堂”服务社区留守儿童和青少年: each term day; clearance; children per adult."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import CLEARED, Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def classroom(runtime: Runtime, clock: FakeClock, *, children: int) -> Community:
    """At most eight children for one adult; a student of 17 helps and is no adult."""
    clock.now = datetime(2026, 9, 20, tzinfo=UTC)
    us = Community(runtime, "西河社区")
    us.places("community", room="community")
    us.say_calendar()
    us.people("a b c", **CLEARED)
    us.person("student", age=17, guardian_consent=True, **CLEARED)
    us.person("unchecked")
    us.task(
        "class",
        type="class",
        site="room",
        children=children,
        crew={"children_per_adult": 8},
        times=[{"from": "17:30", "to": "19:00"}],
        recurrence={"daily": {}, "only_on": "school_days", "school": "primary"},
        seats=[{"role": "teacher", "count": 3, "minimum": 1}],
    )
    return us


@on_both_databases
def test_each_school_day_has_enough_cleared_adults_for_its_children(
    runtime: Runtime, clock: FakeClock
) -> None:
    # Sixteen children ask for two adults; the third place may be the student's.
    week = classroom(runtime, clock, children=16).week("2026-10-05")
    runs = week.runs("class")
    # After National Day: Thursday, Friday and the Saturday that makes up for the holiday.
    assert list(runs) == [f"2026-10-{day}T17:30" for day in ("08", "09", "10")]
    for crew in runs.values():
        assert len(crew) == 3
        assert len({*crew} & {"a", "b", "c"}) >= 2
        assert "unchecked" not in crew


@on_both_databases
def test_with_too_few_adults_for_the_children_there_is_no_class_and_it_is_reported(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = classroom(runtime, clock, children=17)
    us.change("volunteers/c", {"availability": None})
    # Seventeen children ask for three adults, and there are two.
    week = us.week("2026-10-05")
    assert set(week.missing.values()) == {3}
    assert len(week.missing) == 3
