"""A published week is a week of proposals: they follow the roster, and each answer changes both."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from tests.api.answering import (
    held_rows,
    holders,
    proposals,
    publish,
    published,
    read_week,
    told,
    told_roster,
)
from tests.api.settling import codes, colleague
from tests.api.test_weeks import roster
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING = "desk@2026-11-23T09:00"
AFTERNOON = "desk@2026-11-23T14:00"
DAWN = "river@2026-11-25T06:00"
DAWN_SNOW = "snow@2026-11-26T06:30"
SNOW = DESK | {"id": "snow", "name": "扫雪", "dormant": True, "recurrence": None}
SNOW |= {"times": [{"from": "06:30", "to": "08:00"}]}


@on_both_databases
def test_publishing_proposes_every_place_and_tells_each_volunteer_once(runtime: Runtime) -> None:
    us, _ = published(runtime)
    assert held_rows(us) == told_roster(us)
    first = proposals(us, week=WEEK)[0]
    assert (first["shift"], first["state"], first["origin"], first["title"]) == (
        MORNING,
        "proposed",
        "published",
        "值班",
    )
    notices = told(runtime, "assigned")
    assert sorted((one["shift"], one["volunteer"]) for one in notices) == told_roster(us)
    (notice,) = (one for one in notices if one["shift"] == MORNING)
    assert (notice["start"], notice["site"]) == ("2026-11-23T09:00+08:00", "居委会")
    # Two days from now at the latest, and half a day before the shift: the earlier of both.
    assert notice["answer_by"] == "2026-11-22T21:00+08:00"


@on_both_databases
def test_published_again_what_stands_is_untouched_and_nobody_is_told_twice(runtime: Runtime) -> None:
    us = populated(runtime, DESK, SNOW)
    publish(us, reviewed(runtime, us))
    before = proposals(us)
    us.post("tasks/snow/activations", {"date": "2026-11-26"})
    publish(us, reviewed(runtime, us))
    after = proposals(us)
    assert [one for one in before if one not in after] == []
    assert [one["shift"] for one in after if one not in before] == [DAWN_SNOW]
    assert len(told(runtime, "assigned")) == len(before) + 1
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_who_is_taken_off_or_moved_by_hand_is_told_when_the_week_is_published_again(runtime: Runtime) -> None:
    us, week = published(
        runtime, DESK | {"seats": [{"role": "lead", "count": 1}, {"role": "help", "count": 1}]}
    )
    lead, helper = (one["volunteer"] for one in proposals(us, shift=MORNING))
    for said in ({"volunteer": lead, "shift": MORNING}, {"volunteer": helper, "shift": MORNING}):
        week = act(us, week, "moves", said).get_json()
    seat = {one["volunteer"]: one["seat"] for one in proposals(us, shift=MORNING)}[helper]
    week = act(us, week, "moves", {"volunteer": helper, "to": MORNING, "seat": 1 - seat}).get_json()
    assert (holders(us, MORNING), told(runtime, "cancelled")) == (sorted([lead, helper]), [])
    publish(us, week)
    assert holders(us, MORNING) == [helper]
    assert [(one["volunteer"], one["shift"]) for one in told(runtime, "cancelled")] == [(lead, MORNING)]
    assert [(one["volunteer"], one["shift"]) for one in told(runtime, "changed")] == [(helper, MORNING)]
    states = {one["volunteer"]: (one["state"], one["revision"]) for one in proposals(us, shift=MORNING)}
    assert states == {lead: ("withdrawn", 1), helper: ("proposed", 1)}


@on_both_databases
def test_standing_consent_accepts_at_once_what_it_covers(runtime: Runtime) -> None:
    us = populated(runtime, DESK, RIVER)
    for volunteer in ("v1", "v2", "v3"):
        us.change(f"volunteers/{volunteer}", {"standing_consent": {"kinds": ["service_desk"]}})
    publish(us, reviewed(runtime, us))
    states = {(one["kind"], one["state"], one["answered_by"]) for one in proposals(us)}
    assert states == {
        ("service_desk", "accepted", "standing_consent"),
        ("river_patrol", "proposed", None),
    }
    refused = us.change("volunteers/v1", {"standing_consent": {"tasks": ["nothing"]}})
    assert codes(refused) == {("standing_consent.tasks[0]", "unknown_id")}


@on_both_databases
def test_consent_to_a_kind_of_work_that_there_is_not_is_refused_and_the_nearest_named(
    runtime: Runtime,
) -> None:
    us = populated(runtime, DESK, DESK | {"id": "lanterns", "type": "custom"})
    choir = {"standing_consent": {"kinds": ["lanterns", "servicedesk", "river_patrol"]}}
    refused = us.change("volunteers/v1", choir)
    assert codes(refused) == {("standing_consent.kinds[1]", "unknown_kind")}
    (error,) = refused.get_json()["errors"]
    assert error["zh"] == "没有 servicedesk 这类工作 (service_desk?)。"
    assert us.change("volunteers/v1", {"standing_consent": {"kinds": ["lanterns"]}}).status_code == 200
    # With its last task the kind is gone; what was said of it stays, and is not said again by others.
    assert us.delete("tasks/lanterns").status_code == 204
    assert us.change("volunteers/v1", {"name": "王秀兰"}).status_code == 200
    assert us.change("volunteers/v2", {"standing_consent": {"kinds": ["lanterns"]}}).status_code == 422
    # A task that is written with it is enough.
    together = {
        "format": "volunteer-records/1",
        "volunteers": [{"id": "v9", "name": "钱", "standing_consent": {"kinds": ["choir"]}}],
        "tasks": [DESK | {"id": "singing", "kind": "choir"}],
    }
    assert us.post("records", together).status_code == 200


@on_both_databases
def test_a_coordinator_takes_down_a_yes_and_said_twice_it_is_one(runtime: Runtime) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    for _ in range(2):
        answer = us.client.post(us.address(f"proposals/{one['id']}/accept"))
        assert (answer.status_code, answer.get_json()["state"]) == (200, "accepted")
    assert (answer.get_json()["answered_by"], answer.get_json()["revision"]) == ("coordinator", 1)
    assert us.get(f"proposals/{one['id']}").get_json() == answer.get_json()
    assert read_week(us)["version"] == week["version"]


@on_both_databases
def test_a_no_frees_the_place_at_once_as_a_version_of_the_week_and_costs_nothing(runtime: Runtime) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    for _ in range(2):
        answer = us.post(f"proposals/{one['id']}/decline", {"reason": "要看孙子"})
        assert (answer.status_code, answer.get_json()["state"]) == (200, "declined")
    now = read_week(us)
    assert (now["state"], now["number"], now["published_number"]) == ("published", 3, 3)
    assert [gap["shift"] for gap in now["gaps"]] == [MORNING]
    last = us.get(f"weeks/{WEEK}/versions").get_json()["items"][-1]
    assert (last["origin"], last["parent"], last["reason"]) == ("answered", 2, "declined")
    assert last["steps"] == [{"volunteer": one["volunteer"], "off": MORNING}]
    assert held_rows(us) == told_roster(us)
    (gap,) = told(runtime, "coordinator_gap")
    assert (gap["shift"], gap["reason"], gap["volunteer"], gap["unstaffed"]) == (
        MORNING,
        "declined",
        None,
        False,
    )
    # Nothing about a person counts refusals.
    assert "declin" not in us.get(f"volunteers/{one['volunteer']}").text
    assert act(us, week, "publish").status_code == 412


@on_both_databases
def test_who_declined_is_not_asked_for_the_same_shift_in_a_later_plan_of_the_week(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"standing": [{"volunteer": "v1"}]})
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    week = publish(us, reviewed(runtime, us))
    (other,) = holders(us, MORNING)
    assert (one["volunteer"], other != "v1", week["gaps"]) == ("v1", True, [])


@on_both_databases
def test_a_crew_that_must_be_complete_is_emptied_and_its_others_are_told(runtime: Runtime) -> None:
    """One adult alone on the river is worse than none (B14)."""
    us, _ = published(runtime, RIVER)
    first, second = proposals(us, shift=DAWN)
    us.post(f"proposals/{first['id']}/decline", {})
    assert (holders(us, DAWN), told_roster(us)) == ([], [])
    assert us.get(f"proposals/{second['id']}").get_json()["state"] == "withdrawn"
    (cancelled,) = told(runtime, "cancelled")
    assert (cancelled["volunteer"], cancelled["reason"]) == (second["volunteer"], "crew_incomplete")
    assert [one["unstaffed"] for one in told(runtime, "coordinator_gap")] == [True]


@on_both_databases
def test_a_no_reaches_what_waits_to_be_published(runtime: Runtime) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    (other,) = holders(us, AFTERNOON)
    act(us, week, "moves", {"volunteer": other, "shift": AFTERNOON})
    us.post(f"proposals/{one['id']}/decline", {})
    now = read_week(us)
    assert (now["published_number"], now["number"]) == (4, 5)
    for number in (now["published_number"], now["number"]):
        there = {(row["volunteer"], row["shift"]) for row in roster(us, number=number)["assignments"]}
        assert (one["volunteer"], MORNING) not in there
    publish(us, now)
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_a_no_while_the_solver_works_is_in_what_it_answers(runtime: Runtime) -> None:
    """Its input is stale: the answer is put into its roster and the whole judged anew (B12)."""
    us = populated(runtime, DESK, SNOW)
    publish(us, reviewed(runtime, us))
    us.post("tasks/snow/activations", {"date": "2026-11-26"})
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    week = read_week(us)
    assert (week["state"], week["origin"]) == ("review", "solved")
    there = {(row["shift"], row["volunteer"]) for row in roster(us)["assignments"]}
    assert ((MORNING, one["volunteer"]) in there, DAWN_SNOW in {shift for shift, _ in there}) == (False, True)
    publish(us, week)
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_a_roster_of_the_solver_that_does_not_hold_any_more_is_not_taken_over(runtime: Runtime) -> None:
    us = populated(runtime, DESK, RIVER)
    publish(us, reviewed(runtime, us))
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    (one, _) = proposals(us, shift=DAWN)
    us.post(f"proposals/{one['id']}/decline", {})
    with runtime.writing() as session:
        for solve in session.scalars(select(Solve)):
            document = json.loads(solve.roster or b"")
            # Three people for one place: what no plan allows.
            for who in ("v1", "v2", "v3"):
                document["assignments"].append({"volunteer": who, "shift": MORNING, "seat": 0})
            solve.roster = json.dumps(document).encode()
        session.commit()
    week = read_week(us)
    assert (week["state"], week["failure"]["code"]) == ("draft", "week_changed_meanwhile")
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_who_was_put_back_by_hand_after_a_no_may_be_asked_again(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    week = act(us, read_week(us), "moves", {"volunteer": one["volunteer"], "to": MORNING}).get_json()
    publish(us, week)
    assert holders(us, MORNING) == [one["volunteer"]]


@on_both_databases
def test_what_has_begun_is_not_declined_and_what_is_over_not_accepted(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    clock.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    for path in ("accept", "decline"):
        answer = us.post(f"proposals/{one['id']}/{path}", {})
        assert (answer.status_code, answer.get_json()["code"]) == (409, "shift_begun")


@on_both_databases
def test_a_closed_week_takes_no_answers(runtime: Runtime) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    act(us, week, "close")
    answer = us.post(f"proposals/{one['id']}/decline", {})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "week_not_so_far")


@on_both_databases
def test_a_page_begins_where_the_one_before_ended(runtime: Runtime) -> None:
    us, _ = published(runtime)
    first = us.get("proposals?limit=3").get_json()
    second = us.get(f"proposals?limit=3&cursor={first['next']}").get_json()
    assert [one["shift"] for one in (*first["items"], *second["items"])] == [
        f"desk@2026-11-{day}T{hour}:00" for day in (23, 24) for hour in ("09", "14")
    ]
    assert second["next"] is None
    assert us.get("proposals?cursor=x.y").get_json()["code"] == "cursor_invalid"


@on_both_databases
def test_who_only_reads_or_works_for_others_takes_down_no_answer(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    us.make("areas", id="grid-2", name="第二网格")
    for volunteer in ("v1", "v2", "v3"):
        us.change(f"volunteers/{volunteer}", {"area": "grid-1"})
    publish(us, reviewed(runtime, us))
    (one,) = proposals(us, shift=MORNING)
    viewer = colleague(runtime, us, "viewer")
    elsewhere = colleague(runtime, us, "coordinator", areas=["grid-2"])
    own = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert viewer.get(f"proposals/{one['id']}").status_code == 200
    assert viewer.post(f"proposals/{one['id']}/decline", {}).status_code == 403
    assert proposals(elsewhere) == []
    assert elsewhere.post(f"proposals/{one['id']}/decline", {}).status_code == 404
    assert own.post(f"proposals/{one['id']}/decline", {}).status_code == 200
    other, _ = published(runtime)
    assert other.get(f"proposals/{one['id']}").status_code == 404


@on_both_databases
def test_why_somebody_declined_is_told_to_those_alone_who_answer_for_others(runtime: Runtime) -> None:
    us, _ = published(runtime)
    one = proposals(us, week=WEEK)[0]
    assert us.post(f"proposals/{one['id']}/decline", {"reason": "住院"}).status_code == 200
    viewer = colleague(runtime, us, "viewer")
    assert us.get(f"proposals/{one['id']}").get_json()["reason"] == "住院"
    assert viewer.get(f"proposals/{one['id']}").get_json()["reason"] == ""
    assert {said["reason"] for said in viewer.get("proposals").get_json()["items"]} == {""}
    assert viewer.get("review-requests").status_code == 403
