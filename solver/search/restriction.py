"""A part of a model with all the rest held: what a neighbourhood asks an engine.

Rows are rows, whatever rule they come from: a restriction respects every one that touches it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search.sparse import Point


@dataclass(frozen=True)
class Restriction:
    """A smaller matrix over some columns of a larger one, and the objective on them."""

    matrix: Matrix
    objective: Linear
    columns: Ints
    """Column of the larger matrix behind each column of the smaller."""
    start: Floats


def restrict(point: Point, pairs: Ints, pair_count: int, costs: Floats) -> Restriction:
    """Free some pair columns and every auxiliary column that shares a row with them, with its own.

    ``costs`` is the objective over all columns; columns from ``pair_count`` on are auxiliary.  The
    row that holds an earlier step stays, with the rest of its columns counted at their values.
    """
    sparse, matrix = point.sparse, point.sparse.matrix
    rows = np.unique(sparse.entries_of_columns(pairs)[1])
    beside = sparse.entries_of_rows(rows)[1]
    beside = np.unique(beside[beside >= pair_count])
    free = np.unique(np.concatenate([pairs, sparse.with_their_own(beside, pair_count)]))
    rows = np.unique(sparse.entries_of_columns(free)[1])
    which, columns, coefficients = sparse.entries_of_rows(rows)
    place = np.searchsorted(free, columns)
    inside = free[np.minimum(place, len(free) - 1)] == columns
    held = np.bincount(
        which[~inside],
        weights=coefficients[~inside] * point.values[columns[~inside]],
        minlength=len(rows),
    )
    smaller = Matrix(
        lower=matrix.lower[free],
        upper=matrix.upper[free],
        integer=matrix.integer[free],
        indptr=np.concatenate([[0], np.cumsum(np.bincount(which[inside], minlength=len(rows)))]),
        columns=place[inside],
        coefficients=coefficients[inside],
        row_lower=matrix.row_lower[rows] - held,
        row_upper=matrix.row_upper[rows] - held,
    )
    return Restriction(smaller, Linear.of(np.arange(len(free)), costs[free]), free, point.values[free])
