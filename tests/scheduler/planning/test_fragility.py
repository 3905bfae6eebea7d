"""What becomes of a shift when any one of its crew is missing: covered, one fewer, or it falls."""

from __future__ import annotations

import json
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.fragility import fragile_shifts, fragility
from scheduler.planning.planned import Planned, planned
from solver import check
from solver.explain import Situation
from solver.solution import Roster
from tests.oracle.generate import plan_of
from tests.scheduler.planning.plans import shift, small, written
from tests.solver.explain.some_rosters import generated

FREE: dict[str, Any] = {"availability": "always"}


def found(
    people: dict[str, dict[str, Any]], *roster: tuple[str, str], shifts: tuple[dict[str, Any], ...] = ()
) -> dict[str, Any]:
    """What is told of a roster."""
    volunteers = [{"id": id, "name": id.title(), **said} for id, said in people.items()]
    raw = written(small(volunteers=volunteers, shifts=list(shifts) or [shift()]))
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in roster]
    return fragility(planned(raw, {"assignments": rows}))


def test_somebody_free_and_lawful_covers_whoever_is_missing() -> None:
    told = found({"ann": FREE, "bob": FREE, "cat": {}}, ("ann", "s1"))
    (one,) = told["items"]
    assert one["outcome"] == "covered"
    assert one["people"] == [
        {
            "volunteer": "ann",
            "name": "Ann",
            "seat": 0,
            "outcome": "covered",
            "by": [{"volunteer": "bob", "name": "Bob"}],
            "also": [],
        }
    ]
    assert told["figures"] == {"falls": 0, "runs_short": 0, "covered": 1}
    assert one["en"].endswith("whoever is missing, somebody could stand in (Bob).")


def test_a_shift_falls_with_its_only_person_and_goes_on_with_one_fewer_of_two() -> None:
    (one,) = found({"ann": FREE}, ("ann", "s1"))["items"]
    assert one["outcome"] == "falls"
    assert "nobody could stand in for Ann, and those left are not enough" in one["en"]
    two = shift(seats=[{"count": 2}])
    (one,) = found({"ann": FREE, "bob": FREE}, ("ann", "s1"), ("bob", "s1"), shifts=(two,))["items"]
    assert [person["outcome"] for person in one["people"]] == ["runs_short", "runs_short"]


