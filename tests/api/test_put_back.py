"""Who gave a place up is put back: what was freed for want of an answer, and by hand who declined."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from tests.api.answering import proposals, publish, published, read_week
from tests.api.pages.test_not_told import sent, states
from tests.api.settling import Caller
from tests.api.test_planning_anew import anew
from tests.api.weekly import DESK, MONDAY, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING, TUESDAY = f"desk@{MONDAY}T09:00", "desk@2026-11-24T09:00"


@on_both_databases
def test_a_lapsed_place_is_put_back_once_and_is_accepted(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"answer_within_hours": 2, "offers": {"automatic": False}})
    publish(us, reviewed(runtime, us))
    first, *others = proposals(us, limit="100")
    sent(runtime, first["id"], "mail")
    told = {one["id"]: one["told"] for one in proposals(us, limit="100")}
    assert told == {first["id"]: True} | {one["id"]: False for one in others}
    assert us.get(f"proposals/{first['id']}").get_json()["told"] is True
    clock.go_on(hours=3)
    Deadlines(runtime).do()
    assert states(us)[first["id"]] == "lapsed"
    said = {"week": WEEK, "proposals": [first["id"], others[0]["id"]]}  # the second has not lapsed
    for placed in (1, 0):
        answer = us.client.post(us.address("proposals/put-back"), json=said)
        assert (answer.status_code, answer.get_json()) == (200, {"placed": placed})
    (now,) = proposals(us, shift=first["shift"], state="accepted")
    assert (now["volunteer"], now["answered_by"]) == (first["volunteer"], "coordinator")
    nowhere = us.client.post(us.address("proposals/put-back"), json=said | {"week": "2020-W01"})
    assert nowhere.status_code == 404


def on_board(us: Caller) -> set[tuple[str, str]]:
    """Who is on which shift of the newest version, published or not."""
    return {
        (one["volunteer"], one["shift"]) for one in us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]
    }


def declined_beside_a_draft(us: Caller) -> tuple[str, str]:
    """Somebody and the Monday morning that she declined while a change of the board waits to be published."""
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (tuesday,) = proposals(us, shift=TUESDAY)
    assert (
        act(us, read_week(us), "moves", {"volunteer": tuesday["volunteer"], "shift": TUESDAY}).status_code
        == 200
    )
    (one,) = proposals(us, shift=MORNING)
    assert us.post(f"proposals/{one['id']}/decline", {}).status_code == 200
    return one["volunteer"], MORNING


def put_on(us: Caller, way: str, who: str, shift: str) -> TestResponse:
    """Somebody is put onto a shift by hand, alone or as one of several places."""
    place = {"volunteer": who, "shift": shift}
    said = {"volunteer": who, "to": shift} if way == "moves" else {"onto": [place]}
    return act(us, read_week(us), way, said)  # type: ignore[no-any-return]


@on_both_databases
@pytest.mark.parametrize("way", ["moves", "rearrangements"])
def test_who_declined_beside_an_unpublished_change_is_put_back_by_hand(runtime: Runtime, way: str) -> None:
    us, _ = published(runtime, DESK)
    who, shift = declined_beside_a_draft(us)
    answer = put_on(us, way, who, shift)
    assert answer.status_code == 200, answer.text
    publish(us, read_week(us))
    (again,) = proposals(us, shift=shift, volunteer=who, state="proposed")
    assert again["told"] is False


@on_both_databases
def test_who_was_kept_off_by_hand_is_not_put_on_whatever_she_answered(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    who, shift = declined_beside_a_draft(us)
    for ban in ({"shift": shift}, {"kind": "service_desk"}):
        assert act(us, read_week(us), "bans", {"volunteer": who, **ban}).status_code == 200
        refused = put_on(us, "moves", who, shift)
        assert [one["code"] for one in refused.get_json()["errors"]] == ["rule_pins_and_bans"]
        assert act(us, read_week(us), "bans", {"volunteer": who, **ban, "lift": True}).status_code == 200
    assert put_on(us, "moves", who, shift).status_code == 200


@on_both_databases
def test_whom_the_records_keep_off_is_not_put_on_whatever_she_answered(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"not_own_area": True})
    us.make("areas", id="east", name="东区")
    us.change("sites/hall", {"area": "east"})
    publish(us, reviewed(runtime, us))
    who, shift = declined_beside_a_draft(us)
    us.change(f"volunteers/{who}", {"area": "east"})
    refused = put_on(us, "moves", who, shift)
    assert [one["code"] for one in refused.get_json()["errors"]] == ["rule_pins_and_bans"]
    us.change(f"volunteers/{who}", {"area": None})
    assert put_on(us, "moves", who, shift).status_code == 200
    assert (who, shift) in on_board(us)


@on_both_databases
def test_who_was_put_back_by_hand_stays_when_the_week_is_planned_anew(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    who, shift = declined_beside_a_draft(us)
    assert act(us, read_week(us), "moves", {"volunteer": who, "to": shift, "agreed": True}).status_code == 200
    us.change("sites/hall", {"name": "居委会二楼"})
    anew(runtime, us)
    assert (who, shift) in on_board(us)
