"""What somebody left is filled by who is free, and where nobody is by moving the fewest; the rest stays."""

from __future__ import annotations

import json
from typing import Any

from scheduler.planning.changing import Place
from scheduler.planning.document import read_plan
from scheduler.planning.judging import judge_roster
from scheduler.planning.refilling import Filled, filled
from tests.scheduler.planning.plans import shift, small

NINE, TEN, ELEVEN = (
    shift(f"s{hour}", start=f"2026-11-23T{hour:02}:00", end=f"2026-11-23T{hour + 1:02}:00")
    for hour in (9, 10, 11)
)
ONCE = {"limits": {"shifts_per_day": 1}}


def free(*hours: int) -> list[dict[str, str]]:
    """An hour each from some hours of the Monday."""
    return [{"start": f"2026-11-23T{hour:02}:00", "end": f"2026-11-23T{hour + 1:02}:00"} for hour in hours]


def plan(volunteers: dict[str, dict[str, Any]], *shifts: dict[str, Any], **parts: Any) -> bytes:
    """A plan of these people, each of whom takes one turn a day."""
    people = [{"id": id, "name": id.title(), **ONCE, **said} for id, said in volunteers.items()]
    return json.dumps(small(volunteers=people, shifts=list(shifts), **parts)).encode()


def refilled(raw: bytes, held: dict[str, str], *gaps: str, **said: Any) -> tuple[dict[str, str], Filled]:
    """Who is on which shift after gaps were filled, one to a shift."""
    roster = {"assignments": [{"volunteer": who, "shift": on, "seat": 0} for on, who in held.items()]}
    made = filled(raw, roster, gaps, **said)
    assert judge_roster(read_plan(raw), made.roster)["lawful"]
    return {row["shift"]: row["volunteer"] for row in made.roster["assignments"]}, made


def test_who_is_free_goes_by_the_order_of_whom_to_ask_and_nobody_moves() -> None:
    raw = plan({who: {"availability": "always"} for who in ("ann", "bob", "cem")}, NINE, TEN)
    assert refilled(raw, {"s10": "ann"}, "s9", asked={"bob": 2})[0] == {"s9": "cem", "s10": "ann"}
    after, made = refilled(raw, {"s10": "ann"}, "s9")
    assert after == {"s9": "bob", "s10": "ann"}
    assert (made.short, made.is_settled, made.roster["unfilled"]) == ([], True, [])


def test_where_nobody_is_free_one_moves_and_another_takes_her_place() -> None:
    raw = plan({"ann": {"availability": free(9, 10)}, "bob": {"availability": free(10)}}, NINE, TEN)
    after, made = refilled(raw, {"s10": "ann"}, "s9")
    assert (after, made.short) == ({"s9": "ann", "s10": "bob"}, [])


def test_who_would_be_asked_first_takes_the_place_of_who_moved() -> None:
    later = {who: {"availability": free(10)} for who in ("bob", "cem", "dan")}
    raw = plan({"ann": {"availability": free(9, 10)}, **later}, NINE, TEN)
    assert refilled(raw, {"s10": "ann"}, "s9", asked={"bob": 1, "dan": 1})[0]["s10"] == "cem"
    assert refilled(raw, {"s10": "ann"}, "s9", asked={"bob": 1, "cem": 1})[0]["s10"] == "dan"


def test_who_was_put_in_first_gives_way_to_both_places_being_filled() -> None:
    # bob, who comes first for nine, is the only one free at ten; ann does more already and is free at nine.
    people = {
        "ann": {"availability": free(9), "history": {"minutes": 60}},
        "bob": {"availability": free(9, 10)},
    }
    assert refilled(plan(people, NINE, TEN), {}, "s9", "s10")[0] == {"s9": "ann", "s10": "bob"}


def test_who_is_locked_stays_and_the_gap_is_named() -> None:
    locked = [{"volunteer": "ann", "shift": "s10", "seat": 0, "locked": True}]
    people = {"ann": {"availability": free(9, 10)}, "bob": {"availability": free(10)}}
    raw = plan(people, NINE, TEN, previous=locked, now="2026-11-22T09:00")
    after, made = refilled(raw, {"s10": "ann"}, "s9")
    assert (after, made.short, made.is_settled) == ({"s10": "ann"}, ["s9"], True)


