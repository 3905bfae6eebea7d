"""A model with most of its pairs held: what is left is small, and every row that touches it is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix


@dataclass(frozen=True)
class Part:
    """The smaller matrix, and how columns and objectives of the larger one read in it."""

    matrix: Matrix
    columns: Ints
    """Column of the larger matrix behind each of the smaller."""
    held: Floats
    """Values of the larger matrix's columns, 0 where they are open."""

    def objective(self, whole: Linear) -> Linear:
        """An objective of the larger matrix; what is held counts at its value."""
        costs = np.bincount(whole.columns, whole.coefficients, len(self.held))
        constant = whole.constant + float(costs @ self.held)
        return Linear.of(np.arange(len(self.columns)), costs[self.columns], constant)

    def at_most(self, objective: Linear, most: float) -> Part:
        """The same with an objective of its own that may not pass a value."""
        used = np.flatnonzero(objective.coefficients)
        matrix = self.matrix
        row = replace(
            matrix,
            indptr=np.append(matrix.indptr, matrix.indptr[-1] + len(used)),
            columns=np.append(matrix.columns, objective.columns[used]),
            coefficients=np.append(matrix.coefficients, objective.coefficients[used]),
            row_lower=np.append(matrix.row_lower, -np.inf),
            row_upper=np.append(matrix.row_upper, most - objective.constant),
        )
        return replace(self, matrix=row)

    def values(self, answer: Floats) -> Floats:
        """The point of the larger matrix that a point of the smaller one means."""
        values = self.held.copy()
        values[self.columns] = answer
        return values


def part_of(matrix: Matrix, pairs: Floats, opened: Ints) -> Part:
    """A matrix with these pair columns open and all others held; every other column is open.

    Rows that the held pairs pass already by themselves, as records that changed since make them, are held at
    what they are.
    """
    count = len(matrix.lower)
    is_open = np.ones(count, np.bool_)
    is_open[: len(pairs)] = False
    is_open[opened] = True
    columns = np.flatnonzero(is_open)
    held = np.zeros(count)
    held[: len(pairs)] = pairs
    row_of = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.indptr))
    now = np.bincount(row_of, matrix.coefficients * held[matrix.columns], len(matrix.row_lower))
    held[opened] = 0.0
    base = np.bincount(row_of, matrix.coefficients * held[matrix.columns], len(matrix.row_lower))
    inside = is_open[matrix.columns]
    has_pairs_alone = np.bincount(row_of[matrix.columns >= len(pairs)], minlength=len(now)) == 0
    upper = np.where(has_pairs_alone, np.maximum(matrix.row_upper, now), matrix.row_upper)
    lower = np.where(has_pairs_alone, np.minimum(matrix.row_lower, now), matrix.row_lower)
    sizes = np.bincount(row_of[inside], minlength=len(now))
    rows = np.flatnonzero(sizes)
    place = np.cumsum(is_open) - 1
    smaller = Matrix(
        lower=matrix.lower[columns],
        upper=matrix.upper[columns],
        integer=matrix.integer[columns],
        indptr=np.concatenate([[0], np.cumsum(sizes[rows])]),
        columns=place[matrix.columns[inside]],
        coefficients=matrix.coefficients[inside],
        row_lower=lower[rows] - base[rows],
        row_upper=upper[rows] - base[rows],
    )
    return Part(smaller, columns, held)
