"""Every path through a diagram is a lawful line with its cost, and every lawful line is a path."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest

from solver import check
from solver.arrays import Ints
from solver.model import Linear, Matrix
from solver.problem import Problem
from solver.search import engines
from solver.search.lines import diagrams
from solver.search.lines.ordering import NotOrdered
from solver.search.sparse import Sparse
from solver.solution import Roster
from tests.solver.search.lines.plans import plan, taken_apart


def alone(problem: Problem, roster: Roster) -> int:
    """The comfort of one person's roster, without the seats that everybody shares."""
    terms = check.terms(problem, roster)["comfort"]
    return sum(value for name, value in terms.items() if name != "cover")


@pytest.mark.parametrize("seed", range(12))
def test_the_paths_of_a_few_days_are_exactly_the_lawful_rosters_of_a_person(seed: int) -> None:
    problem = plan(1, seed=seed, days=5, fair_share=1 + seed % 2, commitment=seed % 3)
    formulation, _, _, costs, (person,) = taken_apart(problem)
    count = len(formulation.variables.pairs)
    lines = person.nearly_cheapest(np.where(np.arange(len(costs)) < count, costs, 0.0), costs, 1e9, 1 << 20)
    found = {tuple(line.pairs.tolist()): line.cost for line in lines}
    assert len(found) == len(lines)
    lawful = {}
    every = chain.from_iterable(combinations(range(count), size) for size in range(count + 1))
    nothing = alone(problem, Roster())
    for pairs in every:
        values = np.zeros(count)
        values[list(pairs)] = 1.0
        roster = formulation.roster(values)
        if not check.broken(problem, roster):
            lawful[pairs] = alone(problem, roster) - nothing
    assert set(found) == set(lawful)
    # what is constant in an objective is no cost of a line
    shift = found[()]
    assert {pairs: cost - shift for pairs, cost in found.items()} == lawful


@pytest.mark.parametrize("share", [0.0, 0.2, 0.6])
def test_a_thinner_diagram_keeps_the_cheapest_paths_and_adds_none(share: float) -> None:
    _, _, _, costs, (person,) = taken_apart(plan(1, seed=3, days=9))
    every = {line.pairs.tobytes(): line.cost for line in person.nearly_cheapest(costs, costs, 1e9, 1 << 20)}
    thin = person.narrowed(costs, share)
    kept = {line.pairs.tobytes(): line.cost for line in thin.nearly_cheapest(costs, costs, 1e9, 1 << 20)}
    assert kept.items() <= every.items()
    assert thin.cheapest(costs, costs)[0] == person.cheapest(costs, costs)[0]
    assert thin.diagram.arcs < person.diagram.arcs
    left_out = [cost for pairs, cost in every.items() if pairs not in kept]
    assert min(left_out) >= min(kept.values())


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_path_of_a_fortnight_is_what_an_engine_finds_at_any_prices(seed: int) -> None:
    problem = plan(3, seed=100 + seed, fair_share=seed % 2)
    _, sparse, blocks, costs, people = taken_apart(problem)
    random = np.random.default_rng(seed)
    for person in people:
        prices = costs.copy()
        prices[person.pairs] += random.integers(-40, 20, len(person.pairs))
        value, line = person.cheapest(prices, costs)
        columns = np.flatnonzero(blocks.column_owner == person.number)
        rows = np.flatnonzero(blocks.row_owner == person.number)
        answer = engines.solve(
            block(sparse, columns, rows),
            Linear.of(np.arange(len(columns)), prices[columns]),
            engines.HIGHS,
            engines.Effort(60.0),
        )
        assert answer.status == "optimal"
        assert answer.value is not None
        assert abs(value - answer.value) < engines.ABSOLUTE_GAP
        known = person.line(line.pairs, costs)
        assert np.array_equal(known.pairs, line.pairs)
        assert known.cost == line.cost


def block(sparse: Sparse, columns: Ints, rows: Ints) -> Matrix:
    """Some columns and rows of a model."""
    which, where, factors = sparse.entries_of_rows(rows)
    matrix = sparse.matrix
    return Matrix(
        lower=matrix.lower[columns],
        upper=matrix.upper[columns],
        integer=matrix.integer[columns],
        indptr=np.append(0, np.cumsum(np.bincount(which, minlength=len(rows)))),
        columns=np.searchsorted(columns, where),
        coefficients=factors,
        row_lower=matrix.row_lower[rows],
        row_upper=matrix.row_upper[rows],
    )


def test_few_lines_of_many_are_within_the_slack_and_among_the_cheapest() -> None:
    _, _, _, costs, (person,) = taken_apart(plan(1, seed=3, days=7))
    least, _ = person.cheapest(costs, costs)
    lines = person.nearly_cheapest(costs, costs, 6.0, 10)
    assert 1 < len(lines) <= 10
    assert all(least - 1e-6 <= line.cost <= least + 6.0 + 1e-6 for line in lines)


def test_a_diagram_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "ARCS_MOST", 10)
    with pytest.raises(NotOrdered, match="too many states"):
        taken_apart(plan(1))