def test_places_that_lost_nobody_stay_as_empty_as_they_were() -> None:
    raw = plan({who: {"availability": "always"} for who in ("ann", "bob")}, NINE, TEN, ELEVEN)
    assert refilled(raw, {"s10": "ann"}, "s9")[0] == {"s9": "bob", "s10": "ann"}


def test_a_crew_that_must_be_complete_comes_together_or_not_at_all() -> None:
    pair = NINE | {"seats": [{"count": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}
    for people, expected in ((("ann",), []), (("ann", "bob"), ["ann", "bob"])):
        raw = plan({who: {"availability": "always"} for who in people}, pair)
        made = filled(raw, {"assignments": []}, ["s9"])
        assert [row["volunteer"] for row in made.roster["assignments"]] == expected


def test_no_more_come_than_a_crew_may_have() -> None:
    two = NINE | {"seats": [{"role": "cook", "count": 2}, {"role": "helper"}], "crew": {"maximum": 2}}
    raw = plan({who: {"availability": "always"} for who in ("ann", "bob", "cem")}, two)
    made = filled(raw, {"assignments": [{"volunteer": "ann", "shift": "s9", "seat": 1}]}, ["s9"])
    assert [row["volunteer"] for row in made.roster["assignments"]] == ["bob", "ann"]
    assert judge_roster(read_plan(raw), made.roster)["lawful"]
    assert (made.short, made.is_settled) == ([], True)


def test_who_lost_a_place_with_another_has_it_back_before_others_are_asked() -> None:
    meal = NINE | {
        "seats": [
            {"role": "cook", "minimum": 1, "qualifications": {"all": ["cook"]}},
            {"role": "helper", "count": 2},
        ],
        "crew": {"minimum": 3, "all_or_nobody": True},
    }
    always: dict[str, Any] = {"availability": "always"}
    cook = always | {"qualifications": ["cook"]}
    busy = always | {"history": {"minutes": 600}}
    raw = plan({"dee": cook, "ann": busy, "bob": busy, "cem": always, "eva": always}, meal)
    told = [Place("ann", "s9", 1), Place("bob", "s9", 1)]
    made = filled(raw, {"assignments": []}, ["s9"], released=told)
    assert {row["volunteer"] for row in made.roster["assignments"]} == {"dee", "ann", "bob"}
    # one of them is away by now: the other still has hers, and who comes first of those free takes the place
    raw = plan({"dee": cook, "ann": busy, "bob": {}, "cem": always, "eva": always}, meal)
    made = filled(raw, {"assignments": []}, ["s9"], released=told)
    assert {row["volunteer"] for row in made.roster["assignments"]} == {"dee", "ann", "cem"}
    # nobody cooks: nobody comes
    raw = plan({"ann": busy, "bob": busy, "cem": always}, meal)
    made = filled(raw, {"assignments": []}, ["s9"], released=told)
    assert made.roster["assignments"] == []


def test_who_lost_a_place_has_it_back_though_another_gap_comes_first() -> None:
    # Ann and bob have done the least, so that whichever gap is looked at first would take one of them.
    three = TEN | {"seats": [{"count": 3}], "crew": {"minimum": 3, "all_or_nobody": True}}
    always: dict[str, Any] = {"availability": "always"}
    busy = always | {"history": {"minutes": 600}}
    raw = plan({"ann": always, "bob": always, "cem": busy, "dan": busy}, NINE, three)
    lost = [Place("ann", "s10", 0), Place("bob", "s10", 0)]
    for gaps in (["s9", "s10"], ["s10", "s9"]):
        made = filled(raw, {"assignments": []}, gaps, released=lost)
        there = {row["volunteer"]: row["shift"] for row in made.roster["assignments"]}
        assert (there["ann"], there["bob"], sorted(there.values())) == ("s10", "s10", ["s10"] * 3 + ["s9"])
        assert judge_roster(read_plan(raw), made.roster)["lawful"]
