"""1.9 不定期给单元门轴上上油: optional jobs without a fixed time fill spare turns."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def oiling(runtime: Runtime, *, free_until: str) -> Community:
    """One caretaker with a desk on Wednesday morning; three doors to oil before the end of next week."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", desk="estate", doors="estate")
    us.person("caretaker", availability=[{"days": ["wed"], "from": "09:00", "to": free_until}])
    us.task(
        "desk",
        type="service_desk",
        site="desk",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
    )
    for door in (1, 2, 3):
        us.task(
            f"door-{door}",
            type="custom",
            site="doors",
            priority="optional",
            once={"start": "2026-11-23T08:00", "end": "2026-12-06T18:00"},
            duration_minutes=30,
        )
    return us


@on_both_databases
def test_doors_are_oiled_in_the_hours_that_are_left_and_never_instead_of_the_desk(runtime: Runtime) -> None:
    us = oiling(runtime, free_until="12:00")
    week = us.week().publish()
    assert week.on("desk@2026-11-25T09:00") == ["caretaker"]
    # One hour is left over, which is two doors of half an hour each; the third waits.
    oiled = sorted(start for n in (1, 2, 3) for start, crew in week.runs(f"door-{n}").items() if crew)
    assert oiled == ["2026-11-25T11:00", "2026-11-25T11:30"]
    later = us.week("2026-11-30")
    # Next week it is oiled, and those that are done are not done again.
    assert [one["task"] for one in later.roster["shifts"] if one["task"] != "desk"] == sorted(
        f"door-{n}" for n in (1, 2, 3) if not any(week.runs(f"door-{n}").values())
    )
    assert later.missing == {}


@on_both_databases
def test_without_a_spare_hour_nothing_is_oiled(runtime: Runtime) -> None:
    week = oiling(runtime, free_until="11:00").week()
    assert week.minutes == {"caretaker": 120}
    assert len(week.missing) == 3
