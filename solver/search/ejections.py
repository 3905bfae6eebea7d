"""Who could take a place at once, and what else each must leave for it: read off the rows of one person.

A row is a person's own when all its columns are hers; where it caps a sum of pairs and nothing else, what it
allows is known without an engine.  Rows that tie pairs to other columns, and rows of several people, are left
to the engine: whoever they alone keep out counts as free here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.formulation import Formulation
from solver.search.greedy import tied_to_nothing
from solver.search.repair import capping_rows
from solver.search.sparse import TOLERANCE, Sparse


@dataclass(frozen=True)
class Ejections:
    """For some pair columns that nobody holds: which are free, and which held columns the others may need."""

    free: Ints
    """Columns that could be taken with nothing left."""
    column: Ints
    left: Ints
    """Columns that could be taken once some of theirs are left: each with one held column of the same person
    that makes room in a row that is too full, or may in one that is not read."""


def ejections(formulation: Formulation, sparse: Sparse, values: Floats, columns: Ints) -> Ejections:
    """What taking each of some columns asks of its own person, with all others as they are."""
    count = len(formulation.variables.pairs)
    volunteer = formulation.variables.pairs.volunteer
    capping = capping_rows(sparse, count) & _own_rows(sparse, volunteer)
    which, rows, coefficients = sparse.entries_of_columns(columns)
    over = sparse.sums(values)[rows] + coefficients > sparse.matrix.row_upper[rows] + TOLERANCE
    over &= capping[rows]
    held = np.flatnonzero(values[:count] > 0.5)
    crowded = np.unique(rows[over])
    # held columns by row, and then each crowded row of a column with what stands in it
    place, row_of, _ = sparse.entries_of_columns(held)
    kept = np.isin(row_of, crowded)
    by_row = _joined(rows[over], row_of[kept])
    pairs = [(which[over][by_row[0]], held[place[kept]][by_row[1]])]
    tied = np.flatnonzero(~tied_to_nothing(sparse, count)[columns])
    mine = _joined(volunteer[columns[tied]], volunteer[held])
    pairs.append((tied[mine[0]], held[mine[1]]))
    found = np.unique(np.concatenate([np.stack(pair, axis=1) for pair in pairs]), axis=0)
    blocked = np.zeros(len(columns), np.bool_)
    blocked[which[over]] = True
    return Ejections(columns[~blocked], columns[found[:, 0]], found[:, 1])


def _own_rows(sparse: Sparse, volunteer: Ints) -> NDArray[np.bool_]:
    """Rows all of whose pairs are one person's."""
    own = sparse.matrix.columns < len(volunteer)
    rows, who = sparse.row_of[own], volunteer[sparse.matrix.columns[own]]
    count = len(sparse.matrix.row_lower)
    first, last = np.full(count, np.iinfo(np.int64).max), np.full(count, -1, np.int64)
    np.minimum.at(first, rows, who)
    np.maximum.at(last, rows, who)
    own_rows: NDArray[np.bool_] = first == last
    return own_rows


def _joined(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Places in two lists of numbers where they are equal, every pair of them."""
    order = np.argsort(right, kind="stable")
    start = np.searchsorted(right[order], left)
    sizes = np.searchsorted(right[order], left, side="right") - start
    first = np.repeat(np.arange(len(left)), sizes)
    ends = np.cumsum(sizes)
    inside = np.arange(len(first)) - np.repeat(ends - sizes, sizes)
    return first, order[np.repeat(start, sizes) + inside]
