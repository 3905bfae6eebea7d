"""A coordinator picks somebody for a freed place; she is asked, and told what she would give up."""

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
    read_week,
    told,
    told_roster,
)
from tests.api.settling import Caller, codes, colleague
from tests.api.test_offers import CROWD, asked, crowded, dropped
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.weekly import RIVER, WEEK, act
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

TUESDAY = "desk@2026-11-24T09:00"
OVER = {"despite_warnings": True, "reason": "实在没有别人"}


def quiet(runtime: Runtime, **offers: Any) -> Caller:
    """A published week and four people who joined later, in a community where nobody is asked by itself."""
    us = crowded(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False} | offers})
    return us


def pick(us: Caller, *who: str, shift: str = MORNING, **said: Any) -> TestResponse:
    """Ask these people."""
    return us.post(f"weeks/{WEEK}/offers", {"shift": shift, "volunteers": [*who]} | said)


def against(answer: TestResponse) -> set[str]:
    """What stands against asking."""
    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_to_be_asked"), answer.text
    return {one["code"] for one in answer.get_json()["errors"]}


@on_both_databases
def test_who_is_picked_is_asked_and_nobody_else_and_has_the_place_when_she_says_yes(runtime: Runtime) -> None:
    us = quiet(runtime)
    dropped(us)
    last = us.get(f"weeks/{WEEK}/shifts/{MORNING}/candidates").get_json()["items"][-1]["volunteer"]
    made = pick(us, last, reason="她熟悉这里").get_json()
    assert pick(us, last, last).get_json() == made
    (offer,) = made["items"]
    assert (offer["volunteer"], offer["picked"], offer["reason"]) == (last, True, "她熟悉这里")
    assert (offer["why"], offer["gives_up"]) == (None, [])
    (call,) = told(runtime, "replacement_call")
    assert (call["volunteer"], call["reason"]) == (last, "她熟悉这里")
    assert holders(us, MORNING) == []
    me = Volunteer(runtime, us, last)
    assert me.post(f"offers/{offer['id']}/accept").status_code == 200
    assert holders(us, MORNING) == [last]
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_who_is_picked_for_an_empty_crew_is_asked_for_the_seat_that_she_may_take(runtime: Runtime) -> None:
    lead = {"role": "lead", "count": 1, "qualifications": {"all": ["first_aid"]}}
    us = crowded(runtime, RIVER | {"seats": [lead, {"role": "patroller", "count": 1}]})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    assert holders(us, DAWN) == []
    listed = us.get(f"weeks/{WEEK}/shifts/{DAWN}/candidates").get_json()["items"]
    who = next(one for one in listed if one["obstacle"] is None)
    assert who["seat"] == 1
    (offer,) = pick(us, who["volunteer"], shift=DAWN).get_json()["items"]
    assert (offer["volunteer"], offer["seat"]) == (who["volunteer"], 1)


@on_both_databases
def test_who_is_asked_by_the_list_has_the_reason_beside_her(runtime: Runtime) -> None:
    us = quiet(runtime, at_once=1)
    dropped(us)
    (listed, *_) = us.get(f"weeks/{WEEK}/shifts/{MORNING}/candidates").get_json()["items"]
    (offer,) = us.post(f"weeks/{WEEK}/offers", {"shift": MORNING}).get_json()["items"]
    assert (offer["volunteer"], offer["picked"]) == (listed["volunteer"], False)
    # The same sentence without the name, which an erasure would have to find.
    assert listed["zh"] == f"{listed['name']}：{offer['why']['zh']}"
    assert listed["en"] == f"{listed['name']}: {offer['why']['en']}"


@on_both_databases
def test_nobody_is_asked_for_what_would_be_refused_her(runtime: Runtime) -> None:
    us = quiet(runtime, asks_per_week=2)
    (on_it,) = holders(us, AFTERNOON)
    gone = dropped(us)
    one, other, away, young = CROWD
    us.change(f"volunteers/{away}", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]})
    us.change(f"volunteers/{young}", {"age": 13})
    assert against(pick(us, one, gone)) == {"has_declined"}
    assert against(pick(us, one, away)) == {"rule_availability"}
    assert against(pick(us, one, young)) == {"no_guardian_consent"}
    assert asked(us) == []
    assert pick(us, "nobody").status_code == 404
    assert pick(us, one, shift="nothing").status_code == 404
    assert pick(us, one, shift=AFTERNOON).get_json()["code"] == "no_free_seat"
    assert pick(us, on_it, shift=AFTERNOON).get_json()["code"] == "on_shift_already"
    # Who says no once is not asked again; nor is anybody more often than the community allows.
    (offer,) = pick(us, one).get_json()["items"]
    Volunteer(runtime, us, one).post(f"offers/{offer['id']}/decline")
    assert against(pick(us, one)) == {"has_declined"}
    pick(us, other)
    for shift in (TUESDAY, "desk@2026-11-24T14:00"):
        dropped(us, shift)
    assert pick(us, other, shift=TUESDAY).status_code == 200
    assert against(pick(us, other, shift="desk@2026-11-24T14:00")) == {"asked_often_enough"}


