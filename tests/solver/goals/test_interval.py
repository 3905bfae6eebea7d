"""Tests of visits that come later than due."""

from __future__ import annotations

import pytest

from solver.goals.interval import GOAL
from solver.people import Volunteer
from solver.problem import Person, Problem
from solver.solution import Roster
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def visits(every: int | None, last: int | None, *days: int) -> Problem:
    """One person, and a visit that could be made on each of these days of fourteen."""
    work = [shift(f"s{day}", day * DAY + 600, serves=(0,)) for day in days]
    return problem_of([Volunteer("v")], work, persons=(Person("p", every, last),))


def late(problem: Problem, *made: int) -> int:
    """Days late when these visits are made, by their place."""
    return agreed(GOAL, problem, Roster.of((0, place, 0) for place in made))["interval"]


@pytest.mark.parametrize(
    ("made", "expected"),
    # Due on day -4 + 7 = 3: early and on the day is in time; without a visit day 14 stands for it.
    [([0], 0), ([1], 0), ([2], 1), ([3], 6), ([2, 3], 1), ([0, 3], 0), ([], 11)],
)
def test_days_after_the_due_day_count(made: list[int], expected: int) -> None:
    assert late(visits(7, -4, 1, 3, 4, 9), *made) == expected


def test_what_was_due_before_the_horizon_is_late_from_then_on() -> None:
    # Due on day -3: on day 2 five days late, never 17.
    assert late(visits(7, -10, 2), 0) == 5
    assert late(visits(7, -10, 2)) == 17


def test_a_day_due_after_the_horizon_costs_nothing() -> None:
    assert late(visits(7, 7, 2)) == 0
    assert late(visits(7, 6, 2)) == 1


def test_a_person_whom_nobody_can_visit_waits_to_the_end() -> None:
    assert late(visits(7, 0)) == 7


def test_without_an_interval_or_a_last_visit_nothing_is_due() -> None:
    assert late(visits(None, 0, 2)) == 0
    assert late(visits(7, None, 2)) == 0


def test_a_flexible_visit_counts_on_the_day_that_is_chosen() -> None:
    work = [shift("s", (DAY, 6 * DAY), serves=(0,))]
    problem = problem_of([Volunteer("v")], work, persons=(Person("p", 2, 0),))
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)], {0: DAY})) == {"interval": 0}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)], {0: 6 * DAY})) == {"interval": 4}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
