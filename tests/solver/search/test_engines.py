"""Engines answer one description, say how sure they are, and can be left."""

from __future__ import annotations

import numpy as np
import pytest

from solver.model import Linear, Matrix, Model
from solver.search import engines


def knapsack() -> tuple[Matrix, Linear]:
    """Maximise 5a + 4b + 3c with 2a + 3b + c <= 4 as a minimum: a and c, -8."""
    model = Model()
    columns = model.add_columns(3)
    model.add_row(columns, [2, 3, 1], lower=-np.inf, upper=4)
    return model.matrix(), Linear.of(columns, [-5.0, -4.0, -3.0])


@pytest.mark.parametrize("engine", [engines.HIGHS, engines.SCIP, engines.CP_SAT])
def test_every_engine_reads_the_same_model(engine: str) -> None:
    matrix, objective = knapsack()
    answer = engines.solve(matrix, objective, engine, engines.Effort(10))
    assert answer.status == "optimal"
    assert answer.value == pytest.approx(-8)
    assert answer.values is not None
    assert answer.values.tolist() == [1.0, 0.0, 1.0]


def test_what_cannot_be_is_infeasible_and_nothing_else() -> None:
    model = Model()
    columns = model.add_columns(2)
    model.add_rows([2], columns, lower=3)
    answer = engines.solve(model.matrix(), Linear.of([], []), engines.HIGHS, engines.Effort(10))
    assert answer.status == "infeasible"
    assert answer.values is None


def test_a_constant_is_part_of_value_and_bound() -> None:
    matrix, objective = knapsack()
    answer = engines.solve(
        matrix, Linear(objective.columns, objective.coefficients, 100.0), engines.HIGHS, engines.Effort(10)
    )
    assert answer.value == pytest.approx(92)
    assert answer.bound == pytest.approx(92)


def test_entries_of_one_place_are_added_up() -> None:
    model = Model()
    columns = model.add_columns(1, upper=10)
    model.add_row([columns[0], columns[0]], [1, 1], lower=-np.inf, upper=6)
    answer = engines.solve(
        model.matrix(), Linear.of([columns[0], columns[0]], [-1, -1]), engines.HIGHS, engines.Effort(10)
    )
    # 2 x <= 6, minimise -2 x
    assert answer.value == pytest.approx(-6)


def test_further_rows_of_ones_bind() -> None:
    matrix, objective = knapsack()
    narrower = engines.with_rows(matrix, [np.array([0]), np.array([1, 2])], lower=0.0, upper=0.0)
    answer = engines.solve(narrower, objective, engines.HIGHS, engines.Effort(10))
    assert answer.value == pytest.approx(0)


def test_the_log_of_highs_tells_value_and_bound_as_they_move() -> None:
    heard: list[tuple[float | None, float | None]] = []
    reader = engines._LogReader(0.0, lambda value, bound: heard.append((value, bound)))
    row = " L       0       0         0   0.00%   685530.608547   689068             0.51%     1779"
    reader.read(["Solving MIP model with:", row, row])
    reader.read([" J       0       0         0   0.00%   -inf            891099             Large   0  0  0"])
    assert heard == [(689068.0, 685530.608547), (891099.0, None)]


def test_a_stop_that_is_asked_for_leaves_the_engine() -> None:
    matrix, objective = knapsack()
    answer = engines.solve(matrix, objective, engines.CP_SAT, engines.Effort(60), should_stop=lambda: True)
    assert answer.seconds < 30
    assert answer.status in ("optimal", "feasible", "none")
