"""Tests of those who are called last."""

from __future__ import annotations

from solver.goals.reserve import GOAL
from solver.people import Volunteer
from solver.solution import Roster
from tests.solver.building import problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def test_every_assignment_costs_the_level_of_its_volunteer() -> None:
    everybody = [Volunteer(f"v{level}", reserve=level) for level in range(3)]
    work = [shift("a"), shift("b", 700), shift("c", 800)]
    problem = problem_of(everybody, work)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0), (0, 2, 0)])) == {"reserve": 0}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 1, 0), (2, 2, 0)])) == {"reserve": 3}
    assert agreed(GOAL, problem, Roster.of([(2, 0, 0), (2, 1, 0)])) == {"reserve": 4}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
