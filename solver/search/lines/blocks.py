"""A model taken apart by people: rows and columns that are one person's own, and those that people share.

What a person's shifts decide alone (her rest, her limits, the rhythm of her days) stands in rows that touch
nobody else; seats, crews and earlier steps are shared.  Read off the rows, whatever rule they come from.
Source: Dantzig and Wolfe, Decomposition principle for linear programs, 1960.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.search.sparse import Rows, Sparse

UNKNOWN, SHARED = -1, -2


@dataclass(frozen=True)
class Blocks:
    """For every column and row of a model the person that it belongs to, or ``SHARED``."""

    column_owner: Ints
    row_owner: Ints

    @property
    def people(self) -> Ints:
        """The people who own a column."""
        return np.unique(self.column_owner[self.column_owner >= 0])


def blocks_of(sparse: Sparse, pair_person: Ints) -> Blocks:
    """Owners spread from pairs to rows, from those to auxiliary columns, and on to rows without pairs."""
    matrix, count = sparse.matrix, len(pair_person)
    columns, rows = matrix.columns, sparse.row_of
    owner = np.full(len(matrix.lower), UNKNOWN, np.int64)
    owner[:count] = pair_person
    owner[_two_sided(sparse)] = SHARED
    of_row = _agreed(rows, owner[columns], len(matrix.row_lower))
    while True:
        open_columns = owner == UNKNOWN
        found = _agreed(columns, of_row[rows], len(owner), ignore_shared=True)
        fresh = np.where(open_columns, found, owner)
        of_row = _agreed(rows, fresh[columns], len(of_row))
        if np.array_equal(fresh, owner):
            break
        owner = fresh
    owner[owner == UNKNOWN] = SHARED
    of_row = _agreed(rows, owner[columns], len(of_row))
    of_row[of_row == UNKNOWN] = SHARED
    return Blocks(owner, of_row)


def _two_sided(sparse: Sparse) -> Ints:
    """Continuous columns of equations that have some on either side, as a seat has too few and too many.

    Nobody's own days decide them in order, whoever is the only one on the seat.
    """
    matrix, rows = sparse.matrix, sparse.row_of
    loose = ~matrix.integer[matrix.columns] & (matrix.row_lower == matrix.row_upper)[rows]
    above, below = (
        np.bincount(rows[loose & (matrix.coefficients * sign > 0)], minlength=len(matrix.row_lower)) > 0
        for sign in (1, -1)
    )
    return np.unique(matrix.columns[loose & (above & below)[rows]])


def _agreed(places: Ints | Rows, labels: Ints, count: int, *, ignore_shared: bool = False) -> Ints:
    """For each place the label that all its entries agree on: ``UNKNOWN`` without any, else ``SHARED``."""
    kept = labels != UNKNOWN
    if ignore_shared:
        kept &= labels != SHARED
    least, most = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(least, places[kept], labels[kept])
    np.maximum.at(most, places[kept], labels[kept])
    agreed = np.where(least == most, least, SHARED)
    agreed[most < least] = UNKNOWN
    return agreed
