"""Whom to ask, in order: free and lawful first, then one small thing in the way, nobody unchecked."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler import errors
from scheduler.planning.document import Plan
from scheduler.planning.fixing import fixes
from scheduler.planning.judging import move
from scheduler.planning.planned import Planned
from scheduler.planning.ranking import ranked
from scheduler.planning.translation import to_problem
from tests.scheduler.planning.plans import read, shift, small

FREE = {"availability": "always"}
OTHER = shift("s2", start="2026-11-23T09:30", end="2026-11-23T10:30")
LATER = shift("s3", start="2026-11-24T09:00", end="2026-11-24T10:00")


def plan(volunteers: dict[str, dict[str, Any]], *shifts: dict[str, Any], **parts: Any) -> Plan:
    """A plan of these people and an hour on Monday at nine, unless told otherwise."""
    people = [{"id": id, "name": id.title(), **said} for id, said in volunteers.items()]
    return read(small(volunteers=people, shifts=list(shifts) or [shift()], **parts))


def roster(*rows: tuple[str, str]) -> dict[str, Any]:
    """A roster of so many people on the first seats of shifts."""
    return {"assignments": [{"volunteer": who, "shift": what, "seat": 0} for who, what in rows]}


def asked_in_order(found: list[dict[str, Any]]) -> list[str]:
    """The people, the first to ask first."""
    return [one["volunteer"] for one in found]


def test_who_is_free_and_lawful_comes_first_then_who_lacks_one_small_thing() -> None:
    # ann is free.  bob's limit and dan's other shift take a word; eve said that she is away: asked last.
    # fay lacks the qualification, gus the age: the law and the seat cannot be talked over.
    people = {
        "eve": {"qualifications": ["cook"]},
        "dan": FREE | {"qualifications": ["cook"]},
        "bob": FREE | {"qualifications": ["cook"], "limits": {"minutes_per_week": 60}},
        "fay": FREE,
        "gus": FREE | {"qualifications": ["cook"], "age": 15},
        "ann": FREE | {"qualifications": ["cook"], "age": 30},
    }
    cooking = shift(seats=[{"qualifications": {"all": ["cook"]}, "count": 1}])
    for entry in people.values():
        entry.setdefault("age", 40)
    cooking["min_age"] = 18
    found = ranked(plan(people, cooking, OTHER, LATER), roster(("dan", "s2"), ("bob", "s3")), "s1")
    assert asked_in_order(found) == ["ann", "bob", "dan", "eve"]
    assert [one["obstacle"] and one["obstacle"]["code"] for one in found] == [
        None,
        "at_weekly_limit",
        "busy",
        "not_available",
    ]
    # What stands in the way is named: bob's Tuesday, dan's half past nine.
    assert found[1]["obstacle"]["shifts"] == ["s3"]
    assert found[2]["obstacle"]["shifts"] == ["s2"]
    assert "11月23日 周一 09:30" in found[2]["zh"]


def test_two_small_things_in_the_way_are_too_many() -> None:
    # dan is on another shift at that time, and one more turn would go over his limit.
    people = {"dan": FREE | {"limits": {"shifts_per_day": 1}}}
    assert ranked(plan(people, shift(), OTHER), roster(("dan", "s2")), "s1") == []


def test_among_equals_reserve_wish_asks_work_and_way_decide_in_this_order() -> None:
    people = {
        "reserve": FREE | {"reserve": 1},
        "avoids": FREE | {"wishes": [{"kind": "errand", "wish": "avoid"}]},
        "likes": FREE | {"wishes": [{"kind": "errand", "wish": "prefer"}], "history": {"minutes": 600}},
        "asked": FREE,
        "far": FREE | {"home": {"x": 900, "y": 0}},
        "near": FREE | {"home": {"x": 300, "y": 0}},
        "worked": FREE | {"history": {"minutes": 120}, "home": {"x": 0, "y": 0}},
    }
    there = plan(people, sites=[{"id": "hall", "location": {"x": 0, "y": 0}}])
    found = ranked(there, roster(), "s1", asked={"asked": 2})
    assert asked_in_order(found) == ["likes", "near", "far", "worked", "asked", "avoids", "reserve"]
    assert (found[1]["metres"], found[3]["minutes_before"], found[4]["asked_lately"]) == (300, 120, 2)


def test_of_those_with_nothing_between_them_the_order_of_names_decides_and_not_that_of_records() -> None:
    names = ("Helper 10", "Helper 2", "李明", "安琪")
    people = {f"v{number}": FREE | {"name": name} for number, name in enumerate(names)}
    found = ranked(plan(people), roster(), "s1")
    assert [one["name"] for one in found] == ["安琪", "Helper 2", "Helper 10", "李明"]


def test_who_declined_is_not_asked_again_and_who_leaves_makes_the_place() -> None:
    there = plan({"ann": FREE, "bob": FREE, "cat": FREE})
    found = ranked(there, roster(("ann", "s1")), "s1", leaving="ann", but=["bob"])
    assert asked_in_order(found) == ["cat"]


def test_in_the_place_of_who_leaves_her_own_seat_is_looked_at_and_no_other_empty_one() -> None:
    seats = [{"role": "cook", "qualifications": {"all": ["cook"]}}, {"role": "helper"}]
    there = plan({"ann": FREE | {"qualifications": ["cook"]}, "bob": FREE}, shift(seats=seats))
    assert ranked(there, roster(("ann", "s1")), "s1", leaving="ann") == []
    assert asked_in_order(ranked(there, roster(("ann", "s1")), "s1", leaving="ann", seat=1)) == ["bob"]
    with pytest.raises(errors.Conflict) as refused:
        ranked(there, roster(("ann", "s1")), "s1", leaving="bob")
    assert refused.value.code == "not_on_shift"


def test_where_every_place_is_taken_the_list_says_who_could_stand_in() -> None:
    there = plan({"ann": FREE, "bob": FREE, "cat": {}})
    found = ranked(there, roster(("ann", "s1")), "s1")
    assert [(one["volunteer"], one["obstacle"] and one["obstacle"]["code"]) for one in found] == [
        ("bob", None),
        ("cat", "not_available"),
    ]


def test_a_crew_that_goes_together_or_not_at_all_says_that_others_must_come() -> None:
    pair = shift(seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    found = ranked(plan({"ann": FREE, "bob": FREE}, pair), roster(), "s1")
    assert [(one["volunteer"], one["needs_others"]) for one in found] == [("ann", True), ("bob", True)]
    assert "others must come too" in found[0]["en"]


def test_each_is_offered_the_seat_that_suits_and_no_more_are_listed_than_asked_for() -> None:
    seats = [{"role": "cook", "qualifications": {"all": ["cook"]}}, {"role": "helper"}]
    there = plan({"ann": FREE, "bob": FREE | {"qualifications": ["cook"]}}, shift(seats=seats))
    assert [(one["volunteer"], one["seat"]) for one in ranked(there, roster(), "s1")] == [
        ("ann", 1),
        ("bob", 0),
    ]
    assert asked_in_order(ranked(there, roster(), "s1", most=1)) == ["ann"]
    assert asked_in_order(ranked(there, roster(), "s1", seat=0)) == ["bob"]


def test_who_is_free_is_found_behind_any_number_of_people_at_their_limits() -> None:
    likes = {"wishes": [{"kind": "errand", "wish": "prefer"}], "limits": {"minutes_per_week": 30}}
    there = plan({f"v{number}": FREE | likes for number in range(9)} | {"zoe": FREE})
    assert asked_in_order(ranked(there, roster(), "s1", most=1)) == ["zoe"]
    assert asked_in_order(ranked(there, roster(), "s1", is_free=True)) == ["zoe"]
    assert len(ranked(there, roster(), "s1")) == 10


def test_unknown_shifts_and_people_are_not_there() -> None:
    there = plan({"ann": FREE})
    with pytest.raises(errors.NotFound):
        ranked(there, roster(), "s9")
    with pytest.raises(errors.NotFound):
        ranked(there, roster(), "s1", leaving="nobody")


def test_a_seat_that_the_shift_does_not_have_is_refused() -> None:
    there = plan({"ann": FREE})
    assert asked_in_order(ranked(there, roster(), "s1", seat=0)) == ["ann"]
    for seat in (1, 77):
        with pytest.raises(errors.InvalidDocument) as refused:
            ranked(there, roster(), "s1", seat=seat)
        (finding,) = refused.value.findings
        assert (finding.path, finding.code, finding.facts) == (
            "seat",
            "no_such_seat",
            {"seat": seat, "seats": 1},
        )


def test_where_the_crew_is_full_it_is_said_that_somebody_must_leave_first() -> None:
    three = shift(seats=[{"count": 3}], crew={"maximum": 2})
    people: dict[str, dict[str, Any]] = {"ann": FREE, "bob": FREE, "cat": FREE}
    of, two = plan(people, three), roster(("ann", "s1"), ("bob", "s1"))
    (one,) = ranked(of, two, "s1")
    assert (one["volunteer"], one["crew_full"]) == ("cat", True)
    assert "but the crew is full, and somebody must leave first" in one["en"]
    assert ranked(of, two, "s1", is_free=True) == []
    (instead,) = ranked(of, two, "s1", leaving="bob")
    assert (instead["volunteer"], instead["crew_full"]) == ("cat", False)
    assert [fix["kind"] for fix in fixes(Planned(of, to_problem(of), two), "s1")] == ["lower_wanted"]


def movable(**parts: Any) -> dict[str, Any]:
    """An hour on Monday that may begin at nine, at a quarter past, … and at eleven at the latest."""
    entry = shift(
        window={"start": "2026-11-23T09:00", "end": "2026-11-23T12:00"}, duration_minutes=60, **parts
    )
    return {name: value for name, value in entry.items() if name not in ("start", "end")}


def free_from(*hours: str) -> dict[str, Any]:
    """Free on Monday between two hours."""
    first, last = hours
    return {"availability": [{"start": f"2026-11-23T{first}", "end": f"2026-11-23T{last}"}]}


def shown(at: str, *rows: tuple[str, str]) -> dict[str, Any]:
    """A roster that shows a start for the shift, as ours do whether anybody is on it or not."""
    return roster(*rows) | {"shifts": [{"id": "s1", "start": f"2026-11-23T{at}+08:00"}]}


def begun(found: list[dict[str, Any]]) -> dict[str, str]:
    """When the shift begins with each of those who have nothing in the way."""
    return {one["volunteer"]: one["start"][11:16] for one in found if one["obstacle"] is None}


def test_who_could_come_at_any_start_of_a_shift_that_nobody_is_on_is_free_for_it() -> None:
    # cat is on another shift from nine to ten, dan comes later still; eve is never free
    people = {
        "ann": FREE,
        "bob": free_from("10:10", "11:20"),
        "cat": FREE,
        "dan": free_from("11:00", "13:00"),
        "eve": {},
    }
    other = shift("s2", end="2026-11-23T10:00")
    there = plan(people, movable(), other)
    found = ranked(there, shown("09:00", ("cat", "s2")), "s1")
    assert begun(found) == {"ann": "09:00", "bob": "10:15", "cat": "10:00", "dan": "11:00"}
    assert [one["volunteer"] for one in found if one["obstacle"]] == ["eve"]
    assert "班次从11月23日 周一 10:15 开始" in found[1]["zh"]
    assert "with the shift beginning on 23 Nov Mon at 10:15" in found[1]["en"]
    assert all(one["start_open"] for one in found)
    for who, start in begun(found).items():
        taken = move(there, shown("09:00", ("cat", "s2")), volunteer=who, shift=None, to="s1")
        assert taken["allowed"], taken["violations"]
        assert [one["start"][11:16] for one in taken["roster"]["shifts"] if one["id"] == "s1"] == [start]


def test_the_start_that_the_roster_shows_goes_before_an_earlier_one_and_is_all_that_a_crew_leaves() -> None:
    people = {"ann": FREE, "bob": free_from("09:00", "10:00"), "cat": free_from("10:00", "12:00")}
    two = plan(people, movable(seats=[{"count": 2}]))
    assert begun(ranked(two, shown("10:30"), "s1")) == {"ann": "10:30", "bob": "09:00", "cat": "10:30"}
    assert begun(ranked(two, shown("10:30"), "s1", as_shown=True)) == {"ann": "10:30", "cat": "10:30"}
    assert begun(ranked(two, roster(), "s1")) == {"ann": "09:00", "bob": "09:00", "cat": "10:00"}
    with_ann = ranked(two, shown("10:30", ("ann", "s1")), "s1")
    assert begun(with_ann) == {"cat": "10:30"}
    assert [one["start_open"] for one in with_ann] == [False, False]
    assert "beginning" not in with_ann[0]["en"]
    assert begun(ranked(two, shown("10:30", ("ann", "s1")), "s1", leaving="ann")) == {"cat": "10:30"}
    refused = move(two, shown("10:30", ("ann", "s1")), volunteer="bob", shift=None, to="s1")
    assert not refused["allowed"]


def test_fixes_name_who_is_free_at_another_start_and_send_nobody_along_who_is_not_there_then() -> None:
    there = plan({"bob": free_from("10:00", "11:00")}, movable())
    found = fixes(Planned(there, to_problem(there), shown("09:00")), "s1")
    assert [(one["kind"], one["volunteer"]) for one in found if "volunteer" in one] == [("assign", "bob")]
    # who is under age waits for an adult; she could come at nine alone, when bob is away
    mia = free_from("09:00", "10:00") | {"age": 15, "guardian_consent": True}
    bob = {"age": 40, "time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}], **FREE}
    late = free_from("10:00", "11:00") | {"age": 15, "guardian_consent": True}
    crew = plan({"mia": mia, "bob": bob, "late": late}, movable(seats=[{"count": 3}], crew={"adults": 1}))
    (asked,) = [
        one
        for one in fixes(Planned(crew, to_problem(crew), shown("09:00")), "s1")
        if one.get("volunteer") == "bob"
    ]
    assert [row["volunteer"] for row in asked["added"]] == ["bob", "mia"]
