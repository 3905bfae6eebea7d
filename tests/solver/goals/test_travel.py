"""Tests of the way from home."""

from __future__ import annotations

import pytest

from solver.goals.travel import GOAL
from solver.people import Volunteer
from solver.problem import Place
from solver.solution import Roster
from tests.solver.building import problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def hundreds(home: Place | None, site: Place, *, geographic: bool = False) -> int:
    """What one assignment costs."""
    places = (site,) if home is None else (site, home)
    volunteer = Volunteer("v", home=None if home is None else 1)
    problem = problem_of([volunteer], [shift("s")], places=places, geographic=geographic)
    return agreed(GOAL, problem, Roster.of([(0, 0, 0)]))["travel"]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    # floor(metres / 100 + 1/2): half a hundred is rounded up; 30, 40 and 50 are a right triangle.
    [(0, 0, 0), (49, 0, 0), (50, 0, 1), (30, 40, 1), (-30, -40, 1), (149, 0, 1), (90, 120, 2), (1000, 0, 10)],
)
def test_metres_are_rounded_half_up_to_hundreds(x: float, y: float, expected: int) -> None:
    assert hundreds(Place("home", x, y), Place("site", 0, 0)) == expected


def test_a_hair_below_the_half_is_the_half_in_every_arithmetic() -> None:
    # 0.1 + 0.2 is a hair above 0.3: the distance is 50 m but for the last bits.
    assert hundreds(Place("home", 49.7 + 0.1 + 0.2, 0), Place("site", 0, 0)) == 1
    assert hundreds(Place("home", 50 - 1e-12, 0), Place("site", 0, 0)) == 1
    assert hundreds(Place("home", 50 - 1e-4, 0), Place("site", 0, 0)) == 0


def test_degrees_are_measured_along_a_great_circle() -> None:
    # One degree of a meridian is 6,371,008.8 * pi / 180 = 111,195.08 m.
    assert hundreds(Place("home", 117, 36), Place("site", 117, 37), geographic=True) == 1112


def test_nothing_is_counted_without_a_home_or_a_location() -> None:
    assert hundreds(None, Place("site", 0, 0)) == 0
    assert hundreds(Place("home"), Place("site", 500, 0)) == 0
    assert hundreds(Place("home", 500, 0), Place("site")) == 0


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
