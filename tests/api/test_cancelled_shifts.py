"""A shift of a published week is off or has other places: everybody hears it, and later plans know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from tests.api.answering import (
    Volunteer,
    held_rows,
    holders,
    proposals,
    publish,
    published,
    read_week,
    told,
    told_roster,
)
from tests.api.settling import Caller, codes, colleague
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_swaps import given
from tests.api.weekly import DESK, MONDAY, WEEK, act, answered
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

STORM = {"reason": "暴雨红色预警"}
TUESDAY = "desk@2026-11-24T09:00"
THREE = DESK | {"times": DESK["times"][:1], "seats": [{"count": 2, "minimum": 1, "maximum": 3}]}


def say(us: Caller, what: str, said: dict[str, Any], shift: str = MORNING) -> TestResponse:
    """Something said of one shift."""
    return us.post(f"weeks/{WEEK}/shifts/{shift}/{what}", said)


def shifts(us: Caller, number: int | None = None) -> list[str]:
    """The shifts of a version of the week."""
    query = "" if number is None else f"?number={number}"
    return [one["id"] for one in us.get(f"weeks/{WEEK}/roster{query}").get_json()["shifts"]]


@on_both_databases
def test_everybody_is_told_that_a_shift_is_off_and_nothing_of_it_is_left(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (holder,) = holders(us, MORNING)
    waits, swaps = (Volunteer(runtime, us, one) for one in ("v1", "v2", "v3") if one != holder)
    assert waits.post("waits", {"week": WEEK, "shift": MORNING}).get_json()["state"] == "waiting"
    her = Volunteer(runtime, us, holder)
    given(her, MORNING, to=swaps.id)
    answer = say(us, "cancel", STORM)
    assert answer.status_code == 200, answer.text
    said = answer.get_json()
    assert (said["shifts"], said["volunteers"]) == ([MORNING], sorted([holder, waits.id]))
    heard = {one["volunteer"]: one["reason"] for one in told(runtime, "cancelled")}
    assert heard == dict.fromkeys((holder, waits.id), STORM["reason"])
    (row,) = proposals(us, shift=MORNING)
    assert (row["state"], row["reason"]) == ("withdrawn", STORM["reason"])
    assert waits.get("waits").get_json()["items"] == []
    assert [one["volunteer"] for one in told(runtime, "swap_answered")] == [swaps.id]
    assert held_rows(us) == told_roster(us)
    assert MORNING not in shifts(us)
    assert told(runtime, "coordinator_gap") == []
    # Nobody signs up or waits any more, and said again it is the same.
    for what in ("sign-ups", "waits"):
        gone = swaps.post(what, {"week": WEEK, "shift": MORNING})
        assert (gone.status_code, gone.get_json()["code"]) == (404, "shift_not_found")
    again = say(us, "cancel", STORM).get_json()
    assert (again["number"], again["volunteers"]) == (said["number"], [])
    last = us.get(f"weeks/{WEEK}/versions").get_json()["items"][-1]
    assert (last["origin"], last["reason"]) == ("moved", STORM["reason"])
    assert {"cancel": MORNING} in last["steps"]


@on_both_databases
def test_later_plans_of_the_week_leave_it_out_and_so_does_an_older_version(runtime: Runtime) -> None:
    us, week = published(runtime)
    before = week["number"]
    say(us, "cancel", STORM)
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    assert MORNING not in shifts(us)
    assert AFTERNOON in shifts(us)
    publish(us, read_week(us))
    assert holders(us, MORNING) == []
    assert act(us, read_week(us), "restore", {"number": before}).status_code == 200
    assert MORNING not in shifts(us)
    publish(us, read_week(us))
    assert held_rows(us) == told_roster(us)
    # Another week has it as ever.
    other = us.make("weeks", start="2026-11-30")
    us.client.post(us.address(f"weeks/{other['id']}/solve"))
    answered(runtime)
    roster = us.get(f"weeks/{other['id']}/roster").get_json()
    assert "desk@2026-11-30T09:00" in {one["id"] for one in roster["shifts"]}


@on_both_databases
def test_what_is_pending_or_being_solved_loses_the_shift_too(runtime: Runtime) -> None:
    us, _ = published(runtime, THREE)
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    assert say(us, "cancel", STORM).status_code == 200
    answered(runtime)
    week = read_week(us)
    assert (week["state"], MORNING in shifts(us)) == ("review", False)
    (third,) = {"v1", "v2", "v3"} - set(holders(us, TUESDAY))
    assert act(us, week, "moves", {"volunteer": third, "to": TUESDAY}).status_code == 200
    assert say(us, "cancel", STORM, TUESDAY).get_json()["volunteers"] == sorted({"v1", "v2", "v3"} - {third})
    assert TUESDAY not in shifts(us)
    publish(us, read_week(us))
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_what_runs_only_after_it_is_off_as_well(runtime: Runtime) -> None:
    gather = DESK | {"id": "gather", "times": [{"from": "08:00", "to": "08:30"}]}
    solve = DESK | {"id": "solve", "times": [{"from": "15:00", "to": "16:00"}], "follows": {"task": "gather"}}
    us, _ = published(runtime, gather, solve)
    first, then = f"gather@{MONDAY}T08:00", f"solve@{MONDAY}T15:00"
    assert holders(us, then) != []
    assert say(us, "cancel", STORM, first).get_json()["shifts"] == [first, then]
    assert holders(us, first) == holders(us, then) == []
    assert {one["reason"] for one in told(runtime, "cancelled")} == {STORM["reason"]}
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_who_may_call_off_what_and_until_when(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    assert codes(say(us, "cancel", {"reason": " "})) == {("reason", "missing_field")}
    assert codes(say(us, "cancel", {})) == {("reason", "missing_field")}
    assert say(us, "cancel", STORM, "desk@2026-11-23T10:00").status_code == 404
    assert say(colleague(runtime, us, "viewer"), "cancel", STORM).status_code == 403
    us.make("areas", id="grid", name="网格")
    limited = colleague(runtime, us, "coordinator", areas=["grid"])
    assert say(limited, "cancel", STORM).get_json()["code"] == "outside_your_limits"
    us.make("weeks", start="2026-11-30")
    early = us.post("weeks/2026-W49/shifts/desk@2026-11-30T09:00/cancel", STORM)
    assert (early.status_code, early.get_json()["code"]) == (409, "week_not_so_far")
    clock.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    late = say(us, "cancel", STORM)
    assert (late.status_code, late.get_json()["code"]) == (409, "shift_begun")
    assert say(us, "cancel", STORM, AFTERNOON).status_code == 200


@on_both_databases
def test_places_are_cut_to_those_who_hold_them_and_no_further(runtime: Runtime) -> None:
    us, _ = published(runtime, THREE)
    on_it = holders(us, MORNING)
    assert len(on_it) == 2
    fewer = say(us, "places", {"count": 1, "maximum": 1, "reason": "场地小"})
    assert (fewer.status_code, fewer.get_json()["code"]) == (409, "places_are_held")
    assert len(fewer.get_json()["errors"]) == 2
    assert {one["code"] for one in fewer.get_json()["errors"]} == {"holds_place"}
    third = Volunteer(runtime, us, *({"v1", "v2", "v3"} - set(on_it)))
    cut = say(us, "places", {"maximum": 2, "reason": "场地小"})
    assert cut.status_code == 200, cut.text
    full = third.post("sign-ups", {"week": WEEK, "shift": MORNING})
    assert (full.status_code, full.get_json()["code"]) == (409, "no_free_seat")
    # Who waits has the place as soon as there is one.
    assert third.post("waits", {"week": WEEK, "shift": MORNING}).get_json()["state"] == "waiting"
    more = say(us, "places", {"count": 3, "reason": "人多"}).get_json()
    assert more["volunteers"] == [third.id]
    assert holders(us, MORNING) == ["v1", "v2", "v3"]
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_numbers_that_cannot_be_are_named(runtime: Runtime) -> None:
    us, _ = published(runtime)
    why = {"reason": "x"}
    assert codes(say(us, "places", why)) == {("", "missing_field")}
    assert codes(say(us, "places", why | {"seat": 1, "count": 1})) == {("seat", "no_such_seat")}
    assert say(us, "places", why | {"count": 3, "maximum": 2}).status_code == 422


@on_both_databases
def test_later_plans_of_the_week_keep_the_places(runtime: Runtime) -> None:
    us, _ = published(runtime)
    assert say(us, "places", {"count": 2, "reason": "人多"}).status_code == 200
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    publish(us, read_week(us))
    assert len(holders(us, MORNING)) == 2
    assert len(holders(us, AFTERNOON)) == 1
    gaps = read_week(us)["gaps"]
    assert [gap for gap in gaps if gap["shift"] == MORNING] == []


@on_both_databases
def test_what_is_pending_keeps_its_people_too(runtime: Runtime) -> None:
    us, week = published(runtime, THREE)
    (third,) = {"v1", "v2", "v3"} - set(holders(us, MORNING))
    moved = act(us, week, "moves", {"volunteer": third, "to": MORNING})
    assert moved.status_code == 200, moved.text
    refused = say(us, "places", {"maximum": 2, "reason": "场地小"})
    assert (refused.status_code, len(refused.get_json()["errors"])) == (409, 3)
    assert read_week(us)["number"] == moved.get_json()["number"]
