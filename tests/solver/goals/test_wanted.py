"""Tests of places left empty."""

from __future__ import annotations

from solver.goals.wanted import GOAL
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def test_every_place_that_is_wanted_and_empty_counts() -> None:
    problem = problem_of(people(3), [shift("s", seats=(Seat(count=2), Seat(count=3)))])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 1)])) == {"normal": 4}


def test_exactly_the_count_is_enough() -> None:
    problem = problem_of(people(3), [shift("s", seats=(Seat(count=2),))])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0)])) == {"normal": 0}


def test_what_is_above_the_count_of_one_seat_fills_no_other() -> None:
    seats = (Seat(count=1, maximum=3), Seat(count=1))
    problem = problem_of(people(3), [shift("s", seats=seats)])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0), (2, 0, 0)])) == {"normal": 1}


def test_a_flexible_shift_wants_its_places_once() -> None:
    problem = problem_of(people(1), [shift("s", (600, 660, 720), seats=(Seat(count=2),))])
    assert agreed(GOAL, problem, Roster()) == {"normal": 2}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)], {0: 720})) == {"normal": 1}


def test_each_priority_is_told_on_its_own() -> None:
    problem = problem_of(people(1), [shift("a", weight=8), shift("b", 700, weight=2, seats=(Seat(count=2),))])
    assert agreed(GOAL, problem, Roster.of([(0, 1, 0)])) == {"high": 1, "low": 1}
    assert GOAL.weights(problem)["high"] == 8


def test_a_place_that_nobody_can_take_stays_empty() -> None:
    assert agreed(GOAL, problem_of([], [shift("s", seats=(Seat(count=2, maximum=3),))]), Roster()) == {
        "normal": 2
    }


def test_a_seat_that_prices_its_empty_places_itself_is_left_to_the_goal_of_cover() -> None:
    seats = (Seat(count=2, missing_points=100), Seat(count=1, extra_points=1, maximum=2))
    problem = problem_of(people(2), [shift("s", seats=seats)])
    assert agreed(GOAL, problem, Roster()) == {"normal": 1}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 20
