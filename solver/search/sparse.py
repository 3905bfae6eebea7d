"""A matrix read both ways, and a point in it whose row sums are kept up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints, ranges
from solver.model import Matrix

TOLERANCE = 1e-6
ENTRIES_AT_ONCE = 1 << 18
"""Entries of a matrix that are read at a time: a large plan has some million, and each copy is as large."""

Rows = NDArray[np.int32]


class Sparse:
    """Rows by the matrix itself, columns by ``column_ends``; the entries of each in order.

    ``held`` are the rows that hold earlier steps: they tie everything to everything.  Rows are numbered in
    four bytes: a city has six million entries.
    """

    def __init__(self, matrix: Matrix, held: Sequence[int] = ()) -> None:
        self.matrix = matrix
        self.held = np.array(held, np.int64)
        self._groups: tuple[int, Ints, NDArray[np.bool_]] | None = None
        rows = np.arange(len(matrix.row_lower), dtype=np.int32)
        self.row_of: Rows = np.repeat(rows, np.diff(matrix.indptr))
        self.by_column: Rows = np.argsort(matrix.columns, kind="stable").astype(np.int32)
        """The entries of the matrix, column by column."""
        counts = np.bincount(matrix.columns, minlength=len(matrix.lower))
        self.column_ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])

    def head(self, columns: int, rows: int) -> Sparse:
        """The first columns and rows alone, which have no others; what can be shared is."""
        matrix, entries = self.matrix, int(self.matrix.indptr[rows])
        first = Sparse(
            Matrix(
                lower=matrix.lower[:columns],
                upper=matrix.upper[:columns],
                integer=matrix.integer[:columns],
                indptr=matrix.indptr[: rows + 1],
                columns=matrix.columns[:entries],
                coefficients=matrix.coefficients[:entries],
                row_lower=matrix.row_lower[:rows],
                row_upper=matrix.row_upper[:rows],
            )
        )
        first.row_of = self.row_of[:entries]
        return first

    def entries_of_columns(self, columns: Ints) -> tuple[Ints, Ints, Floats]:
        """For some columns: which of them (by place), row and coefficient of every entry."""
        starts = self.column_ends[columns]
        sizes = self.column_ends[columns + 1] - starts
        places = self.by_column[ranges(starts, sizes)]
        which = np.arange(len(columns)).repeat(sizes)
        return which, self.row_of[places].astype(np.int64), self.matrix.coefficients[places]

    def entries_of_column(self, column: int) -> tuple[Rows, Floats]:
        """Row and coefficient of every entry of one column."""
        places = self.by_column[self.column_ends[column] : self.column_ends[column + 1]]
        return self.row_of[places], self.matrix.coefficients[places]

    def entries_of_rows(self, rows: Ints) -> tuple[Ints, Ints, Floats]:
        """For some rows: which of them (by place), column and coefficient of every entry."""
        starts = self.matrix.indptr[rows]
        sizes = self.matrix.indptr[rows + 1] - starts
        places = ranges(starts, sizes)
        which = np.arange(len(rows)).repeat(sizes)
        return which, self.matrix.columns[places], self.matrix.coefficients[places]

    def with_their_own(self, columns: Ints, pair_count: int) -> Ints:
        """Some auxiliary columns with those that stand on such columns alone, as far as rows tie them.

        A weekend is worked when a day of it is: whoever frees the day frees the weekend.  A column that
        shares a row with pairs is not reached: it stands on those pairs.
        """
        if self._groups is None or self._groups[0] != pair_count:
            self._groups = (pair_count, *self._tied(pair_count))
        _, groups, alone = self._groups
        rows = np.unique(self.entries_of_columns(columns)[1])
        beside = np.unique(self.entries_of_rows(rows[alone[rows]])[1])
        reached = groups[beside[groups[beside] >= 0]]
        return np.union1d(columns, np.flatnonzero(np.isin(groups, reached)))

    def _tied(self, pair_count: int) -> tuple[Ints, NDArray[np.bool_]]:
        """A number shared by columns that stand on no pair and are tied to one another, -1 for all others;
        and the rows without pairs, held ones aside."""
        matrix = self.matrix
        alone = np.ones(len(matrix.row_lower), np.bool_)
        alone[self.row_of[matrix.columns < pair_count]] = False
        groups = np.arange(len(matrix.lower))
        groups[:pair_count] = -1
        groups[matrix.columns[~alone[self.row_of]]] = -1
        alone[self.held] = False
        entries = np.flatnonzero(alone[self.row_of] & (groups[matrix.columns] >= 0))
        rows, columns = self.row_of[entries], matrix.columns[entries]
        while len(entries):
            least = np.full(len(matrix.row_lower), len(groups))
            np.minimum.at(least, rows, groups[columns])
            joined = groups.copy()
            np.minimum.at(joined, columns, least[rows])
            if np.array_equal(joined, groups):
                break
            groups = joined
        return groups, alone

    def sums(self, values: Floats) -> Floats:
        """The sum of every row at a point."""
        matrix, sums = self.matrix, np.zeros(len(self.matrix.row_lower))
        for part in slices(len(matrix.columns)):
            weights = matrix.coefficients[part] * values[matrix.columns[part]]
            sums += np.bincount(self.row_of[part], weights, len(sums))
        return sums

    def broken_rows(self, sums: Floats) -> Ints:
        """Rows whose sums are out of bounds."""
        low = sums < self.matrix.row_lower - TOLERANCE
        return np.flatnonzero(low | (sums > self.matrix.row_upper + TOLERANCE))


class Point:
    """Values of all columns and the row sums that they make."""

    def __init__(self, sparse: Sparse, values: Floats) -> None:
        self.sparse = sparse
        self.values = values
        self.sums = sparse.sums(values)

    def try_move(self, columns: Ints, new: Floats) -> bool:
        """Set columns to new values if every row still holds; says whether it was done."""
        which, rows, coefficients = self.sparse.entries_of_columns(columns)
        change = (new - self.values[columns])[which] * coefficients
        touched, inverse = np.unique(rows, return_inverse=True)
        sums = self.sums[touched] + np.bincount(inverse, weights=change, minlength=len(touched))
        matrix = self.sparse.matrix
        if (sums > matrix.row_upper[touched] + TOLERANCE).any():
            return False
        if (sums < matrix.row_lower[touched] - TOLERANCE).any():
            return False
        self.sums[touched] = sums
        self.values[columns] = new
        return True


def slices(count: int) -> Iterator[slice]:
    """So many entries, some at a time."""
    return (slice(begun, begun + ENTRIES_AT_ONCE) for begun in range(0, count, ENTRIES_AT_ONCE))


def joined(
    rows: Ints | Rows, nodes: Ints | Rows, row_count: int, node_count: int, *, but: Sequence[int] | Ints = ()
) -> Ints:
    """A label of every node, the same for all that rows join; ``rows[k]`` touches ``nodes[k]``.

    Rows in ``but`` join nothing.
    """
    label, passed_over = np.arange(node_count), np.asarray(but, np.int64)
    while True:
        least = np.full(row_count, node_count)
        for part in slices(len(rows)):
            np.minimum.at(least, rows[part], label[nodes[part]])
        least[passed_over] = node_count
        other = label.copy()
        for part in slices(len(rows)):
            np.minimum.at(other, nodes[part], least[rows[part]])
        other = other[other]
        if np.array_equal(other, label):
            return label
        label = other
