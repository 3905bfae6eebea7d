"""What is scarce, in parts: what they prove is more than the relaxation says, and never too much."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search import engines, scarce
from solver.search.formulation import add_step, formulate
from solver.search.limits import SearchLimits, Watch
from solver.search.pricing import Pricing
from solver.search.scarce import Scarce
from solver.search.sparse import Sparse
from solver.work import Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


@dataclass
class Tried:
    """Coverage of a problem: what is scarce in it, and what was proven before."""

    scarce: Scarce
    priced: float
    optimum: float
    constant: float

    def bounds(self) -> list[float]:
        """What the parts prove, one after another."""
        return [bound + self.constant for bound in self.scarce.bounds(lambda: 10.0, lambda: False)]


def tried(problem: Problem) -> Tried:
    """The scarce parts of a problem at its prices, and its optimum by an engine."""
    formulation = formulate(problem)
    objective = add_step(formulation, "wanted")
    matrix, variables = formulation.variables.model.matrix(), formulation.variables
    sparse = Sparse(matrix)
    pricing = Pricing(formulation, sparse, objective, Watch(SearchLimits(seconds=30)))
    pricing.run()
    assert pricing.latest is not None
    best = engines.solve(matrix, objective, engines.HIGHS, engines.Effort(30.0))
    assert best.status == "optimal"
    assert best.value is not None
    costs = np.bincount(objective.columns, objective.coefficients, len(matrix.lower)).astype(np.float64)
    found = Scarce(sparse, costs, pricing.latest, variables.seat_key, variables.pairs.volunteer)
    return Tried(found, pricing.bound(), best.value, objective.constant)


def test_no_bound_of_any_plan_is_above_its_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scarce, "PART_PAIRS_LEAST", 1)  # every part by itself
    better = 0
    for seed in range(5000, 5060):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        if problem.pins or problem.previous:
            continue
        found = tried(problem)
        bounds = found.bounds()
        assert max(bounds, default=0.0) <= found.optimum + 1e-6, seed
        better += max(bounds, default=0.0) > found.priced + 0.1
    assert better > 2


def test_people_come_whole_and_the_bound_knows_it() -> None:
    # nobody has room for three of them; in parts each has room for two and a ninth
    limits = Limits(minutes_per_day=220)
    people = [Volunteer(f"v{n}", availability=((0, DAY),), limits=limits) for n in range(3)]
    work = [shift(f"s{n}", 480 + 100 * n, 70 + 10 * n, seats=(Seat(count=3),)) for n in range(3)]
    found = tried(problem_of(people, work))
    assert found.priced < 0.9 * found.optimum
    assert found.bounds()[-1] == pytest.approx(found.optimum, rel=1e-3)


def test_those_who_share_nobody_are_parts() -> None:
    limits = Limits(minutes_per_day=90)
    people = [Volunteer(f"v{n}", availability=((600 * n, 600 * n + 300),), limits=limits) for n in range(2)]
    work = [shift(f"s{n}{k}", 600 * n + 60 * k) for n in (0, 1) for k in (0, 1, 2)]
    found = tried(problem_of(people, work))
    person = found.scarce.person
    assert sorted(np.unique(person[part]).tolist() for part in found.scarce.parts()) == [[0], [1]]
