"""Minutes of travel: by arrays, with a table of sites or without, what the judge's own arithmetic says."""

from __future__ import annotations

import numpy as np
import pytest

from solver import arrays
from solver.arrays import People
from solver.facts import travel_between
from solver.problem import Place, Problem, Travel
from tests.solver.building import problem_of, shift


def town(geographic: bool) -> Problem:
    """Seven places, one without a location; shifts at five of them, one of which ends at a sixth."""
    step = 0.01 if geographic else 900.0
    places = (*(Place(f"p{k}", step * k, step * (k * k % 5)) for k in range(6)), Place("p6"))
    travel = Travel(80.0, 3.5, {(0, 1): 7, (1, 0): 11, (2, 6): 1})
    work = [shift(f"s{k}", site=k, last_site=5 if k == 2 else None) for k in (0, 1, 2, 3, 6)]
    return problem_of([], work, places=places, travel=travel, geographic=geographic)


@pytest.mark.parametrize("geographic", [False, True])
@pytest.mark.parametrize("most", [arrays.TABLED_SITES_MOST, 0])
def test_travel_is_what_the_judge_says(geographic: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "TABLED_SITES_MOST", most)
    problem = town(geographic)
    people = People(problem)
    for chosen in ([0, 1, 2, 3, 5, 6], range(7)):  # sites alone, and one that is none
        numbers = np.array(chosen)
        minutes = people.travel_minutes(numbers[:, None], numbers[None, :])
        assert minutes.tolist() == [[travel_between(problem, a, b) for b in chosen] for a in chosen]
    assert people.travel_minutes(np.array([-1, 0]), np.array([0, -1])).tolist() == [4, 4]


def test_without_a_rule_of_travel_nobody_is_on_the_way() -> None:
    problem = problem_of([], [shift("s", site=0)], places=(Place("p0", 0.0, 0.0), Place("p1", 9.0, 9.0)))
    assert People(problem).travel_minutes(np.array([0, 1]), np.array([1, 0])).tolist() == [0, 0]
