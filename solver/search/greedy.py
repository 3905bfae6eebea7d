"""A first roster in one pass: heaviest places first, each to whom it costs least.

Works on the rows of the model alone, so that it respects every rule.  Pairs whose rows tie them to
other columns (a crew that must come as a whole, a shift linked to another) are left to the
neighbourhoods; the empty roster is always a start.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.formulation import Formulation
from solver.search.sparse import TOLERANCE, Point, Sparse


def greedy(formulation: Formulation, sparse: Sparse, values: Floats) -> Floats:
    """Values of the pair columns, starting from ``values`` (pins); all other columns are ignored."""
    variables, problem = formulation.variables, formulation.problem
    pairs, count = variables.pairs, len(variables.pairs)
    point = Point(sparse, values.copy())
    simple = tied_to_nothing(sparse, count)
    half_hours = variables.half_hours
    load = np.array([(2 * v.history_minutes + 30) // 60 for v in problem.volunteers], np.float64)
    taken = values[:count] > 0.5
    np.add.at(load, pairs.volunteer[taken], half_hours[pairs.shift[taken]].astype(np.float64))
    for columns, places, hours in _seats_in_order(formulation, values):
        able = columns[simple[columns]]
        for _ in range(places):
            able = able[(point.values[able] < 0.5) & _fits(point, able)]
            if not len(able):
                break
            best = int(able[np.argmin(load[pairs.volunteer[able]])])
            _take(point, best)
            load[pairs.volunteer[best]] += hours
    return point.values


def tied_to_nothing(sparse: Sparse, count: int) -> NDArray[np.bool_]:
    """Pairs whose rows only cap sums of pairs: taking one can break nothing but an upper bound."""
    matrix = sparse.matrix
    mixed = np.zeros(len(matrix.row_lower), np.bool_)
    np.logical_or.at(mixed, sparse.row_of, (matrix.columns >= count) | (matrix.coefficients < 0))
    mixed |= np.isfinite(matrix.row_lower)
    simple = np.ones(count, np.bool_)
    own = matrix.columns < count
    simple[matrix.columns[own & mixed[sparse.row_of]]] = False
    return simple


def _seats_in_order(formulation: Formulation, values: Floats) -> list[tuple[Ints, int, int]]:
    """Columns, open places and half-hours of each seat: by weight per half-hour, then fewest people."""
    variables, rows = formulation.variables, []
    for shift, work in enumerate(formulation.problem.shifts):
        if len(work.starts) != 1:
            continue
        columns = variables.of_shift(shift)
        seats = variables.pairs.seat[columns]
        hours = int(variables.half_hours[shift])
        for seat, wanted in enumerate(work.seats):
            takers = columns[seats == seat]
            places = wanted.count - int(values[takers].sum())
            if places > 0 and len(takers):
                scarce = len(takers) / places
                rows.append((-work.weight / max(1, hours), scarce, shift, seat, takers, places, hours))
    rows.sort(key=lambda row: row[:4])
    return [(takers, places, hours) for *_, takers, places, hours in rows]


def _fits(point: Point, columns: Ints) -> NDArray[np.bool_]:
    """Which columns could be taken without passing the upper bound of a row."""
    which, rows, coefficients = point.sparse.entries_of_columns(columns)
    over = point.sums[rows] + coefficients > point.sparse.matrix.row_upper[rows] + TOLERANCE
    blocked = np.zeros(len(columns), np.bool_)
    blocked[which[over]] = True
    return ~blocked


def _take(point: Point, column: int) -> None:
    rows, coefficients = point.sparse.entries_of_column(column)
    point.sums[rows] += coefficients
    point.values[column] = 1.0
