"""A climbed bound is never above what the best roster reaches, is near it, and stands with the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import large
from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.agreements import Amount
from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search import engines, stages, steps
from solver.search.climbing import Climb, choices
from solver.search.formulation import add_step, formulate
from solver.search.limits import Listener, SearchLimits
from solver.search.sparse import Sparse
from solver.work import Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


@dataclass
class Tried:
    """The last step of a problem with those before it held: its optimum by an engine, and the bounds."""

    sparse: Sparse
    person: np.ndarray
    optimum: float
    bounds: list[float]


def tried(problem: Problem, worse: int = 0) -> Tried | None:
    """The last step where each before may be so much worse than its optimum; ``None`` without a roster."""
    formulation = formulate(problem)
    model, held = formulation.variables.model, []
    for name in problem.objective.order:
        objective = add_step(formulation, name)
        matrix = model.matrix()
        best = engines.solve(matrix, objective, engines.HIGHS, engines.Effort(30.0), absolute_gap=1e-6)
        if best.value is None:
            return None
        assert best.status == "optimal"
        if name != problem.objective.order[-1] and len(objective.columns):
            held.append(model.row_count)
            most = round(best.value) + worse - objective.constant
            model.add_row(objective.columns, objective.coefficients, lower=-np.inf, upper=most)
    costs = np.bincount(objective.columns, objective.coefficients, len(matrix.lower)).astype(np.float64)
    sparse, person = Sparse(matrix, held), formulation.variables.pairs.volunteer
    climbed = Climb(sparse, costs, person).bounds(lambda: False)
    return Tried(sparse, person, best.value, [bound + objective.constant for bound in climbed])


@given(st.integers(0, 1 << 20), st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_no_bound_of_any_plan_is_above_its_optimum(seed: int, worse: int) -> None:
    found = tried(to_problem(read_plan(json.dumps(plan_of(seed)).encode())), worse)
    if found is not None:
        assert all(bound <= found.optimum + 1e-6 for bound in found.bounds)


def test_most_plans_of_every_goal_have_a_bound_that_says_something() -> None:
    near = []
    for seed in range(5000, 5040):
        found = tried(to_problem(read_plan(json.dumps(plan_of(seed)).encode())))
        if found is not None and found.bounds and found.optimum > 0:
            assert found.bounds[-1] <= found.optimum + 1e-6, seed
            near.append(found.bounds[-1] / found.optimum)
    assert len(near) > 15
    assert np.median(near) > 0.5


def test_the_bound_of_a_community_is_near_its_optimum() -> None:
    found = tried(to_problem(read_plan(json.dumps(large(7, people=60, shifts=40)).encode())))
    assert found is not None
    assert 0.9 * found.optimum < found.bounds[-1] <= found.optimum


def test_a_heavy_seat_that_nobody_can_take_costs_the_bound_nothing() -> None:
    # Four hours for two people of two; whatever anybody does, fifty places by the river stay empty.
    nobody = shift("river", weight=16, seats=(Seat(count=50, all_of=frozenset({"first_aid"})),))
    work = [shift(f"s{number}", 480 + 60 * number) for number in range(4)]
    limits = Limits(minutes_per_day=120)
    people = [Volunteer(name, availability=((0, DAY),), limits=limits) for name in ("an", "bo")]
    found = tried(problem_of(people, [*work, nobody]))
    assert found is not None
    assert found.optimum > 0
    assert found.bounds[-1] == pytest.approx(found.optimum, rel=0.05)


def test_a_column_without_an_end_is_not_priced_beyond_its_cost() -> None:
    asked = (Amount("shifts", minimum=0, maximum=1, points=7),)
    person = Volunteer("an", availability=((0, DAY),), amounts=asked)
    found = tried(problem_of([person], [shift("s0", 480), shift("s1", 600), shift("s2", 720)]))
    assert found is not None
    assert np.isfinite(found.bounds[-1])
    assert 0 < found.bounds[-1] <= found.optimum


def test_of_every_choice_its_person_takes_at_most_one() -> None:
    found = tried(to_problem(read_plan(json.dumps(large(7, people=60, shifts=40)).encode())))
    assert found is not None
    matrix, row = found.sparse.matrix, choices(found.sparse, found.person)
    for one in np.unique(row[row >= 0]).tolist():
        columns = matrix.columns[matrix.indptr[one] : matrix.indptr[one + 1]]
        assert matrix.row_upper[one] == 1
        assert len(np.unique(found.person[columns])) == 1
        assert set(np.flatnonzero(row == one).tolist()) <= set(columns.tolist())
    assert (row >= 0).any()


class Ear(Listener):
    """Remembers the bounds on comfort that it is told of."""

    def __init__(self) -> None:
        self.bounds: list[float] = []

    def progress(self, step: str, value: float | None, bound: float | None) -> None:
        """Keep a bound."""
        if step == "comfort" and bound is not None:
            self.bounds.append(bound)


@pytest.mark.parametrize("limits", [SearchLimits(2.0, deterministic=True), SearchLimits(10.0)])
def test_comfort_of_a_plan_too_large_for_one_engine_has_a_bound(
    limits: SearchLimits, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = to_problem(read_plan(json.dumps(large(7, people=60, shifts=40)).encode()))
    exact = stages.solve(problem, SearchLimits(60.0))
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    ear = Ear()
    found = stages.solve(problem, limits, listener=ear)
    best = {step.name: step for step in exact.steps}
    step = next(step for step in found.steps if step.name == "comfort")
    assert len(ear.bounds) > 1
    assert ear.bounds == sorted(ear.bounds)
    assert step.bound is not None
    assert 0.8 * step.value < ear.bounds[-1] <= step.bound <= step.value
    assert best["wanted"].proven
    if next(one for one in found.steps if one.name == "wanted").value == best["wanted"].value:
        assert step.bound <= best["comfort"].value
