"""A part of a model with all the rest held: what a neighbourhood asks an engine.

Rows are rows, whatever rule they come from: a restriction respects every one that touches it.  With the rest
free to be whatever its own bounds allow, the part is a relaxation, and its least a bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search.sparse import Point, Sparse


@dataclass(frozen=True)
class Restriction:
    """A smaller matrix over some columns of a larger one, and the objective on them."""

    matrix: Matrix
    objective: Linear
    columns: Ints
    """Column of the larger matrix behind each column of the smaller."""
    start: Floats


@dataclass(frozen=True)
class Relaxed:
    """A smaller matrix that holds at every point of the larger: some of its columns and rows."""

    matrix: Matrix
    columns: Ints
    rows: Ints


def restrict(point: Point, pairs: Ints, pair_count: int, costs: Floats) -> Restriction:
    """Free some pair columns and every auxiliary column that shares a row with them, with its own.

    ``costs`` is the objective over all columns; columns from ``pair_count`` on are auxiliary.  The
    row that holds an earlier step stays, with the rest of its columns counted at their values.
    """
    part = _Part(point.sparse, pairs, pair_count)
    held = part.outside(point.values[part.beside])
    matrix, free = part.matrix(held, held), part.free
    return Restriction(matrix, Linear.of(np.arange(len(free)), costs[free]), free, point.values[free])


def relaxed_to(sparse: Sparse, pairs: Ints, pair_count: int) -> Relaxed:
    """The same columns with the rest wherever its own bounds allow, in every row what widens it most."""
    part, matrix = _Part(sparse, pairs, pair_count), sparse.matrix
    lower, upper = matrix.lower[part.beside], matrix.upper[part.beside]
    is_positive = part.factors > 0
    least = part.outside(np.where(is_positive, lower, upper))
    most = part.outside(np.where(is_positive, upper, lower))
    return Relaxed(part.matrix(most, least), part.free, part.rows)


class _Part:
    """Some columns of a matrix, the rows that touch them, and what those rows have beside."""

    def __init__(self, sparse: Sparse, pairs: Ints, pair_count: int) -> None:
        rows = np.unique(sparse.entries_of_columns(pairs)[1])
        beside = sparse.entries_of_rows(rows)[1]
        beside = np.unique(beside[beside >= pair_count])
        self.larger = sparse.matrix
        self.free = np.unique(np.concatenate([pairs, sparse.with_their_own(beside, pair_count)]))
        self.rows = np.unique(sparse.entries_of_columns(self.free)[1])
        self._which, columns, self._coefficients = sparse.entries_of_rows(self.rows)
        self._place = np.searchsorted(self.free, columns)
        self._inside = self.free[np.minimum(self._place, len(self.free) - 1)] == columns
        self.beside = columns[~self._inside]
        """The column of every entry that is not among those, and ..."""
        self.factors = self._coefficients[~self._inside]
        """... its coefficient."""

    def outside(self, values: Floats) -> Floats:
        """What the entries beside add to every row at some values."""
        which = self._which[~self._inside]
        return np.bincount(which, self.factors * values, len(self.rows)).astype(np.float64)

    def matrix(self, most: Floats, least: Floats) -> Matrix:
        """The part, with at most and at least so much of every row taken by what is beside."""
        larger, inside, free = self.larger, self._inside, self.free
        sizes = np.bincount(self._which[inside], minlength=len(self.rows))
        return Matrix(
            lower=larger.lower[free],
            upper=larger.upper[free],
            integer=larger.integer[free],
            indptr=np.concatenate([[0], np.cumsum(sizes)]),
            columns=self._place[inside],
            coefficients=self._coefficients[inside],
            row_lower=larger.row_lower[self.rows] - most,
            row_upper=larger.row_upper[self.rows] - least,
        )
