"""Tests of whom a shift is open to, and from how far."""

from __future__ import annotations

from random import Random

from solver.people import Volunteer
from solver.problem import Place, Problem
from solver.rules.catchment import RULE
from solver.work import OpenTo, Shift
from tests.solver.building import problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

PARENTS = (None, 0, 1, 0)
"""Area 0 is above 1 and 3, 1 is above 2."""
PLACES = (Place("site", 0, 0), Place("near", 300, 400), Place("far", 300.5, 400), Place("unknown"))


def fits(person: Volunteer, work: Shift) -> bool:
    """Whether one volunteer may be on one shift."""
    problem = problem_of([person], [work], area_parents=PARENTS, places=PLACES, units=("power",))
    return allowed(RULE, problem, [(0, 0, 0)])


def test_an_area_is_open_with_all_that_lies_under_it_and_not_what_lies_above() -> None:
    work = shift("s0", open_to=OpenTo(areas=frozenset({1})))
    assert fits(Volunteer("v", area=1), work)
    assert fits(Volunteer("v", area=2), work)
    assert not fits(Volunteer("v", area=0), work)
    assert not fits(Volunteer("v", area=3), work)
    assert not fits(Volunteer("v"), work)


def test_any_of_the_areas_teams_and_units_is_enough() -> None:
    work = shift("s0", open_to=OpenTo(frozenset({3}), frozenset({0}), frozenset({0})))
    assert fits(Volunteer("v", area=3), work)
    assert fits(Volunteer("v", teams=frozenset({0, 1})), work)
    assert fits(Volunteer("v", unit=0), work)
    assert not fits(Volunteer("v", area=1, teams=frozenset({1})), work)


def test_a_shift_of_a_team_takes_its_members_only_even_where_it_is_open_to_more() -> None:
    work = shift("s0", team=1, open_to=OpenTo(areas=frozenset({0})))
    assert fits(Volunteer("v", area=0, teams=frozenset({1})), work)
    assert not fits(Volunteer("v", area=0), work)


def test_a_home_at_the_greatest_distance_is_near_enough_and_half_a_metre_more_is_not() -> None:
    work = shift("s0", max_distance_metres=500)
    assert fits(Volunteer("v", home=1), work)
    assert not fits(Volunteer("v", home=2), work)


def test_an_unknown_home_or_location_is_not_near_enough() -> None:
    work = shift("s0", max_distance_metres=500)
    assert not fits(Volunteer("v"), work)
    assert not fits(Volunteer("v", home=3), work)


def test_the_violation_names_the_volunteer_the_shift_and_what_keeps_her_out() -> None:
    work = [shift("s0", open_to=OpenTo(areas=frozenset({1}))), shift("s1", max_distance_metres=500)]
    problem = problem_of([Volunteer("v0", home=2)], work, area_parents=PARENTS, places=PLACES)
    assert named(RULE, problem, [(0, 0, 0), (0, 1, 0)]) == [((0,), (0,)), ((0,), (1,))]
    assert reasons(RULE, problem, [(0, 0, 0), (0, 1, 0)]) == ["not_open_to", "too_far"]


def test_all_that_somebody_is_not_in_and_not_near_is_told() -> None:
    work = shift("s0", open_to=OpenTo(areas=frozenset({1})), team=1, max_distance_metres=500)
    problem = problem_of([Volunteer("v", area=0, home=2)], [work], area_parents=PARENTS, places=PLACES)
    assert reasons(RULE, problem, [(0, 0, 0)]) == ["not_open_to", "not_in_team", "too_far"]


def drawn(dice: Random) -> Problem:
    """Everything that opens or closes a shift, here and there."""
    volunteers = [
        Volunteer(
            f"v{number}",
            area=dice.choice((None, 0, 1, 2, 3)),
            teams=frozenset(dice.sample((0, 1), dice.randint(0, 2))),
            unit=dice.choice((None, 0)),
            home=dice.choice((None, 1, 1, 2, 3)),
        )
        for number in range(3)
    ]
    doors = (None, OpenTo(frozenset({1})), OpenTo(frozenset({0})), OpenTo(frozenset({3}), frozenset({0})))
    shifts = [
        shift(
            f"s{k}",
            open_to=dice.choice((*doors, OpenTo(units=frozenset({0})))),
            team=dice.choice((None, None, 1)),
            max_distance_metres=dice.choice((None, None, 500)),
        )
        for k in range(2)
    ]
    return problem_of(volunteers, shifts, area_parents=PARENTS, places=PLACES, units=("power",))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
