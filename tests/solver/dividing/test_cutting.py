"""Where a plan is cut: never inside what belongs together, and along the seams that fewest people cross."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver.dividing.cutting import cut
from solver.problem import Link, Pin, Problem
from solver.search.formulation import formulate
from tests.solver.dividing.towns import SHIFTS, town


def parts(problem: Problem, pairs_most: int) -> list[int]:
    """The part of every shift."""
    return cut(problem, formulate(problem).variables.pairs, pairs_most).tolist()


def test_the_shifts_of_an_area_stay_together() -> None:
    found = parts(town(4), 1)
    assert found == [area for area in range(4) for _ in range(SHIFTS)]


def test_neighbours_are_put_together_as_long_as_a_part_is_not_too_large() -> None:
    problem = town(4)
    pairs = formulate(problem).variables.pairs
    part = cut(problem, pairs, len(pairs) // 2)
    assert np.unique(part).tolist() == [0, 1]
    assert np.diff(part).tolist().count(0) == len(part) - 2, "two runs of neighbours, one seam"
    assert np.bincount(part[pairs.shift]).max() <= len(pairs) // 2


def test_a_plan_that_fits_one_part_is_not_cut() -> None:
    assert set(parts(town(4), 10_000)) == {0}


@pytest.mark.parametrize("why", ["link", "resource", "person", "team", "pin", "required", "task"])
def test_what_a_rule_looks_at_together_is_not_cut(why: str) -> None:
    problem, last = town(3), 2 * SHIFTS
    ends = (0, last)

    def changed(**fields: object) -> Problem:
        shifts = [
            replace(shift, **fields) if index in ends else shift  # type: ignore[arg-type]
            for index, shift in enumerate(problem.shifts)
        ]
        return replace(problem, shifts=tuple(shifts))

    tied = {
        "link": lambda: replace(problem, links=(Link(0, last),)),
        "resource": lambda: replace(changed(needs=((0, 1),)), resources=(1,)),
        "person": lambda: changed(serves=(0,)),
        "team": lambda: replace(problem, together=((0, 8),), pins=(Pin(0, 0), Pin(8, last))),
        "pin": lambda: replace(problem, pins=(Pin(4, 0), Pin(4, last))),
        "required": lambda: changed(required=(4,)),
        "task": lambda: changed(task="round", spacing_minutes=60),
    }[why]()
    found = parts(tied, 1)
    assert found[0] == found[last] != found[SHIFTS]


def test_shifts_without_an_area_are_parts_of_their_own() -> None:
    problem = town(2)
    nowhere = replace(problem, places=tuple(replace(place, area=None) for place in problem.places))
    assert len(set(parts(nowhere, 1))) == len(problem.shifts)
