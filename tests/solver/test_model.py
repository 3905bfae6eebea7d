"""Tests of the neutral model: columns and rows as arrays."""

from __future__ import annotations

import numpy as np
import pytest

from solver.model import Linear, Model


def test_columns_and_rows_are_kept_in_the_order_in_which_they_are_added() -> None:
    model = Model()
    first = model.add_columns(2)
    second = model.add_columns(1, lower=-1, upper=5, integer=False)
    model.add_row([*first, *second], [1, 2, 3], lower=0, upper=4)
    model.add_rows([1, 2], [1, 0, 2], upper=[1, 2])
    matrix = model.matrix()
    assert (first.tolist(), second.tolist()) == ([0, 1], [2])
    assert (model.column_count, model.row_count) == (3, 3)
    assert matrix.lower.tolist() == [0, 0, -1]
    assert matrix.upper.tolist() == [1, 1, 5]
    assert matrix.integer.tolist() == [True, True, False]
    assert matrix.indptr.tolist() == [0, 3, 4, 6]
    assert matrix.columns.tolist() == [0, 1, 2, 1, 0, 2]
    assert matrix.coefficients.tolist() == [1, 2, 3, 1, 1, 1]
    assert matrix.row_lower.tolist() == [0, -np.inf, -np.inf]
    assert matrix.row_upper.tolist() == [4, 1, 2]


def test_an_empty_model_is_a_model() -> None:
    matrix = Model().matrix()
    assert (len(matrix.lower), len(matrix.row_lower), matrix.indptr.tolist()) == (0, 0, [0])


def test_rows_whose_sizes_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        Model().add_rows([2], [0])


def test_a_linear_expression_adds_scales_and_has_a_value() -> None:
    both = Linear.total([Linear.of([0, 1], [1, 2], 3), Linear.of([1], 4).times(2)])
    assert both.value(np.array([10.0, 1.0])) == 3 + 10 + 2 + 8
    assert Linear.total([]).value(np.zeros(0)) == 0