@on_both_databases
def test_who_would_go_over_a_limit_is_told_so_and_decides_herself(runtime: Runtime) -> None:
    us = quiet(runtime)
    who = CROWD[0]
    us.change(f"volunteers/{who}", {"limits": {"minutes_per_day": 120}})
    me = Volunteer(runtime, us, who)
    for shift in (MORNING, AFTERNOON):
        dropped(us, shift)
    (first,) = pick(us, who).get_json()["items"]
    me.post(f"offers/{first['id']}/accept")
    assert against(pick(us, who, shift=AFTERNOON)) == {"rule_limits"}
    assert codes(pick(us, who, shift=AFTERNOON, despite_warnings=True)) == {("reason", "missing_field")}
    (offer,) = pick(us, who, shift=AFTERNOON, **OVER).get_json()["items"]
    assert [one["rule"] for one in offer["gives_up"]] == ["limits"]
    (own,) = me.get("offers").get_json()["items"]
    assert (own["reason"], own["gives_up"]) == (OVER["reason"], offer["gives_up"])
    # Something waits to be published meanwhile; the limit gives way there as well.
    (leaving,) = holders(us, TUESDAY)
    assert act(us, read_week(us), "moves", {"volunteer": leaving, "shift": TUESDAY}).status_code == 200
    assert me.post(f"offers/{offer['id']}/accept").status_code == 200
    assert holders(us, AFTERNOON) == [who]
    assert held_rows(us) == told_roster(us)
    checked = us.get(f"weeks/{WEEK}/publish-check").get_json()
    assert (checked["publishable"], checked["refused"]) == (True, [])
    waived = [one for one in checked["warnings"] if one["code"] == "check_waived"]
    assert [one["facts"]["rule"] for one in waived] == ["limits"]
    publish(us, read_week(us))
    assert (holders(us, AFTERNOON), holders(us, TUESDAY)) == ([who], [])
    assert us.get(f"weeks/{WEEK}/versions").get_json()["items"][-1]["reason"] == OVER["reason"]


@on_both_databases
def test_what_she_was_not_told_she_does_not_give_up(runtime: Runtime) -> None:
    us = quiet(runtime)
    who = CROWD[0]
    dropped(us)
    (offer,) = pick(us, who, **OVER).get_json()["items"]
    assert offer["gives_up"] == []
    us.change(f"volunteers/{who}", {"limits": {"minutes_per_day": 60}})
    refused = Volunteer(runtime, us, who).post(f"offers/{offer['id']}/accept")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "change_refused")
    assert holders(us, MORNING) == []


@on_both_databases
def test_who_may_pick_and_until_when(runtime: Runtime, clock: FakeClock) -> None:
    us = quiet(runtime)
    dropped(us)
    assert (
        colleague(runtime, us, "viewer").post(f"weeks/{WEEK}/offers", {"shift": MORNING}).status_code == 403
    )
    assert pick(us, *(f"x{number}" for number in range(51))).status_code == 422
    clock.now = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)  # half past nine in the evening before
    (offer,) = pick(us, CROWD[0]).get_json()["items"]
    assert offer["until"] == "2026-11-23T09:00:00+08:00"
    rules = {"offers": {"quiet": {"from": "21:00", "to": "09:30"}}}
    us.client.put(us.address("answer-rules"), json=rules, headers={"If-Match": "*"})
    late = pick(us, CROWD[1])
    assert (late.status_code, late.get_json()["code"]) == (409, "too_late_to_ask")
    clock.now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    assert pick(us, CROWD[1]).get_json()["code"] == "shift_begun"
    assert [one["state"] for one in proposals(us, shift=MORNING)] == ["declined"]