def test_a_crew_that_goes_whole_or_not_at_all_falls_with_any_of_them() -> None:
    both = shift(seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    (one,) = found({"ann": FREE, "bob": FREE}, ("ann", "s1"), ("bob", "s1"), shifts=(both,))["items"]
    assert [person["outcome"] for person in one["people"]] == ["falls", "falls"]


def test_who_is_busy_elsewhere_covers_nobody() -> None:
    shifts = (shift(), shift("s2"))
    told = found({"ann": FREE, "bob": FREE}, ("ann", "s1"), ("bob", "s2"), shifts=shifts)
    assert told["figures"] == {"falls": 2, "runs_short": 0, "covered": 0}


def test_who_may_not_be_there_with_somebody_stands_in_for_just_that_person() -> None:
    volunteers = [{"id": who, "name": who.title(), **FREE} for who in ("ann", "bob", "cat")]
    plan = small(volunteers=volunteers, shifts=[shift(seats=[{"count": 2}])])
    raw = written(plan | {"pairs": {"apart": [["ann", "bob"]]}})
    rows = [{"volunteer": who, "shift": "s1", "seat": 0} for who in ("ann", "cat")]
    (one,) = fragility(planned(raw, {"assignments": rows}))["items"]
    by = {person["volunteer"]: [other["volunteer"] for other in person["by"]] for person in one["people"]}
    assert by == {"ann": ["bob"], "cat": []}


def test_the_only_adult_is_covered_by_an_adult_alone() -> None:
    watched = shift(seats=[{"count": 2}], crew={"adults": 1})
    people = {
        "ann": FREE | {"age": 40},
        "bob": FREE | {"age": 16},
        "cat": FREE | {"age": 16},
        "dan": FREE | {"age": 50},
    }
    (one,) = found(people, ("ann", "s1"), ("bob", "s1"), shifts=(watched,))["items"]
    by = {person["volunteer"]: [other["volunteer"] for other in person["by"]] for person in one["people"]}
    assert by == {"ann": ["dan"], "bob": ["cat", "dan"]}


def test_many_who_could_help_stand_in_for_no_lead() -> None:
    lead = {"role": "lead", "count": 1, "minimum": 1, "qualifications": {"all": ["lead"]}}
    walk = shift(serves_children=True, seats=[lead, {"role": "helper", "count": 1}])
    people = {"ann": {"qualifications": ["lead"]}, "bob": {}, "cat": {}, "dan": {}, "eve": {}}
    volunteers = [{"id": who, "name": who.title(), "age": 40, **FREE, **said} for who, said in people.items()]
    rows = [{"volunteer": "ann", "shift": "s1", "seat": 0}, {"volunteer": "bob", "shift": "s1", "seat": 1}]
    week = planned(written(small(volunteers=volunteers, shifts=[walk])), {"assignments": rows})
    assert fragility(week)["items"][0]["outcome"] == "falls"
    (one,) = fragile_shifts(week)
    assert (one["without"], one["reserves"], one["who"]["en"]) == (["ann"], 0, "Ann")


AFTERNOON = shift("s2", start="2026-11-23T14:00", end="2026-11-23T15:00", seats=[{"count": 2}])


def linked(
    people: dict[str, dict[str, Any]], *, same_volunteer: bool, crew: tuple[str, ...]
) -> dict[str, Any]:
    """What is told of a morning that Ann is on and an afternoon of a crew that acts on it, by shift."""
    volunteers = [{"id": who, "name": who.title(), **said} for who, said in people.items()]
    shifts = [shift("s1", seats=[{"count": 2}]), AFTERNOON]
    links = [{"first": "s1", "then": "s2", "same_volunteer": same_volunteer}]
    raw = written(small(volunteers=volunteers, shifts=shifts) | {"links": links})
    rows = [{"volunteer": who, "shift": "s1", "seat": 0} for who in crew]
    rows += [{"volunteer": who, "shift": "s2", "seat": 0} for who in crew]
    return {one["shift"]: one for one in fragility(planned(raw, {"assignments": rows}))["items"]}


def test_who_is_missed_in_the_morning_is_missed_where_the_same_person_goes_on() -> None:
    told = linked({"ann": FREE, "bob": FREE}, same_volunteer=True, crew=("ann", "bob"))
    assert [(one["outcome"], one["also"]) for one in told["s1"]["people"]] == [("runs_short", ["s2"])] * 2
    assert [(one["outcome"], one["also"]) for one in told["s2"]["people"]] == [("runs_short", [])] * 2
    assert told["s1"]["en"].endswith("Without Ann, Bob this is hit as well: 23 Nov Mon 14:00 errand (hall).")


def test_who_could_go_on_too_stands_in_before_who_could_not() -> None:
    morning = {"availability": [{"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}]}
    (ann,) = linked({"ann": FREE, "bob": morning}, same_volunteer=True, crew=("ann",))["s1"]["people"]
    assert [one["volunteer"] for one in ann["by"]] == ["bob"]
    assert (ann["outcome"], ann["also"]) == ("covered", ["s2"])
    both = linked({"ann": FREE, "bob": FREE}, same_volunteer=True, crew=("ann",))
    assert [one["volunteer"] for one in both["s1"]["people"][0]["by"]] == ["bob"]


def test_what_runs_only_after_a_shift_that_falls_is_hit_as_well() -> None:
    told = linked({"ann": FREE}, same_volunteer=False, crew=("ann",))
    assert [(one["outcome"], one["also"]) for one in told["s1"]["people"]] == [("falls", ["s2"])]


def test_what_falls_with_a_later_shift_is_hit_as_well() -> None:
    shifts = [shift("s1", seats=[{"count": 2}]), AFTERNOON | {"seats": [{"count": 1}]}]
    shifts.append(shift("s3", start="2026-11-23T16:00", end="2026-11-23T17:00"))
    links = [{"first": "s1", "then": "s2", "same_volunteer": True}, {"first": "s2", "then": "s3"}]
    volunteers = [{"id": who, "name": who.title(), **FREE} for who in ("ann", "bob")]
    raw = written(small(volunteers=volunteers, shifts=shifts) | {"links": links})
    on = (("ann", "s1"), ("bob", "s1"), ("ann", "s2"), ("bob", "s3"))
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in on]
    first = next(
        one for one in fragility(planned(raw, {"assignments": rows}))["items"] if one["shift"] == "s1"
    )
    assert [(one["outcome"], one["also"]) for one in first["people"]] == [
        ("runs_short", ["s2", "s3"]),
        ("runs_short", []),
    ]


def test_a_crew_below_its_least_that_may_go_takes_nothing_else_along() -> None:
    two, then = shift(seats=[{"count": 2}], crew={"minimum": 2}), AFTERNOON | {"seats": [{"count": 1}]}
    volunteers = [{"id": who, "name": who.title(), **FREE} for who in ("ann", "bob")]
    plan = small(volunteers=volunteers, shifts=[two, then]) | {"links": [{"first": "s1", "then": "s2"}]}
    on = (("ann", "s1"), ("bob", "s1"), ("ann", "s2"))
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in on]
    told = fragility(planned(written(plan), {"assignments": rows}))["items"]
    first = next(one for one in told if one["shift"] == "s1")
    assert [(one["outcome"], one["also"]) for one in first["people"]] == [("falls", []), ("falls", [])]
    assert "those left are not enough" in first["en"]


def test_grave_shifts_that_fall_come_first() -> None:
    shifts = (shift("s1"), shift("s2", start="2026-11-24T09:00", end="2026-11-24T10:00", dangerous=True))
    told = found({"ann": FREE | {"age": 40}}, ("ann", "s1"), ("ann", "s2"), shifts=shifts)
    assert [(one["shift"], one["grave"]) for one in told["items"]] == [("s2", True), ("s1", False)]


def test_whoever_is_named_to_stand_in_makes_a_lawful_roster() -> None:
    named = 0
    for seed in range(60):
        problem, roster = generated(seed)
        plan = read_plan(json.dumps(plan_of(seed)).encode())
        week = Planned(plan, problem, {})
        week.__dict__["situation"] = Situation(problem, roster)
        known = {(fault.rule, fault.shifts) for fault in check.broken(problem, roster)}
        who_of = {person.id: index for index, person in enumerate(plan.volunteers)}
        index_of = {one.id: index for index, one in enumerate(plan.shifts)}
        for one in fragility(week)["items"]:
            for person in one["people"]:
                for other in person["by"]:
                    place = (index_of[one["shift"]], person["seat"])
                    rows = set(roster.assignments) - {(who_of[person["volunteer"]], *place)}
                    after = Roster.of([*rows, (who_of[other["volunteer"]], *place)], roster.starts)
                    fresh = {(fault.rule, fault.shifts) for fault in check.broken(problem, after)} - known
                    assert not {rule for rule, _ in fresh} - {"pins_and_bans"}, seed
                    named += 1
    assert named >= 20
