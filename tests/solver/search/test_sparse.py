"""A matrix read both ways, whole and cut to its first columns and rows."""

from __future__ import annotations

import json

import numpy as np
import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.model import Model
from solver.search.formulation import add_step, formulate
from solver.search.sparse import Sparse
from tests.oracle.generate import plan_of


@pytest.mark.parametrize("seed", [5001, 5007, 5013])
def test_the_head_of_a_grown_model_reads_as_the_model_did_before(seed: int) -> None:
    formulation = formulate(to_problem(read_plan(json.dumps(plan_of(seed)).encode())))
    model = formulation.variables.model
    columns, rows = model.column_count, model.row_count
    before = Sparse(model.matrix())
    add_step(formulation, "wanted")
    head = Sparse(model.matrix()).head(columns, rows)
    for mine, theirs in zip(
        before.entries_of_columns(np.arange(columns)),
        head.entries_of_columns(np.arange(columns)),
        strict=True,
    ):
        assert mine.tolist() == theirs.tolist()
    for mine, theirs in zip(
        before.entries_of_rows(np.arange(rows)), head.entries_of_rows(np.arange(rows)), strict=True
    ):
        assert mine.tolist() == theirs.tolist()
    values = np.linspace(0, 1, columns)
    assert before.sums(values).tolist() == head.sums(values).tolist()
    assert before.broken_rows(before.sums(values)).tolist() == head.broken_rows(head.sums(values)).tolist()


def test_a_matrix_is_shared_and_cannot_be_written_to_by_whoever_reads_it() -> None:
    model = Model()
    model.add_columns(2)
    model.add_row([0, 1], [1.0, 2.0], lower=0.0, upper=2.0)
    first = model.matrix()
    with pytest.raises(ValueError, match="read-only"):
        first.upper[0] = 0.0
    model.add_columns(1, upper=7.0)
    model.add_row([2], [1.0], lower=-np.inf, upper=1.0)
    second = model.matrix()
    assert first.upper.tolist() == [1.0, 1.0]
    assert second.upper.tolist() == [1.0, 1.0, 7.0]
    assert second.indptr.tolist() == [0, 2, 3]
    assert second.columns.tolist() == [0, 1, 2]
