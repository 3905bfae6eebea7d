"""What was freed is filled again by one call, and waits to be published; who has accepted stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from scheduler.planning.refilling import Filled
from scheduler.services import week_refilling
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
from tests.api.settling import Caller
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_weeks import roster
from tests.api.weekly import DESK, WEEK, answered, populated, reviewed
from tests.scheduler.databases import on_both_databases

ONE_DAY = DESK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}}
BY_HAND = {"offers": {"automatic": False}}


@on_both_databases
def test_a_freed_place_is_filled_by_who_is_free_and_nobody_is_moved(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE_DAY)
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    (one,), (kept,) = proposals(us, shift=MORNING), holders(us, AFTERNOON)
    us.post(f"proposals/{one['id']}/decline", {})
    made = us.client.post(us.address(f"weeks/{WEEK}/refill"))
    assert (made.status_code, made.get_json()["state"], made.get_json()["origin"]) == (
        202,
        "review",
        "refilled",
    )
    assert us.client.post(us.address(f"weeks/{WEEK}/refill")).get_json()["code"] == "week_has_pending"
    assert holders(us, MORNING) == []
    publish(us, made.get_json())
    (third,) = {"v1", "v2", "v3"} - {one["volunteer"], kept}
    assert (holders(us, MORNING), holders(us, AFTERNOON)) == ([third], [kept])
    assert held_rows(us) == told_roster(us)
    assert us.client.post(us.address(f"weeks/{WEEK}/refill")).get_json()["code"] == "nothing_to_fill"


def proven(us: Caller) -> tuple[int | None, bool, int | None]:
    """Bound and proof of the empty places, as the roster says them, and how many more the proof leaves."""
    goal = next(one for one in roster(us)["goals"] if one["name"] == "wanted")
    proof = us.get(f"weeks/{WEEK}/figures").get_json()["proof"]
    return goal["bound"], goal["proven"], proof["more_at_most"]


@on_both_databases
def test_what_was_proven_of_empty_places_holds_where_people_are_only_free_less(runtime: Runtime) -> None:
    # Three people and one turn more than they can take: an empty place is proven to stay.
    us, _ = published(runtime, ONE_DAY | {"seats": [{"count": 4}]})
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    assert proven(us)[1]
    value = proven(us)[0]
    one = proposals(us, shift=MORNING)[0]
    us.post(f"proposals/{one['id']}/decline", {})
    us.change(f"volunteers/{one['volunteer']}", {"availability": []})
    us.client.post(us.address(f"weeks/{WEEK}/refill"))
    assert read_week(us)["origin"] == "refilled"
    # One more is missing than was proven, and no more than that can be filled.
    assert proven(us) == (value, False, 1)


@on_both_databases
def test_where_nobody_is_free_the_solver_moves_who_has_not_answered_and_not_who_has(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE_DAY)
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    (one,), (other,) = proposals(us, shift=MORNING), proposals(us, shift=AFTERNOON)
    (third,) = {"v1", "v2", "v3"} - {one["volunteer"], other["volunteer"]}
    # Who is left over is away in the morning, and two hours are all that anybody gives in a day.
    away = {"time_off": [{"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}]}
    us.change(f"volunteers/{third}", away)
    us.client.post(us.address(f"proposals/{other['id']}/accept"))
    us.post(f"proposals/{one['id']}/decline", {})
    us.client.post(us.address(f"weeks/{WEEK}/refill"))
    answered(runtime)
    week = read_week(us)
    assert week["state"] == "review"
    there = {row["shift"]: row["volunteer"] for row in roster(us)["assignments"]}
    assert there[AFTERNOON] == other["volunteer"]
    assert there.get(MORNING) != one["volunteer"]
    publish(us, week)
    assert told(runtime, "cancelled") == []
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_where_nobody_is_free_who_has_not_answered_moves_and_another_takes_her_place(
    runtime: Runtime,
) -> None:
    # Nobody can take both turns: the second begins before the first is over.
    both = [{"from": "09:00", "to": "11:00"}, {"from": "10:30", "to": "12:30"}]
    us, _ = published(runtime, ONE_DAY | {"times": both})
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    first, second = MORNING, MORNING.replace("09:00", "10:30")
    (one,), (other,) = proposals(us, shift=first), proposals(us, shift=second)
    (third,) = {"v1", "v2", "v3"} - {one["volunteer"], other["volunteer"]}
    for who, until in ((third, "10:00"), (one["volunteer"], "23:00")):
        away = {"start": "2026-11-23T08:00", "end": f"2026-11-23T{until}"}
        us.change(f"volunteers/{who}", {"time_off": [away]})
    us.post(f"proposals/{one['id']}/decline", {})
    made = us.client.post(us.address(f"weeks/{WEEK}/refill")).get_json()
    # no solve is waited for
    assert (made["state"], made["origin"]) == ("review", "refilled")
    publish(us, made)
    assert (holders(us, first), holders(us, second)) == ([other["volunteer"]], [third])
    assert held_rows(us) == told_roster(us)


def test_a_part_that_was_solved_is_no_proof_of_the_week_and_says_so(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us, _ = published(runtime, ONE_DAY | {"seats": [{"count": 4}]})
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    known = proven(us)[0] or 0
    one = proposals(us, shift=MORNING)[0]
    us.post(f"proposals/{one['id']}/decline", {})
    us.change(f"volunteers/{one['volunteer']}", {"availability": []})
    at_once = week_refilling.filled

    def unsettled(*of: Any, **said: Any) -> Filled:
        return replace(at_once(*of, **said), is_settled=False)

    monkeypatch.setattr(week_refilling, "filled", unsettled)
    us.client.post(us.address(f"weeks/{WEEK}/refill"))
    answered(runtime)
    assert (read_week(us)["state"], read_week(us)["origin"]) == ("review", "solved")
    # What was proven of the whole week before holds, for people are only free less: who left had at least one
    # place, each of weight 4, and what is missing beyond the bound could be filled at most.
    value = next(goal["value"] for goal in roster(us)["goals"] if goal["name"] == "wanted")
    assert proven(us) == (known, False, (value - known) // 4)
    assert value > known
    comfort = next(goal for goal in roster(us)["goals"] if goal["name"] == "comfort")
    assert (comfort["bound"], comfort["proven"]) == (None, False)
    assert comfort["en"] == "only what was freed was filled, nothing proven of the whole week yet"


def test_where_people_are_free_more_the_proof_says_that_a_part_alone_was_filled(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE_DAY | {"seats": [{"count": 4}]})
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    one = proposals(us, shift=MORNING)[0]
    us.post(f"proposals/{one['id']}/decline", {})
    us.change(f"volunteers/{one['volunteer']}", {"age": 41})
    us.client.post(us.address(f"weeks/{WEEK}/refill"))
    proof = us.get(f"weeks/{WEEK}/figures").get_json()["proof"]
    assert (proof["code"], proof["more_at_most"]) == ("proof_none", None)
    assert proof["en"].startswith("Only what was freed was filled, and of the whole week nothing is proven")


@on_both_databases
def test_who_lost_her_place_with_another_has_it_back_before_others_are_asked(runtime: Runtime) -> None:
    pair = {"seats": [{"count": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}
    us = populated(runtime, ONE_DAY | pair | {"times": [{"from": "09:00", "to": "11:00"}]})
    # Two who are free only once the week is published, and whose names come before hers.
    for who in ("a1", "a2"):
        us.make("volunteers", id=who, name=who, age=40, availability=[])
    publish(us, reviewed(runtime, us))
    for who in ("a1", "a2"):
        us.change(f"volunteers/{who}", {"availability": "always"})
    us.client.put(us.address("answer-rules"), json=BY_HAND)
    gone, mate = proposals(us, shift=MORNING)
    us.post(f"proposals/{gone['id']}/decline", {})
    assert holders(us, MORNING) == []
    publish(us, us.client.post(us.address(f"weeks/{WEEK}/refill")).get_json())
    assert len(holders(us, MORNING)) == 2
    assert mate["volunteer"] in holders(us, MORNING)
