"""Tests of turns that may be spent at home, within reach of the site."""

from __future__ import annotations

from random import Random

from solver.people import Volunteer
from solver.problem import Place, Problem, Travel
from solver.rules.on_call import RULE
from solver.work import OnCall
from tests.solver.building import problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

# 100 metres a minute and 5 minutes more: 15 minutes from 1,000 metres away.
TRAVEL = Travel(metres_per_minute=100, fixed_minutes=5)
PLACES = (Place("site", 0, 0), Place("home", 1000, 0), Place("unknown"))


def standing_by(reach: int, home: int | None) -> Problem:
    """One turn on call with a reach, and one volunteer with a home."""
    work = [shift("s0", on_call=OnCall(reach_minutes=reach))]
    return problem_of([Volunteer("v0", home=home)], work, places=PLACES, travel=TRAVEL)


def test_exactly_the_reach_is_enough_and_a_minute_more_is_not() -> None:
    assert allowed(RULE, standing_by(15, 1), [(0, 0, 0)])
    assert not allowed(RULE, standing_by(14, 1), [(0, 0, 0)])


def test_an_unknown_home_is_the_fixed_travel_time_away() -> None:
    assert allowed(RULE, standing_by(5, None), [(0, 0, 0)])
    assert allowed(RULE, standing_by(5, 2), [(0, 0, 0)])
    assert not allowed(RULE, standing_by(4, None), [(0, 0, 0)])


def test_without_a_plan_of_travel_everybody_is_in_reach() -> None:
    work = [shift("s0", on_call=OnCall(reach_minutes=0))]
    assert allowed(RULE, problem_of([Volunteer("v0", home=1)], work, places=PLACES), [(0, 0, 0)])


def test_other_shifts_ask_no_reach() -> None:
    problem = problem_of([Volunteer("v0", home=1)], [shift("s0")], places=PLACES, travel=TRAVEL)
    assert allowed(RULE, problem, [(0, 0, 0)])


def test_the_violation_names_the_volunteer_and_the_shift() -> None:
    assert named(RULE, standing_by(14, 1), [(0, 0, 0)]) == [((0,), (0,))]


def drawn(dice: Random) -> Problem:
    """Homes near and far, reaches short and long."""
    homes = tuple(Place(f"h{k}", dice.randrange(0, 2000, 100), 0) for k in range(3))
    volunteers = [Volunteer(f"v{k}", home=dice.choice((None, 1 + k))) for k in range(3)]
    turns = (None, OnCall(3), OnCall(12), OnCall(20))
    shifts = [shift(f"s{k}", on_call=dice.choice(turns)) for k in range(3)]
    return problem_of(volunteers, shifts, places=(PLACES[0], *homes), travel=TRAVEL)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
