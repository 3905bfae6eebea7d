"""Rosters composed of lines: what the relaxation proves, what diving and groups reach."""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np
import pytest

from solver import check
from solver.model import Linear
from solver.problem import Problem
from solver.search import by_engine, engines, stages
from solver.search.by_lines import composer_of
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.improving import Improver, completed
from solver.search.limits import SearchLimits
from solver.search.lines.composing import Composer
from solver.search.lines.master import EVERYBODY, Master
from solver.search.lines.people import Line
from solver.search.lines.pool import Restriction
from solver.search.lines.relaxation import Generated, generate
from solver.search.lines.responding import best_responses
from solver.search.sparse import Point, Sparse
from tests.solver.search.lines.plans import days_of, never, plan, taken_apart


def improver_of(problem: Problem) -> tuple[Improver, Formulation, float]:
    """A search that begins with nobody, its formulation and the constant of its objective."""
    formulation = formulate(problem)
    objective = add_step(formulation, "comfort")
    sparse = Sparse(formulation.variables.model.matrix())
    costs = np.bincount(objective.columns, objective.coefficients, len(sparse.matrix.lower)).astype(
        np.float64
    )
    nobody = completed(sparse.matrix, sparse, np.zeros(len(formulation.variables.pairs)), costs, 30.0)
    assert nobody is not None
    improver = Improver(formulation, sparse, Point(sparse, nobody), costs, for_gaps=False, seed=1)
    return improver, formulation, objective.constant


def composer(improver: Improver) -> Composer:
    """A composer that is told when to do what."""
    made = composer_of(improver, never, lambda: 1.0, lambda bound: None)
    assert made is not None
    return made


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_composed_is_lawful_and_lies_between_the_bound_and_a_twentieth_above_the_optimum(
    seed: int,
) -> None:
    problem = plan(4, seed=seed, days=9)
    improver, formulation, constant = improver_of(problem)
    columns = np.arange(len(improver.costs))
    objective = Linear.of(columns, improver.costs, constant)
    proven = engines.solve(improver.sparse.matrix, objective, engines.HIGHS, engines.Effort(200.0))
    assert proven.status == "optimal"
    optimum = round(objective.value(proven.values)) if proven.values is not None else 0
    made = composer(improver)
    made.respond()
    root = made.relaxation()
    assert root is not None
    made.dive(root)
    for _ in range(2):
        made.choose()
    roster = formulation.roster(improver.snapshot())
    assert check.broken(problem, roster) == []
    value = improver.value() + constant
    assert round(value) == sum(check.terms(problem, roster)["comfort"].values())
    assert made.bound + constant <= optimum + 1e-6
    assert optimum - 1e-6 <= value <= 1.05 * optimum
    if made.is_proven:
        assert round(value) == optimum


def test_the_relaxation_over_all_lines_is_the_one_that_is_generated() -> None:
    _, sparse, blocks, costs, people = taken_apart(plan(2, seed=5, days=5))
    master = Master(sparse, blocks, people, costs)
    few = generate(master, EVERYBODY, never)
    every = Master(sparse, blocks, people, costs)
    for person in people:
        for line in person.nearly_cheapest(costs, costs, 1e9, 1 << 20):
            every.pool.add(line)
    whole = generate(every, EVERYBODY, never, rounds_most=1)
    assert few is not None
    assert whole is not None
    assert few.is_complete
    assert few.value >= few.bound
    assert few.bound <= whole.value + 1e-6
    assert sum(len(lines) for lines in master.pool.of_person.values()) < sum(
        len(lines) for lines in every.pool.of_person.values()
    )


def test_who_is_held_keeps_her_line_and_what_must_be_is_in_every_line() -> None:
    _, sparse, blocks, costs, people = taken_apart(plan(3, seed=2))
    master = Master(sparse, blocks, people, costs)
    first, second, third = people
    _, held = first.cheapest(costs, costs)
    _, other = second.cheapest(costs - 50.0, costs)
    assert len(other.pairs)
    must = other.pairs[:1]
    found = generate(master, Restriction({first.number: held}, {second.number: must}), never)
    assert found is not None
    assert {line.person for line in found.lines} == {second.number, third.number}
    taken = [line for line, _ in found.taken() if line.person == second.number]
    assert taken
    assert all(np.isin(must, line.pairs).all() for line in taken)
    free = generate(Master(sparse, blocks, people, costs), EVERYBODY, never)
    assert free is not None
    assert free.bound <= found.value + 1e-6


