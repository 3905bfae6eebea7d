"""A reason lifted alone, and the shift solved anew: the place is filled, and nothing else is lost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from solver import check
from solver.explain import Situation, binding
from solver.people import Held, Limits, Volunteer
from solver.problem import Ban, Place, Problem, Team, Travel
from solver.shortage.filling import Clock
from solver.shortage.lifting import lifted
from solver.shortage.resolving import most_filled
from solver.solution import Roster
from solver.work import Crew, OpenTo, Seat, Shift
from tests.solver.building import DAY, problem_of, shift

ALWAYS = ((0, 14 * DAY),)
ANN = Volunteer("ann", availability=ALWAYS, age=40)


def clock() -> Clock:
    """Time enough."""
    return Clock(time.monotonic() + 30)


def test_a_team_that_comes_whole_or_not_at_all_is_lifted_with_the_pairs() -> None:
    ann, bob = (replace(ANN, id=name, teams=frozenset({0})) for name in ("ann", "bob"))
    problem = problem_of([ann, replace(bob, availability=())], [shift("s")], teams=(Team("t", as_unit=True),))
    free = lifted(problem, Roster(), 0, (0, 0), ["pairs"], start=600)
    for tried, most in ((problem, 0), (free, 1)):
        found = most_filled(tried, Roster(), 0, [0], clock=clock())
        assert found is not None
        assert found[0] == most


def with_limits(**limits: object) -> Volunteer:
    """Ann with limits."""
    return replace(ANN, limits=Limits(**limits))  # type: ignore[arg-type]


LATER = shift("t", 900)
TUESDAY = shift("t", 600 + DAY)
CASES: dict[str, tuple[Volunteer, Shift, Shift, dict[str, object]]] = {
    "not_available": (replace(ANN, availability=((900, 960),)), shift("s"), LATER, {}),
    "on_time_off": (replace(ANN, time_off=((0, 700),)), shift("s"), LATER, {}),
    "lacks_qualification": (ANN, shift("s", seats=(Seat(all_of=frozenset({"boat"})),)), LATER, {}),
    "qualification_not_valid": (
        replace(ANN, qualifications=(Held("boat", end=10),)),
        shift("s", seats=(Seat(any_of=frozenset({"boat", "raft"})),)),
        LATER,
        {},
    ),
    "too_young": (ANN, shift("s", min_age=50), LATER, {}),
    "too_old": (ANN, shift("s", max_age=30), LATER, {}),
    "age_unknown": (replace(ANN, age=None), shift("s", min_age=18), LATER, {}),
    "no_clearance": (replace(ANN, clearance=(0, 10)), shift("s", serves_children=True), LATER, {}),
    "not_insured": (replace(ANN, insured=(0, 10)), shift("s", dangerous=True), LATER, {}),
    "health_limit": (
        replace(ANN, health_limits=frozenset({"lifting"})),
        shift("s", demands=frozenset({"lifting"})),
        LATER,
        {},
    ),
    "not_open_to": (ANN, shift("s", open_to=OpenTo(units=frozenset({0}))), LATER, {"units": ("bank",)}),
    "too_far": (
        replace(ANN, home=1),
        shift("s", max_distance_metres=100),
        LATER,
        {"places": (Place("p", 0, 0), Place("h", 0, 900))},
    ),
    "banned": (ANN, shift("s"), LATER, {"bans": (Ban(0, shift=0),)}),
    "at_daily_limit": (with_limits(shifts_per_day=1), shift("s"), LATER, {}),
    "at_weekly_limit": (with_limits(minutes_per_week=60), shift("s"), LATER, {}),
    "needs_rest": (with_limits(rest_minutes=24 * 60), shift("s"), TUESDAY, {}),
    "busy": (ANN, shift("s"), shift("t", 630), {}),
    "may_not_follow": (
        ANN,
        shift("s"),
        replace(TUESDAY, kind="night"),
        {"never_follow": (("desk", "night"),)},
    ),
    "resource_missing": (
        ANN,
        shift("s", needs=((0, 1),), seats=(Seat(),)),
        LATER,
        {"resources": (0,)},
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_stated_reason_lifted_alone_fills_the_place(code: str) -> None:
    ann, wanted, held, fields = CASES[code]
    problem = problem_of([ann], [wanted, held], **fields)
    roster = Roster.of([(0, 1, 0)])
    stated = binding(Situation(problem, roster), 0, 0)
    assert (stated.codes, stated.people) == ((code,), (0,))
    before = most_filled(problem, roster, 0, [0], clock=clock())
    assert before is not None
    assert before[0] == 0
    free = lifted(problem, roster, 0, (0, 0), stated.codes, start=stated.start)
    found = most_filled(free, roster, 0, [0], clock=clock())
    assert found is not None
    assert found[0] == 1
    assert not check.broken(free, found[1])


def test_a_crew_that_need_not_be_whole_takes_who_there_is() -> None:
    crew = Crew(minimum=2, all_or_nobody=True)
    problem = problem_of([ANN], [shift("s", seats=(Seat(count=2),), crew=crew)])
    free = lifted(problem, Roster(), 0, (0, 0), ["crew_too_small"], start=600)
    found = most_filled(free, Roster(), 0, [0], clock=clock())
    assert found is not None
    assert found[0] == 1


def test_others_move_where_that_fills_the_shift_and_every_place_stays_filled() -> None:
    # bob alone may take the boat, and ann can keep his desk.
    bob = replace(ANN, id="bob", qualifications=(Held("boat"),))
    problem: Problem = problem_of(
        [ANN, bob], [shift("s", seats=(Seat(all_of=frozenset({"boat"})),)), shift("t")]
    )
    found = most_filled(problem, Roster.of([(1, 1, 0)]), 0, [0], clock=clock())
    assert found is not None
    assert found[0] == 1
    assert set(found[1].assignments) == {(1, 0, 0), (0, 1, 0)}


def test_nobody_leaves_a_place_that_would_stay_empty() -> None:
    problem = problem_of([ANN], [shift("s"), shift("t")])
    found = most_filled(problem, Roster.of([(0, 1, 0)]), 0, [0], clock=clock())
    assert found is not None
    assert found[0] == 0


def test_travel_keeps_somebody_busy_too() -> None:
    places = (Place("near", 0, 0), Place("far", 0, 6000))
    problem = problem_of(
        [ANN], [shift("s"), shift("t", 660, site=1)], places=places, travel=Travel(metres_per_minute=100)
    )
    roster = Roster.of([(0, 1, 0)])
    stated = binding(Situation(problem, roster), 0, 0)
    assert stated.codes == ("busy",)
    free = lifted(problem, roster, 0, (0, 0), stated.codes, start=600)
    found = most_filled(free, roster, 0, [0], clock=clock())
    assert found is not None
    assert found[0] == 1


@pytest.mark.parametrize("code", ["not_open_to", "not_in_team", "too_far"])
def test_a_shift_is_opened_to_the_one_person_and_to_nobody_else(code: str) -> None:
    wanted, fields = {
        "not_open_to": (shift("s", open_to=OpenTo(units=frozenset({0}))), {"units": ("bank",)}),
        "not_in_team": (shift("s", team=0), {"teams": (Team("t"),)}),
        "too_far": (shift("s", max_distance_metres=100), {"places": (Place("p", 0, 0), Place("h", 0, 900))}),
    }[code]
    wanted = replace(wanted, seats=(Seat(count=3),))
    people = [replace(ANN, id=name, home=1) for name in ("ann", "bob", "cat")]
    problem = problem_of(people, [wanted], **fields)
    for one in (0, 1):
        problem = lifted(problem, Roster(), one, (0, 0), [code], start=600)
        found = most_filled(problem, Roster(), 0, [0], clock=clock())
        assert found is not None
        assert {row.volunteer for row in found[1].assignments} == set(range(one + 1))


def test_somebody_is_back_from_time_off_for_the_shift_alone() -> None:
    away = replace(ANN, time_off=((0, 2 * DAY),))
    problem = problem_of([away], [shift("s"), shift("t", 900)])
    free = lifted(problem, Roster(), 0, (0, 0), ["on_time_off"], start=600)
    assert free.volunteers[0].time_off == ((0, 600), (660, 2 * DAY))
