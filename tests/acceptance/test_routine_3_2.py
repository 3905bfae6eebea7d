"""3.2 社区其他工作人员每逢周五在小区“一站式坐班”: one at each courtyard at once; turns between courtyards."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

YARDS = ["spring", "summer", "autumn"]
MONDAYS = ("2026-11-23", "2026-11-30", "2026-12-07")


def sitting(runtime: Runtime) -> Community:
    """Three workers for three courtyards, all three at once."""
    us = Community(runtime, "振兴社区")
    us.places("estate", **dict.fromkeys(YARDS, "estate"))
    us.make("teams", id="staff", name="社区工作人员")
    us.people("a b c", kind="community_staff", teams=["staff"])
    us.person("resident")
    us.task(
        "sitting",
        name="一站式坐班",
        type="service_desk",
        team="staff",
        turns={"sites": YARDS, "at_once": True},
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["fri"]}},
    )
    return us


@on_both_databases
def test_each_courtyard_has_a_worker_and_within_three_weeks_each_has_had_all_three(runtime: Runtime) -> None:
    us = sitting(runtime)
    seen: dict[str, set[str]] = {yard: set() for yard in YARDS}
    for monday in MONDAYS:
        week = us.week(monday).publish()
        at = {shift["site"]: week.on(shift["id"]) for shift in week.shifts("sitting")}
        assert sorted(at) == sorted(YARDS)
        assert sorted(who for (who,) in at.values()) == ["a", "b", "c"]
        for yard, (who,) in at.items():
            seen[yard].add(who)
    assert seen == {yard: {"a", "b", "c"} for yard in YARDS}


@on_both_databases
def test_with_a_worker_away_two_courtyards_are_kept_and_the_third_is_reported(runtime: Runtime) -> None:
    us = sitting(runtime)
    us.change("volunteers/c", {"availability": None})
    week = us.week()
    assert sorted(week.minutes.items()) == [("a", 120), ("b", 120), ("c", 0), ("resident", 0)]
    assert sum(week.missing.values()) == 1