def test_best_responses_give_everybody_a_line_and_do_not_worsen_what_is_shared() -> None:
    problem = plan(5, seed=4)
    formulation, sparse, blocks, costs, people = taken_apart(problem)
    master = Master(sparse, blocks, people, costs)
    order = np.array([person.number for person in people])
    lines = best_responses(master, {}, order, never)
    again = best_responses(master, lines, order, never)
    values = []
    for standing in (lines, again):
        point = np.zeros(len(days_of(formulation)))
        point[np.concatenate([line.pairs for line in standing.values()])] = 1.0
        roster = formulation.roster(point)
        assert check.broken(problem, roster) == []
        values.append(sum(check.terms(problem, roster)["comfort"].values()))
    nobody = sum(check.terms(problem, formulation.roster(np.zeros(len(point))))["comfort"].values())
    assert values[1] <= values[0] < nobody


def test_what_a_dive_holds_of_somebody_is_part_of_one_line_of_hers() -> None:
    early, late, other = (Line(0, np.array(pairs), 1.0) for pairs in ([0, 1], [2, 3], [1, 4]))
    found = Generated(3.0, [early, late, other], np.array([0.5, 0.3, 0.2]), 3.0, is_complete=True)
    must: dict[int, set[int]] = {0: set()}
    fresh = Composer.firmest(found, must, part=100.0, pace=0.0)
    assert fresh == [(0, 1), (0, 0)]
    assert Composer.firmest(found, {0: {3}}, part=100.0, pace=0.0) == [(0, 2)]


def test_a_dive_that_is_short_of_time_holds_more_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    improver, formulation, _ = improver_of(plan(6, seed=4))
    made = composer(improver)
    root = made.relaxation()
    assert root is not None
    held: list[int] = []
    firmest = Composer.firmest

    def counted(*given: Any) -> list[tuple[int, int]]:
        fresh = firmest(*given)
        held.append(len(fresh))
        return fresh

    monkeypatch.setattr(Composer, "firmest", staticmethod(counted))
    clock = count(100, -4)
    made.left = lambda: float(max(1, next(clock)))
    made.dive(root)
    short = held[:]
    held.clear()
    made.left = lambda: 100.0
    made.dive(root)
    assert 1 <= len(short) < len(held)
    assert sum(short) / len(short) > sum(held) / len(held)
    assert check.broken(formulation.problem, formulation.roster(improver.snapshot())) == []


def test_groups_of_people_better_a_poor_roster() -> None:
    improver, _, _ = improver_of(plan(5, seed=7))
    made = composer(improver)
    before = improver.value()
    for _ in range(3):
        made.choose()
    assert improver.value() < before


def test_a_plan_of_runs_is_solved_over_lines_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_engine, "PROOF_PAIRS_MOST", -1)  # as if it were too large to be proven in a moment
    problem = plan(6, seed=9)
    solution = stages.solve(problem, SearchLimits(seconds=60))
    assert {"step": "comfort", "lines": True} in [dict(note) for note in solution.notes]
    assert solution.status == "optimal"
    assert check.broken(problem, solution.roster) == []


def test_where_lines_do_not_serve_the_search_goes_on_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_engine, "composer_of", lambda *_: None)
    monkeypatch.setattr(by_engine, "PROOF_PAIRS_MOST", -1)  # as if it were too large to be proven in a moment
    solution = stages.solve(plan(3, seed=9), SearchLimits(seconds=60))
    assert {"step": "comfort", "lines": False} in [dict(note) for note in solution.notes]
    assert solution.status == "optimal"


def test_a_plan_that_an_engine_proves_in_a_moment_is_not_written_as_lines() -> None:
    solution = stages.solve(plan(3, seed=9), SearchLimits(seconds=60))
    assert solution.status == "optimal"
    assert not any("lines" in note for note in solution.notes)


def test_diagrams_that_would_take_most_of_the_time_are_given_up() -> None:
    improver, _, _ = improver_of(plan(4, seed=1))
    clock = iter(range(100, -100, -20))
    assert composer_of(improver, never, lambda: float(next(clock)), lambda bound: None) is None
