"""An answer found on an older roster, made to fit the roster of now."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search import engines
from solver.search.restriction import restrict
from solver.search.sparse import TOLERANCE, Point, Sparse

REPAIR_SECONDS = 2.0


def capping_rows(sparse: Sparse, pair_count: int) -> NDArray[np.bool_]:
    """Rows that only cap sums of pairs: leaving a pair out never breaks them."""
    matrix = sparse.matrix
    mixed = np.isfinite(matrix.row_lower)
    other = (matrix.columns >= pair_count) | (matrix.coefficients < 0)
    mixed[sparse.row_of[other]] = True
    return ~mixed


def repaired(
    point: Point, pairs: Ints, wanted: Floats, pair_count: int, costs: Floats, capping: NDArray[np.bool_]
) -> tuple[Ints, Floats] | None:
    """Columns and values of a move that takes as much of ``wanted`` as the rows of now allow.

    Additions that pass a cap are left out, the cheapest loss being the last listed; all other columns
    are then completed by an engine.  ``None`` when what is left cannot be completed.
    """
    new = within_caps(point, pairs, wanted.copy(), capping)
    part = restrict(point, pairs, pair_count, costs)
    place = np.searchsorted(part.columns, pairs)
    lower, upper = part.matrix.lower.copy(), part.matrix.upper.copy()
    lower[place] = upper[place] = new
    fixed = replace(part.matrix, lower=lower, upper=upper)
    answer = engines.solve(fixed, part.objective, engines.HIGHS, engines.Effort(REPAIR_SECONDS))
    return None if answer.values is None else (part.columns, answer.values)


def within_caps(point: Point, pairs: Ints, new: Floats, capping: NDArray[np.bool_]) -> Floats:
    """``new`` without the additions that pass a cap."""
    which, rows, coefficients = point.sparse.entries_of_columns(pairs)
    kept = capping[rows]
    which, rows, coefficients = which[kept], rows[kept], coefficients[kept]
    old = point.values[pairs]
    touched, inverse = np.unique(rows, return_inverse=True)
    room = point.sparse.matrix.row_upper[touched] - point.sums[touched]
    room = room - np.bincount(inverse, coefficients * (new - old)[which], len(touched))
    for entry in np.argsort(inverse, kind="stable").tolist():
        row, column = inverse[entry], which[entry]
        if room[row] < -TOLERANCE and new[column] > 0.5 and old[column] < 0.5:
            new[column] = 0.0
            own = which == column
            np.add.at(room, inverse[own], coefficients[own])
    return new
