"""The search as a whole, on plans in which every rule fires: engine, neighbourhoods, stop, pins, locks."""

from __future__ import annotations

import json

import numpy as np
import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.problem import Problem
from solver.search import stages, steps
from solver.search.formulation import formulate
from solver.search.greedy import greedy
from solver.search.limits import Listener, SearchLimits
from solver.search.parts import parts
from solver.search.repair import capping_rows, repaired
from solver.search.restriction import restrict
from solver.search.sparse import Point, Sparse
from solver.solution import Roster, Step
from tests.oracle.generate import plan_of

SEEDS = range(3000, 3060)


def problem_of(seed: int) -> Problem:
    """A small generated problem."""
    return to_problem(read_plan(json.dumps(plan_of(seed)).encode()))


class Ear(Listener):
    """Remembers every roster and choice that it is told."""

    def __init__(self) -> None:
        self.rosters: list[Roster] = []
        self.values: list[float] = []
        self.notes: list[dict[str, object]] = []

    def note(self, **facts: object) -> None:
        """Keep what the search chose."""
        self.notes.append(facts)

    def incumbent(self, roster: Roster, steps: tuple[Step, ...]) -> None:
        """Keep a roster."""
        self.rosters.append(roster)

    def progress(self, step: str, value: float | None, bound: float | None) -> None:
        """Keep a value of coverage."""
        if step == "wanted" and value is not None:
            self.values.append(value)


@pytest.mark.parametrize("seed", SEEDS)
def test_neighbourhoods_keep_every_rule_and_never_lose_to_the_first_roster(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = problem_of(seed)
    exact = stages.solve(problem, SearchLimits(seconds=30))
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    ear = Ear()
    found = stages.solve(problem, SearchLimits(seconds=5, deterministic=True), listener=ear)
    if exact.status == "contradiction":
        assert found.status == "contradiction"
        return
    assert all(not check.broken(problem, roster) for roster in ear.rosters)
    value = {step.name: step.value for step in found.steps}
    best = {step.name: step.value for step in exact.steps}
    assert value["minimum"] >= best["minimum"]
    bounds = [step for step in found.steps if step.bound is not None]
    assert all(step.bound <= best[step.name] for step in bounds if value["minimum"] == best["minimum"])


def test_a_first_roster_is_lawful_and_leaves_tied_pairs_alone() -> None:
    filled = 0
    for seed in SEEDS:
        problem = problem_of(seed)
        if problem.pins:
            continue
        formulation = formulate(problem)
        matrix = formulation.variables.model.matrix()
        sparse = Sparse(matrix)
        values = greedy(formulation, sparse, np.zeros(len(matrix.lower)))
        roster = formulation.roster(values)
        filled += len(roster.assignments)
        assert check.broken(problem, roster) == []
    assert filled > 40


def test_a_move_of_a_part_keeps_the_rows_of_the_whole() -> None:
    moved = 0
    for seed in SEEDS:
        problem = problem_of(seed)
        if problem.pins:
            continue
        formulation = formulate(problem)
        count = len(formulation.variables.pairs)
        matrix = formulation.variables.model.matrix()
        point = Point(Sparse(matrix), np.zeros(len(matrix.lower)))
        costs = np.where(np.arange(len(matrix.lower)) < count, -1.0, 0.0)
        some = np.arange(0, count, 2)
        if not len(some):
            continue
        part = restrict(point, some, count, costs)
        answer = steps.engines.solve(part.matrix, part.objective, "highs", steps.engines.Effort(10))
        assert answer.values is not None
        assert point.try_move(part.columns, answer.values)
        assert len(point.sparse.broken_rows(point.sparse.sums(point.values))) == 0
        moved += int(point.values[:count].sum())
    assert moved > 40


def test_an_answer_on_an_older_roster_is_cut_to_what_the_rows_of_now_allow() -> None:
    mended = 0
    for seed in SEEDS:
        problem = problem_of(seed)
        if problem.pins:
            continue
        formulation = formulate(problem)
        count = len(formulation.variables.pairs)
        matrix = formulation.variables.model.matrix()
        sparse = Sparse(matrix)
        now = greedy(formulation, sparse, np.zeros(len(matrix.lower)))
        costs = np.where(np.arange(len(matrix.lower)) < count, -1.0, 0.0)
        point = Point(sparse, now)
        if len(sparse.broken_rows(point.sums)):
            continue
        everything = np.arange(count)
        move = repaired(point, everything, np.ones(count), count, costs, capping_rows(sparse, count))
        if move is None:
            continue
        assert point.try_move(*move)
        assert check.broken(problem, formulation.roster(point.values)) == []
        mended += 1
    assert mended > 10


def test_a_stop_keeps_the_best_roster_so_far() -> None:
    problem = problem_of(3001)
    found = stages.solve(problem, SearchLimits(seconds=30), should_stop=lambda: True)
    assert found.status in ("feasible", "optimal", "contradiction")
    assert check.broken(problem, found.roster) == []


def test_with_too_little_time_for_a_search_a_large_plan_is_swept_and_no_step_is_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    searched = 0
    for seed in SEEDS[:10]:
        problem, told = problem_of(seed), []
        for late in (0.0, float("inf")):
            monkeypatch.setattr(steps, "LATE_BUILDS", late)
            ear = Ear()
            found = stages.solve(problem, SearchLimits(seconds=0.5), listener=ear)
            assert check.broken(problem, found.roster) == []
            told.append([note for note in ear.notes if note.get("method") == "neighbourhoods"])
        assert told[1] == []
        searched += len(told[0])
    assert searched > 0


def test_the_value_told_never_rises_within_a_step() -> None:
    for seed in SEEDS:
        ear = Ear()
        stages.solve(problem_of(seed), SearchLimits(seconds=10), listener=ear)
        assert ear.values == sorted(ear.values, reverse=True)


def test_parts_are_asked_for_only_where_a_day_is_too_large() -> None:
    assert parts(formulate(problem_of(3002))) == []
