"""One person's own rows, ready to be followed day after day: what is decided when, and by which rows.

Pairs are decided on their days, in order.  An auxiliary 0/1 column follows when the rows that it stands in
with decided columns are there; a continuous one, whose cost is at least 0 and which no later row wants
greater, takes the least value that its rows allow.  Whatever does not fit this is no part of a diagram.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.sparse import Sparse

FAR = 1 << 28
"""Stands for infinity among what columns add up to, ..."""
NEVER = 1 << 40
"""... and among the bounds of rows: whatever stands for infinity there is within them."""
LOCAL_LAYERS = 9
"""Layers that a row may span to be followed with the days themselves; longer ones are counted beside them."""


class NotOrdered(Exception):
    """These rows cannot be followed day after day."""


@dataclass(frozen=True)
class Auxiliary:
    """A column that is no pair: where it stands, what it may be, and whether its rows give its value."""

    column: int
    layer: int
    values: tuple[int, int]
    cost: float
    decided_by: Ints
    """Rows that decide it."""
    is_tried: bool
    """Whether both values are tried; else it takes the least that those rows allow."""


@dataclass
class Ordered:
    """A dense block of whole numbers: rows by columns, the layer of every column, auxiliaries in order."""

    columns: Ints
    """Column of the model behind each column of the block."""
    matrix: Ints
    lower: Ints
    upper: Ints
    layers: list[Ints]
    """Pairs of each layer, as columns of the block."""
    placed: Ints
    auxiliaries: list[Auxiliary] = field(default_factory=list)
    late: list[Auxiliary] = field(default_factory=list)
    """Those that only rows over many layers decide."""
    is_long: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    """Rows over many layers."""
    fills: dict[int, tuple[Floats, Floats]] = field(default_factory=dict)
    """Rows whose sum is filled by columns of their own: widths and costs of these, the cheapest first."""

    def key(self, costs: Floats) -> bytes:
        """Equal for blocks that one diagram serves; ``costs`` are those of the auxiliary columns."""
        places = np.flatnonzero(self.matrix)
        arrays = (self.placed, self.lower, self.upper, costs, places, self.matrix.ravel()[places])
        digest = blake2b(digest_size=16)
        fills = [array for pair in self.fills.values() for array in pair]
        for array in (*arrays, np.array(list(self.fills), np.int64), *fills, *self.layers):
            digest.update(len(array).to_bytes(8, "little") + array.tobytes())
        return digest.digest()


def ordered(sparse: Sparse, columns: Ints, rows: Ints, days: Ints, costs: Floats) -> Ordered:
    """Put one person's columns in order; the first ``len(days)`` of them are her pairs.

    Raises :class:`NotOrdered`.
    """
    matrix, count = sparse.matrix, len(days)
    which, where, factors = sparse.entries_of_rows(rows)
    place = np.searchsorted(columns, where)
    dense = np.zeros((len(rows), len(columns)))
    np.add.at(dense, (which, place), factors)
    whole = dense.astype(np.int64)
    if not np.array_equal(whole, dense):
        raise NotOrdered("a factor is no whole number")
    lower = np.ceil(np.maximum(matrix.row_lower[rows], -NEVER) - 1e-6).astype(np.int64)
    upper = np.floor(np.minimum(matrix.row_upper[rows], NEVER) + 1e-6).astype(np.int64)
    first = np.ceil(matrix.lower[columns] - 1e-6).astype(np.int64)
    last = np.floor(np.minimum(matrix.upper[columns], FAR) + 1e-6).astype(np.int64)
    if (first[:count] != 0).any() or (last[:count] > 1).any():
        raise NotOrdered("a pair is held")
    names, layer = np.unique(days, return_inverse=True)
    pairs = np.flatnonzero(last[:count] > 0)
    layers = [pairs[layer[pairs] == k] for k in range(len(names))]
    placed = np.full(len(columns), -1, np.int64)
    placed[:count] = layer
    block = Ordered(columns, whole, lower, upper, layers, placed)
    _take_fills(block, matrix.integer[columns], first, last, costs[columns])
    found = _place(block, count, matrix.integer[columns], first, last, costs[columns])
    _tell_long(block, found)
    return block


def _place(
    block: Ordered, count: int, integer: NDArray[np.bool_], first: Ints, last: Ints, costs: Floats
) -> list[Auxiliary]:
    """Give every auxiliary column its layer, in an order in which each stands on those before it."""
    nonzero, placed = block.matrix != 0, block.placed
    open_columns = [k for k in range(count, len(block.columns)) if placed[k] < 0]
    found: list[Auxiliary] = []
    given = {}
    for column in open_columns:
        if not integer[column]:
            given[column] = _givers(block, column, costs[column])
    while open_columns:
        known = placed >= 0
        missing = nonzero[:, ~known].sum(axis=1)
        fresh = []
        for column in open_columns:
            rows = np.flatnonzero(nonzero[:, column])
            if integer[column]:
                deciding = rows[missing[rows] == 1]
            else:
                deciding = given[column]
                if (missing[deciding] > 1).any():
                    continue
            if not len(deciding):
                if integer[column] or len(rows):
                    continue
                fresh.append((column, 0, deciding))
                continue
            others = nonzero[deciding].any(axis=0)
            others[column] = False
            fresh.append((column, int(placed[others].max(initial=0)), deciding))
        if not fresh:
            raise NotOrdered("columns wait for one another")
        for column, layer, deciding in fresh:
            placed[column] = layer
            values = (int(first[column]), int(last[column]))
            if integer[column] and values[1] - values[0] > 1:
                raise NotOrdered("a column has more than two values")
            found.append(
                Auxiliary(column, layer, values, float(costs[column]), deciding, bool(integer[column]))
            )
            open_columns.remove(column)
    return found


def _take_fills(block: Ordered, integer: NDArray[np.bool_], first: Ints, last: Ints, costs: Floats) -> None:
    """Take out continuous columns that stand in one equation alone: what they cost is a matter of its sum."""
    nonzero = block.matrix != 0
    alone = ~integer & (nonzero.sum(axis=0) == 1) & (first == 0) & (last < FAR)
    for row in np.flatnonzero(block.lower == block.upper).tolist():
        mine = np.flatnonzero(alone & nonzero[row])
        widths = -block.matrix[row, mine] * last[mine]
        if not len(mine) or (widths <= 0).any():
            continue
        prices = costs[mine] * last[mine]
        order = np.argsort(prices / widths, kind="stable")
        block.fills[row] = (widths[order].astype(np.float64), prices[order])
        block.matrix[row, mine] = 0
        block.upper[row] += int(widths.sum())
        block.placed[mine] = 0


def _givers(block: Ordered, column: int, cost: float) -> Ints:
    """The rows that a continuous column must satisfy from below; no row may want it smaller than they do."""
    factors = block.matrix[:, column]
    rows = np.flatnonzero(factors)
    from_below = np.where(factors[rows] > 0, block.lower[rows] > -NEVER, block.upper[rows] < NEVER)
    from_above = np.where(factors[rows] > 0, block.upper[rows] < NEVER, block.lower[rows] > -NEVER)
    givers: Ints = rows[from_below]
    if cost < 0 or (from_below & from_above).any() or (np.abs(factors[givers]) != 1).any():
        raise NotOrdered("a column has no least value")
    return givers


def _tell_long(block: Ordered, found: list[Auxiliary]) -> None:
    """Mark rows over many layers, and the columns that they alone can decide."""
    nonzero, placed = block.matrix != 0, block.placed
    last = np.where(nonzero, placed, -1).max(axis=1, initial=-1)
    first = np.where(nonzero, placed, FAR).min(axis=1, initial=FAR)
    is_long = last - first >= LOCAL_LAYERS
    is_long[list(block.fills)] = True
    late: set[int] = set()
    while True:
        waiting = [aux for aux in found if aux.column not in late]
        fresh = {aux.column for aux in waiting if is_long[aux.decided_by].any()}
        if not fresh:
            break
        late |= fresh
        is_long |= nonzero[:, sorted(fresh)].any(axis=1)
    block.is_long = is_long
    block.late = [aux for aux in found if aux.column in late]
    block.auxiliaries = [aux for aux in found if aux.column not in late]
