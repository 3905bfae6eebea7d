"""Layers are exact flows: they keep every rule, never lose a place, and fill what can be filled."""

from __future__ import annotations

import json

import numpy as np

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.people import Volunteer
from solver.problem import Problem
from solver.search import engines
from solver.search.formulation import formulate
from solver.search.greedy import greedy
from solver.search.layers import Layers
from solver.search.sparse import Sparse
from solver.work import Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


def test_a_crew_is_the_cheapest_that_leaves_the_fewest_places_empty() -> None:
    # Two people, seats 0 (weight 1) and 1 (weight 4): person 0 may take either, person 1 only seat 0.
    who, seat, cost = np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0, 500, 900])
    taken = engines.assign(who, seat, cost, np.array([1, 1]), np.array([1, 4]), np.array([0, 0]))
    assert taken.tolist() == [1, 2]


def test_a_place_of_the_minimum_comes_before_a_heavier_one() -> None:
    # One person for a seat of weight 1 below its minimum and a seat of weight 16 that has none.
    taken = engines.assign(
        np.array([0, 0]),
        np.array([0, 1]),
        np.array([0, 0]),
        np.array([1, 1]),
        np.array([1, 16]),
        np.array([1, 0]),
    )
    assert taken.tolist() == [0]


def swept(problem: Problem, start: str) -> tuple[dict[str, int], dict[str, int]]:
    """Value of each step before and after the sweeps, from nobody or from the greedy roster."""
    formulation = formulate(problem)
    matrix = formulation.variables.model.matrix()
    sparse = Sparse(matrix)
    values = np.zeros(len(matrix.lower))
    if start == "greedy":
        values = greedy(formulation, sparse, values)
    layers = Layers.of(formulation, sparse)
    after = layers.sweep(values, np.random.default_rng(1), lambda: False)
    roster = formulation.roster(after)
    assert check.broken(problem, roster) == []
    before = check.terms(problem, formulation.roster(values))
    return (
        {name: sum(terms.values()) for name, terms in before.items()},
        {name: sum(terms.values()) for name, terms in check.terms(problem, roster).items()},
    )


def test_one_instant_is_filled_as_far_as_people_reach() -> None:
    # Three people at one hour; five places, weights 16, 4 and 4: the heaviest three are filled.
    people = [Volunteer(f"v{number}", availability=((0, DAY),)) for number in range(3)]
    work = [
        shift("river", weight=16, seats=(Seat(count=1),)),
        shift("desk", seats=(Seat(count=2),)),
        shift("door", seats=(Seat(count=2),)),
    ]
    _, after = swept(problem_of(people, work), "nobody")
    assert after["wanted"] == 2 * 4


def test_sweeps_never_leave_more_places_empty_and_keep_every_rule() -> None:
    gained = 0
    for seed in range(4000, 4060):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        if problem.pins:
            continue
        for start in ("nobody", "greedy"):
            before, after = swept(problem, start)
            assert after["wanted"] <= before["wanted"]
            gained += before["wanted"] - after["wanted"]
    assert gained > 100
