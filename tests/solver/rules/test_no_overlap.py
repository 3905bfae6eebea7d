"""Tests of being in one place at a time, and of the way between two."""

from __future__ import annotations

from random import Random

import pytest

from solver.arrays import Ints, People
from solver.people import PastWork, Volunteer
from solver.problem import Place, Problem, Travel
from solver.rules.no_overlap import RULE
from solver.work import OnCall, Seat, Shift
from tests.solver.building import people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

TRAVEL = Travel(metres_per_minute=100, fixed_minutes=5)
PLACES = (Place("hall", 0, 0), Place("park", 1000, 0), Place("dock"))
"""Hall and park are 15 minutes apart, the dock 5 minutes from either."""
BOTH = [(0, 0, 0), (0, 1, 0)]


def pair(first: Shift, second: Shift, *past: PastWork) -> Problem:
    """Two shifts and one volunteer, with travel."""
    return problem_of([Volunteer("v0", before=past)], [first, second], places=PLACES, travel=TRAVEL)


def test_shifts_that_touch_do_not_overlap_and_a_shared_minute_does() -> None:
    assert allowed(RULE, pair(shift("a", 600, 60), shift("b", 660)), BOTH)
    assert not allowed(RULE, pair(shift("a", 600, 61), shift("b", 660)), BOTH)


def test_exactly_the_travel_time_is_enough_and_a_minute_less_is_not() -> None:
    assert allowed(RULE, pair(shift("a", 600, 60), shift("b", 675, site=1)), BOTH)
    assert not allowed(RULE, pair(shift("a", 600, 60), shift("b", 674, site=1)), BOTH)


def test_an_unknown_location_is_the_fixed_time_away() -> None:
    assert allowed(RULE, pair(shift("a", 600, 60), shift("b", 665, site=2)), BOTH)
    assert not allowed(RULE, pair(shift("a", 600, 60), shift("b", 664, site=2)), BOTH)


def test_a_given_time_stands_for_its_direction_alone() -> None:
    travel = Travel(100, 5, {(0, 1): 2})
    there = [shift("a", 600, 60), shift("b", 662, site=1)]
    back = [shift("a", 600, 60, site=1), shift("b", 662)]
    assert allowed(RULE, problem_of(people(1), there, places=PLACES, travel=travel), BOTH)
    assert not allowed(RULE, problem_of(people(1), back, places=PLACES, travel=travel), BOTH)


def test_a_route_is_left_at_its_last_stop() -> None:
    route = shift("a", 600, 60, last_site=1)
    assert allowed(RULE, pair(route, shift("b", 660, site=1)), BOTH)
    assert not allowed(RULE, pair(route, shift("b", 674, site=0)), BOTH)
    assert allowed(RULE, pair(route, shift("b", 675, site=0)), BOTH)


def test_reach_shortens_the_way_to_and_from_a_turn_on_call_but_lets_nothing_overlap() -> None:
    turn = shift("a", 600, 60, on_call=OnCall(reach_minutes=10))
    assert allowed(RULE, pair(turn, shift("b", 665, site=1)), BOTH)
    assert not allowed(RULE, pair(turn, shift("b", 664, site=1)), BOTH)
    assert not allowed(RULE, pair(turn, shift("b", 659)), BOTH)


def test_work_before_the_horizon_counts_with_its_way() -> None:
    first, second = shift("a", 15), shift("b", 600)
    assert allowed(RULE, pair(first, second, PastWork(-60, 0, site=1)), [(0, 0, 0)])
    assert not allowed(RULE, pair(first, second, PastWork(-60, 1, site=1)), [(0, 0, 0)])
    assert allowed(RULE, pair(first, second, PastWork(-60, 15)), [(0, 0, 0)])
    assert not allowed(RULE, pair(first, second, PastWork(-60, 16)), [(0, 0, 0)])


def test_the_past_of_all_people_is_looked_at_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    past = tuple(PastWork(-60 * day, 5, site=1) for day in range(1, 15))
    asked, real = [], People.travel_minutes

    def counted(whole: People, origin: Ints, target: Ints) -> Ints:
        asked.append(target)
        return real(whole, origin, target)

    monkeypatch.setattr(People, "travel_minutes", counted)
    crowd = [Volunteer(f"v{number}", before=past) for number in range(50)]
    problem = problem_of(crowd, [shift("a", 15)], places=PLACES, travel=TRAVEL)
    assert RULE.filter is not None
    whole = People(problem)
    [(_, busy)] = RULE.filter.reasons(whole, RULE.filter.key(whole, 0, 15, 0))
    assert busy.all()
    assert len(asked) == 1


def test_the_violation_names_the_volunteer_and_both_shifts() -> None:
    problem = pair(shift("a", 600, 60), shift("b", 674, site=1))
    assert named(RULE, problem, BOTH) == [((0,), (0, 1))]


def drawn(dice: Random) -> Problem:
    """Close shifts at three sites, some on call, some routes, some after past work."""
    past = ((), (), (PastWork(-60, 5, site=1),), (PastWork(-60, -5, site=1),))
    volunteers = [Volunteer(f"v{k}", before=dice.choice(past)) for k in range(2)]
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(0, 300, 5) for _ in range(dice.choice((1, 1, 2)))}),
            dice.choice((30, 60)),
            site=dice.randrange(3),
            seats=(Seat(count=2),),
            last_site=dice.choice((None, None, 0, 1)),
            on_call=dice.choice((None, None, OnCall(12))),
        )
        for k in range(4)
    ]
    return problem_of(volunteers, shifts, places=PLACES, travel=TRAVEL)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
