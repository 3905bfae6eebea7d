"""Tests of one's own part of the community."""

from __future__ import annotations

import pytest

from solver.goals.home_area import GOAL
from solver.people import Volunteer
from solver.problem import Place
from solver.solution import Roster
from tests.solver.building import problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

# 0 the community, 1 and 2 its grids, 3 a building of grid 1.
PARENTS = (None, 0, 0, 1)


@pytest.mark.parametrize(
    ("own", "there", "strange"),
    [
        (1, 1, 0),
        (1, 2, 1),
        (1, 0, 0),
        (0, 2, 0),
        (3, 0, 0),
        (0, 3, 0),
        (3, 1, 0),
        (3, 2, 1),
        (2, 3, 1),
        (None, 1, 0),
        (1, None, 0),
    ],
)
def test_an_area_is_ones_own_with_all_above_and_under_it(
    own: int | None, there: int | None, strange: int
) -> None:
    place = Place("site", area=there)
    problem = problem_of([Volunteer("v", area=own)], [shift("s")], places=(place,), area_parents=PARENTS)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"home_area": strange}


def test_every_assignment_counts() -> None:
    work = [shift("a"), shift("b", 700)]
    everybody = [Volunteer("v0", area=1), Volunteer("v1", area=2)]
    problem = problem_of(everybody, work, places=(Place("site", area=2),), area_parents=PARENTS)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0)])) == {"home_area": 2}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 1, 0)])) == {"home_area": 1}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 5
