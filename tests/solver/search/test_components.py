"""Parts that nothing ties together: found from the rows alone, solved whole, and their proofs add up."""

from __future__ import annotations

import numpy as np
import pytest

from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search import components, stages, steps
from solver.search.components import component_of_columns
from solver.search.formulation import add_step, formulate
from solver.search.limits import SearchLimits
from solver.search.sparse import Sparse
from solver.solution import Solution
from tests.solver.building import DAY, problem_of, shift


def communities(number: int, *, lent: bool = False) -> Problem:
    """Communities of six people, each free at her community's hours alone; with ``lent`` one at all hours."""
    people, work = [], []
    for community in range(number):
        hours = (240 * community, 240 * (community + 1))
        for n in range(6):
            span = (0, DAY - 120) if lent and not community and not n else hours
            limits = Limits(minutes_per_day=120)
            people.append(Volunteer(f"c{community}v{n}", availability=(span,), limits=limits))
        for n in range(16):
            work.append(shift(f"c{community}s{n}", hours[0] + 60 * (n % 4), weight=1 << n % 4))
    work.append(shift("nobody's", DAY - 60))
    return problem_of(people, work)


def of(solution: Solution, name: str) -> tuple[int, int | None, bool]:
    """Value, bound and proof of a step."""
    step = next(step for step in solution.steps if step.name == name)
    return step.value, step.bound, step.proven


@pytest.mark.parametrize(("lent", "found"), [(False, 3), (True, 1)])
def test_people_hang_together_by_the_rows_that_they_share(lent: bool, found: int) -> None:
    formulation = formulate(communities(3, lent=lent))
    objective = add_step(formulation, "wanted")
    model = formulation.variables.model
    held = model.row_count
    model.add_row(objective.columns, objective.coefficients, lower=-np.inf, upper=100.0)
    pairs, people = formulation.variables.pairs, formulation.variables.people.count
    component = component_of_columns(Sparse(model.matrix(), [held]), pairs.volunteer, people)
    assert len(np.unique(component[: len(pairs)])) == found
    community = pairs.volunteer // 6
    if not lent:
        assert component[: len(pairs)].tolist() == community.tolist()


@pytest.mark.parametrize("together", [1, 5_000])
def test_a_large_plan_of_communities_is_proven_part_by_part(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = communities(3)
    exact = stages.solve(problem, SearchLimits(seconds=30))
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    monkeypatch.setattr(steps, "PRICED_PAIRS_MOST", -1)
    monkeypatch.setattr(components, "PAIRS_LEAST", together)
    parted = stages.solve(problem, SearchLimits(seconds=30))
    for name in ("wanted", "comfort"):
        assert of(exact, name)[2]
        assert of(parted, name) == of(exact, name)


def test_a_part_too_large_for_an_engine_is_left_open_and_nothing_is_claimed_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = communities(2)
    exact = stages.solve(problem, SearchLimits(seconds=30))
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    monkeypatch.setattr(steps, "PRICED_PAIRS_MOST", -1)
    monkeypatch.setattr(components, "PAIRS_MOST", 1)
    left = stages.solve(problem, SearchLimits(seconds=3))
    value, bound, _ = of(left, "wanted")
    assert bound is not None
    assert bound <= of(exact, "wanted")[0] <= value
