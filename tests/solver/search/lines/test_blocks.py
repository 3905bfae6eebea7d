"""A model taken apart by people."""

from __future__ import annotations

import numpy as np

from solver.search.lines.blocks import SHARED
from tests.solver.search.lines.plans import plan, taken_apart


def test_rows_of_one_persons_days_are_hers_and_seats_are_shared() -> None:
    formulation, sparse, blocks, _, _ = taken_apart(plan())
    pairs = formulation.variables.pairs
    assert np.array_equal(blocks.column_owner[: len(pairs)], pairs.volunteer)
    assert blocks.people.tolist() == [0, 1, 2, 3]
    for row in range(len(sparse.matrix.row_lower)):
        _, columns, _ = sparse.entries_of_rows(np.array([row]))
        owners = set(blocks.column_owner[columns].tolist())
        own = int(blocks.row_owner[row])
        assert owners == {own} if own != SHARED else SHARED in owners or len(owners) > 1


def test_a_day_and_a_weekend_belong_to_the_person_whose_they_are() -> None:
    formulation, _, blocks, _, _ = taken_apart(plan())
    day = formulation.variables.works_day(2, 5)
    weekend = formulation.variables.works_weekend(2, formulation.problem.calendar.week(5))
    assert day is not None
    assert weekend is not None
    assert blocks.column_owner[[day, weekend]].tolist() == [2, 2]
