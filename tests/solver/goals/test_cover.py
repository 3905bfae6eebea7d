"""Tests of what a seat itself says that a person too few or too many costs."""

from __future__ import annotations

import pytest

from solver.goals.cover import GOAL
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


@pytest.mark.parametrize(("there", "points"), [(0, 200), (1, 100), (2, 0), (3, 7), (4, 14)])
def test_each_person_below_and_each_above_the_count_costs_its_points(there: int, points: int) -> None:
    seat = Seat(count=2, maximum=4, missing_points=100, extra_points=7)
    problem = problem_of(people(4), [shift("s", seats=(seat,))])
    assert agreed(GOAL, problem, Roster.of([(who, 0, 0) for who in range(there)])) == {"cover": points}


def test_a_seat_that_names_no_points_costs_nothing_and_seats_are_counted_apart() -> None:
    seats = (Seat(count=1), Seat(count=1, maximum=2, missing_points=5, extra_points=3))
    problem = problem_of(people(3), [shift("s", seats=seats)])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"cover": 5}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 1), (1, 0, 1)])) == {"cover": 3}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
