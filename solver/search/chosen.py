"""A relaxation over some of its columns, more of them with every round, each begun where the last ended.

Source: Gilmore and Gomory, A linear programming approach to the cutting-stock problem, 1961.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search import relaxing
from solver.search.sparse import TOLERANCE, Sparse, slices

PAIRS_OF_SEAT = 8
"""Pairs of each seat that a relaxation begins with, drawn by chance: L1 is then 5 above its optimum."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A relaxation's value, the values of all columns and the duals of all rows."""

    value: float
    values: Floats
    duals: Floats


@dataclass
class Chosen:
    """The columns that a relaxation has, and its last basis."""

    sparse: Sparse
    mask: NDArray[np.bool_]
    basis: relaxing.Basis | None = None

    @classmethod
    def some(cls, sparse: Sparse, seat_key: Ints, seed: int, most: int = PAIRS_OF_SEAT) -> Chosen:
        """A few pairs of each seat, pairs that must be, and all columns that are no pairs."""
        random = np.random.default_rng(seed)
        mask = np.ones(len(sparse.matrix.lower), np.bool_)
        mask[: len(seat_key)] = _some(seat_key, random, most) | (sparse.matrix.lower[: len(seat_key)] > 0)
        return cls(sparse, mask)

    def solve(self, matrix: Matrix, costs: Floats, seconds: float) -> Answer | None:
        """The relaxation of a matrix with the same entries; ``None`` when it is not solved in time."""
        columns = np.flatnonzero(self.mask)
        part, rows = _over(self.sparse, matrix, columns)
        start = self.basis and relaxing.Basis(self.basis.columns[columns], self.basis.rows[rows])
        cost = Linear.of(np.arange(len(columns)), costs[columns])
        answer = relaxing.relaxation(part, cost, seconds, start)
        if answer is None:
            return None
        if self.basis is None:
            self.basis = relaxing.Basis.empty(len(matrix.lower), len(matrix.row_lower))
        self.basis.columns[columns], self.basis.rows[rows] = answer.basis.columns, answer.basis.rows
        values, duals = np.zeros(len(matrix.lower)), np.zeros(len(matrix.row_lower))
        values[columns], duals[rows] = answer.values, answer.duals
        return Answer(answer.value, values, sided(matrix.row_lower, matrix.row_upper, duals))

    def join(self, reduced: Floats) -> int:
        """Let columns join that would better the last answer, by their reduced costs; how many did."""
        matrix = self.sparse.matrix
        better = (reduced < -TOLERANCE) & ~self.mask & (matrix.upper > matrix.lower)
        self.mask |= better
        return int(better.sum())


def sided(lower: Floats, upper: Floats, duals: Floats) -> Floats:
    """The duals without those that price a side which their row does not have: any others prove a bound."""
    side = np.where(duals > 0, lower, upper)
    return np.where(np.isfinite(side), duals, 0.0)


def reduced_costs(sparse: Sparse, costs: Floats, duals: Floats) -> Floats:
    """``c_j - sum_i a_ij y_i`` of every column."""
    matrix, left = sparse.matrix, costs.astype(np.float64)
    for part in slices(len(matrix.columns)):
        weights = matrix.coefficients[part] * duals[sparse.row_of[part]]
        left -= np.bincount(matrix.columns[part], weights, len(costs))
    return left


def _some(seat_key: Ints, random: np.random.Generator, most: int) -> NDArray[np.bool_]:
    """A few pairs of each seat."""
    order = np.lexsort((random.random(len(seat_key)), seat_key))
    keys = seat_key[order]
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(first, len(keys)))
    place = np.arange(len(keys)) - np.repeat(first, sizes)
    some = np.zeros(len(keys), np.bool_)
    some[order[place < most]] = True
    return some


def _over(sparse: Sparse, matrix: Matrix, columns: Ints) -> tuple[Matrix, Ints]:
    """The matrix over some columns, all others at 0, and the rows that are left of it."""
    which, rows, coefficients = sparse.entries_of_columns(columns)
    used, row = np.unique(rows, return_inverse=True)
    order = np.lexsort((which, row))
    part = Matrix(
        lower=matrix.lower[columns],
        upper=matrix.upper[columns],
        integer=np.zeros(len(columns), np.bool_),
        indptr=np.append(0, np.cumsum(np.bincount(row, minlength=len(used)))),
        columns=which[order],
        coefficients=coefficients[order],
        row_lower=matrix.row_lower[used],
        row_upper=matrix.row_upper[used],
    )
    return part, used
