"""A roster out of a relaxation: lawful whatever the parts are, pins kept, the greatest parts first."""

from __future__ import annotations

import json

import numpy as np

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.people import Limits, Volunteer
from solver.search.formulation import formulate
from solver.search.rounding import rounded
from solver.search.sparse import Point, Sparse
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


def test_the_greatest_parts_are_taken_and_the_places_of_a_seat_never_passed() -> None:
    # Two people, two hours each; three one-hour seats at once and one later.
    limits = Limits(minutes_per_day=120)
    people = [Volunteer(name, availability=((0, DAY),), limits=limits) for name in ("an", "bo")]
    formulation = formulate(problem_of(people, [shift("s0", 480), shift("s1", 480), shift("s2", 720)]))
    sparse = Sparse(formulation.variables.model.matrix())
    pairs = formulation.variables.pairs
    relaxed = np.zeros(len(pairs))
    for volunteer, work, part in ((0, 0, 0.6), (0, 1, 0.4), (1, 1, 0.7), (0, 2, 0.5), (1, 2, 0.5)):
        relaxed[(pairs.volunteer == volunteer) & (pairs.shift == work)] = part
    values = rounded(formulation, Point(sparse, np.zeros(len(sparse.matrix.lower))), relaxed)
    assert formulation.roster(values).assignments == ((0, 0, 0), (1, 1, 0), (0, 2, 0))


def test_whatever_a_relaxation_says_the_roster_keeps_every_rule_and_what_it_began_with() -> None:
    random, taken = np.random.default_rng(7), 0
    for seed in range(5000, 5060):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        formulation = formulate(problem)
        sparse = Sparse(formulation.variables.model.matrix())
        count = len(formulation.variables.pairs)
        start = Point(sparse, np.clip(np.zeros(len(sparse.matrix.lower)), sparse.matrix.lower, 1))
        if len(sparse.broken_rows(start.sums)):
            continue
        values = rounded(formulation, start, random.random(count))
        assert not len(sparse.broken_rows(sparse.sums(values))), seed
        assert (values >= start.values - 1e-9).all(), seed
        taken += int(values[:count].sum())
    assert taken > 30
