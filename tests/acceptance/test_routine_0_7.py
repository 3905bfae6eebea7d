"""0.7 对试点楼栋逐一入户, 耗时一周: a pool of visits in one week, in pairs, door to door, or reported."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

DOORS = {"tower-1": ["101", "102", "201"], "tower-2": ["301", "302"]}


def census(runtime: Runtime, *, until: str = "2026-11-29T18:00") -> Community:
    """Five doors in two buildings, two in one go, 45 minutes each, before the week is over."""
    us = Community(runtime, "古城社区")
    us.places("estate", **dict.fromkeys(DOORS, "estate"))
    for tower, doors in DOORS.items():
        for door in doors:
            us.make("persons", id=door, name=f"{tower} {door}", site=tower, is_household=True)
    us.people("a b c d", availability=[{"days": ["tue", "wed"], "from": "09:00", "to": "12:00"}])
    us.task(
        "census",
        name="逐一入户",
        type="visit",
        each_person={"persons": [door for doors in DOORS.values() for door in doors], "per_round": 2},
        once={"start": "2026-11-23T00:00", "end": until},
        forbidden=[{"from": "18:00", "to": "09:00"}],
        duration_minutes=45,
    )
    return us


@on_both_databases
def test_all_doors_are_visited_in_pairs_and_in_the_order_of_the_building(runtime: Runtime) -> None:
    week = census(runtime).week()
    rounds = {shift["name"]: shift for shift in week.shifts("census")}
    # Two doors of a building make a round of an hour and a half; an odd one goes alone.
    assert {name: lasts(shift) for name, shift in rounds.items()} == {
        "逐一入户·tower-1 101、tower-1 102": 90,
        "逐一入户·tower-1 201": 45,
        "逐一入户·tower-2 301、tower-2 302": 90,
    }
    for shift in rounds.values():
        assert len(shift["crew"]) == 2
        assert shift["start"][:10] in {"2026-11-24", "2026-11-25"}
        assert "09:00" <= shift["start"][11:16] <= shift["end"][11:16] <= "12:00"
    assert week.missing == {}


@on_both_databases
def test_what_cannot_be_done_before_the_deadline_is_reported_and_nothing_is_done_twice(
    runtime: Runtime,
) -> None:
    us = census(runtime, until="2026-11-24T11:00")
    for who in ("c", "d"):
        us.change(f"volunteers/{who}", {"availability": None})
    # Before eleven on Tuesday one pair manages one round, and not the short one beside it.
    week = us.week()
    done = [shift for shift in week.shifts("census") if shift["crew"]]
    assert len(done) == 1
    assert sorted(week.missing.values()) == [2, 2]
    week.publish()
    # With the deadline moved, next week holds the rest.
    us.change("tasks/census", {"once": {"start": "2026-11-23T00:00", "end": "2026-12-05T18:00"}})
    later = us.week("2026-11-30")
    assert len(later.shifts("census")) == 2
    assert {shift["name"] for shift in later.shifts("census")}.isdisjoint({done[0]["name"]})
    assert later.missing == {}


def lasts(shift: dict[str, Any]) -> int:
    """How many minutes a shift lasts."""
    start, end = (datetime.fromisoformat(shift[side]) for side in ("start", "end"))
    return int((end - start).total_seconds()) // 60
