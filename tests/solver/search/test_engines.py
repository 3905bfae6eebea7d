"""Engines answer one description, say how sure they are, and can be left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from solver.model import Linear, Matrix, Model
from solver.search import engines, written


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


def packing() -> tuple[Matrix, Linear]:
    """A packing of 400 things under 60 rows, of which HiGHS finds many points and proves none in seconds."""
    random = np.random.default_rng(1)
    model = Model()
    columns = model.add_columns(400)
    for _ in range(60):
        some = random.choice(columns, 80, replace=False)
        model.add_row(some, random.integers(1, 50, 80).astype(np.float64), lower=-np.inf, upper=700)
    return model.matrix(), Linear.of(columns, -random.integers(10, 99, 400).astype(np.float64), 7.0)


def test_highs_left_behind_leaves_the_best_point_that_it_told() -> None:
    matrix, objective = packing()
    told: list[float] = []

    def progress(value: float | None, bound: float | None) -> None:
        told.extend([] if value is None else [value])

    answer = engines.solve(
        matrix,
        objective,
        engines.HIGHS,
        engines.Effort(60),
        on_progress=progress,
        should_stop=lambda: len(told) > 0 and told[-1] < -9000,
    )
    assert answer.status == "feasible"
    assert answer.values is not None
    assert answer.value == pytest.approx(7.0 + objective.coefficients @ answer.values[objective.columns])
    assert answer.value <= next(value for value in told if value < -9000)
    assert answer.bound is not None
    assert answer.bound <= answer.value


def test_of_what_highs_wrote_the_last_whole_and_lawful_point_counts(tmp_path: Path) -> None:
    matrix, _ = knapsack()
    file = tmp_path / "points"
    whole = "Objective 5\n# Columns -1\n 1 0\nObjective 8\n# Columns -2\n 1 0\n 0.9999999 2\n"
    for text, values in (
        (whole, [1.0, 0.0, 1.0]),
        (whole + "Objective 9\n# Columns -2\n 1 0\n 1", [1.0, 0.0, 1.0]),  # cut while it was written
        ("Objective 0\n# Columns 0\n", None),
        ("Objective 9\n# Columns -2\n 1 0\n 1 1\n", None),  # breaks the row
        ("", None),
    ):
        file.write_text(text)
        found = written.latest(file, matrix)
        assert (None if found is None else found.tolist()) == values


def test_a_sound_model_on_which_the_presolve_errs_is_solved_without_it() -> None:
    model = Model()
    takes, whole = model.add_columns(6), model.add_columns(5)
    least, one, rest = (model.add_columns(1, upper=most, integer=False)[0] for most in (1, 1, 2))
    for pair, start in enumerate(whole[:3]):
        model.add_row([takes[2 * pair], takes[2 * pair + 1], start], [1, 1, -1], lower=0, upper=0)
    for side, runs in enumerate(whole[3:]):
        there = takes[side::2]
        model.add_row([*there, runs], [1, 1, 1, -2], lower=-np.inf, upper=0)
        model.add_row([*there, runs], [1, 1, 1, -1], lower=0, upper=np.inf)
    model.add_row([*takes, least], 1.0, lower=1, upper=np.inf)
    model.add_row([one], 1.0, lower=1, upper=np.inf)
    model.add_row([*takes, rest], 1.0, lower=2, upper=np.inf)
    model.add_row([least, one, rest], [400_000, 4, 4], lower=-np.inf, upper=4.000001)
    answer = engines.solve(model.matrix(), Linear.of([], []), engines.HIGHS, engines.Effort(10))
    assert answer.status == "optimal"
    assert answer.values is not None
    assert answer.values[takes].sum() == 2
    with pytest.raises(RuntimeError):
        engines._solve(
            model.matrix(),
            Linear.of([], []),
            engines.HIGHS,
            engines.Effort(10),
            *(None, None, None, None),
            engines.ABSOLUTE_GAP,
        )
