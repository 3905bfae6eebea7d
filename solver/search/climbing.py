"""A bound that asks no engine: prices of rows, climbed to where what they prove is greatest.

Whatever the prices of rows, they prove a bound (Lagrange).  Of rows from which somebody takes at most one
pair the longest share out her pairs, and the price of each follows from all others: what its best pair is
worth.  Prices of rows that touch columns which are no pairs (a seat and what it leaves empty, a load and its
steps) and of those that hold earlier steps move along the gradient of the bound.  Where a choice turns it has
none, so nearly equal choices share at first, and then ever less.  All other rows have no price.
On L1 (250,000 pairs) comfort is within 1.2 % of its bound after 2 cpu-s, where GLOP has no answer over a
fifth of the pairs after 60.
Sources: Geoffrion, Lagrangean relaxation for integer programming, 1974, for the bound; Nesterov, Smooth
minimization of non-smooth functions, 2005, for the sharing; Kingma and Ba, Adam, 2015, for the steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.chosen import sided
from solver.search.prices import Bools, lagrangean
from solver.search.sparse import Rows, Sparse, slices

STEPS, LOOKED_AT_EVERY = 200, 25
"""Steps of a climb, and after how many the bound is read: L1 is at 7 % after 50, 4 % after 75, 1.2 % at the
end."""
PACE = 0.2
"""Part of what a row's price is worth that the first steps move it; the last move it a hundredth of that."""
HEAT, COOLING = 0.1, 0.01
"""Part of what a pair is worth by which choices may differ that share, and what is left of it at the end."""
SLOPE_KEPT, SQUARE_KEPT = 0.9, 0.99
ENDLESS = 1000.0
"""What a column that has no end goes up to while prices climb."""
FLAT = 1e-9


class Climb:
    """The rows that have prices, over pairs sorted by the choices that share them out."""

    def __init__(self, sparse: Sparse, costs: Floats, person: Ints) -> None:
        """``costs`` of all columns, and the ``person`` of each of the first, the pairs."""
        matrix, self.count = sparse.matrix, len(person)
        choice = choices(sparse, person)
        self.order = np.concatenate([np.argsort(choice, kind="stable"), np.arange(self.count, len(costs))])
        sorted_choice = choice[self.order[: self.count]]
        is_first = np.append(True, sorted_choice[1:] != sorted_choice[:-1]) | (sorted_choice < 0)
        self.first = np.flatnonzero(is_first)
        self.sizes = np.diff(np.append(self.first, self.count))
        self.choice_row = sorted_choice[self.first]
        is_priced = np.zeros(len(matrix.row_lower), np.bool_)
        is_priced[sparse.row_of[matrix.columns >= self.count]] = True
        is_priced[sparse.held] = True
        self.rows = np.flatnonzero(is_priced)
        parts = slices(len(matrix.columns))
        is_kept = [is_priced[sparse.row_of[part]] & (matrix.coefficients[part] != 0) for part in parts]
        entries = np.flatnonzero(np.concatenate([np.zeros(0, np.bool_), *is_kept]))
        number = np.cumsum(is_priced) - 1
        self.row, self.coefficient = number[sparse.row_of[entries]], matrix.coefficients[entries]
        columns = matrix.columns[entries]
        place = np.empty(len(costs), np.int64)
        place[self.order] = np.arange(len(costs))
        self.column = place[columns]
        self.row_lower, self.row_upper = matrix.row_lower[self.rows], matrix.row_upper[self.rows]
        self.sparse, self.all_costs, self.costs = copy(sparse), costs, costs[self.order]
        self.sparse.matrix = replace(matrix, lower=self._least(matrix.lower, matrix.upper, columns))
        others = self.order[self.count :]
        self.lower = self.sparse.matrix.lower[others]
        self.endless = np.isposinf(matrix.upper[self.order])
        span = matrix.upper[others] - self.lower
        self.span = np.where(np.isfinite(span), span, ENDLESS)

    def _least(self, lower: Floats, upper: Floats, columns: Ints) -> Floats:
        """Lower bounds of the columns that are no pairs, raised to what their rows need of them.

        A seat that nobody can take is empty, whatever its weight: no price need climb as high as that.
        """
        factors = self.coefficient
        most = factors * np.where(factors > 0, upper[columns], lower[columns])
        needed = self.row_lower - np.bincount(self.row, most, len(self.rows))
        raised = (columns >= self.count) & (factors > 0) & np.isfinite(needed[self.row])
        least = lower.copy()
        at = columns[raised]
        np.maximum.at(least, at, upper[at] + needed[self.row[raised]] / factors[raised])
        return least

    def bounds(self, should_stop: Callable[[], bool]) -> Iterator[float]:
        """What no point costs less than, without the objective's constant, now and then on the way."""
        if not self.count or not len(self.rows):
            return
        worth, scale = self._scales()
        if worth <= 0:
            return
        prices, slope, square = (np.zeros(len(self.rows)) for _ in range(3))
        for step in range(1, STEPS + 1):
            if should_stop():
                return
            done = step / STEPS
            gradient = self._gradient(prices, worth * HEAT * COOLING**done)
            slope = SLOPE_KEPT * slope + (1 - SLOPE_KEPT) * gradient
            square = SQUARE_KEPT * square + (1 - SQUARE_KEPT) * gradient**2
            size = np.sqrt(square / (1 - SQUARE_KEPT**step)) + FLAT
            prices += PACE * (1.01 - done) * scale * slope / (1 - SLOPE_KEPT**step) / size
            prices = sided(self.row_lower, self.row_upper, prices)
            if step % LOOKED_AT_EVERY == 0:
                yield self._bound(prices)

    def _scales(self) -> tuple[float, Floats]:
        """What a pair is worth on average, and what the price of every row is worth by that."""
        size = np.abs(self.coefficient)
        worth, entries = np.abs(self.costs), np.maximum(1, np.bincount(self.row, minlength=len(self.rows)))
        for _ in range(2):
            price = np.bincount(self.row, worth[self.column] / size, len(self.rows)) / entries
            np.maximum.at(worth, self.column, price[self.row] * size)
        least = np.full(len(self.rows), np.inf)
        np.minimum.at(least, self.row, size)
        average = float(worth[: self.count].mean())
        return average, average / least

    def _reduced(self, prices: Floats) -> Floats:
        used = np.bincount(self.column, self.coefficient * prices[self.row], len(self.costs))
        return np.asarray(self.costs - used)

    def _gradient(self, prices: Floats, heat: float) -> Floats:
        """How the bound changes with each price, nearly equal choices sharing."""
        reduced = self._reduced(prices)
        own = reduced[: self.count]
        best = np.minimum(np.minimum.reduceat(own, self.first), 0.0)
        share = np.exp((np.repeat(best, self.sizes) - own) / heat)
        total = np.add.reduceat(share, self.first) + np.exp(best / heat)
        ends = np.exp(np.clip(reduced[self.count :] / heat, -50, 50))
        values = np.concatenate([share / np.repeat(total, self.sizes), self.lower + self.span / (1 + ends)])
        sums = np.bincount(self.row, self.coefficient * values[self.column], len(self.rows))
        below, above = self.row_lower - sums, self.row_upper - sums
        outside = np.maximum(below, 0.0) + np.minimum(above, 0.0)
        return np.where(prices > 0, below, np.where(prices < 0, above, outside))

    def _bound(self, prices: Floats) -> float:
        """What prices prove with those of the choices, which follow from them.

        A column without an end proves nothing below its cost: its rows then have no price.
        """
        reduced = self._reduced(prices)
        if (below := self.endless & (reduced < 0)).any():
            prices = prices.copy()
            prices[self.row[below[self.column]]] = 0.0
            reduced = self._reduced(prices)
        best = np.minimum.reduceat(reduced[: self.count], self.first)
        duals = np.zeros(len(self.sparse.matrix.row_lower))
        duals[self.rows] = prices
        shared = self.choice_row >= 0
        duals[self.choice_row[shared]] = np.minimum(best[shared], 0.0)
        return lagrangean(self.sparse, self.all_costs, duals)


def choices(sparse: Sparse, person: Ints) -> Ints:
    """For every pair the longest row of which its person takes at most one; -1 where there is none."""
    matrix, count = sparse.matrix, len(person)
    sizes = np.diff(matrix.indptr)
    is_choice = (matrix.row_upper == 1) & np.isneginf(matrix.row_lower) & (sizes > 0)
    is_choice[sparse.row_of[(matrix.columns >= count) | (matrix.coefficients != 1)]] = False
    owner = np.full(len(sizes), -1)
    for rows, columns in _entries(sparse, is_choice):
        owner[rows] = person[columns]
    for rows, columns in _entries(sparse, is_choice):
        is_choice[rows[person[columns] != owner[rows]]] = False
    longest_first = np.argsort(-sizes, kind="stable")
    rank = np.empty(len(sizes), np.int64)
    rank[longest_first] = np.arange(len(sizes))
    best = np.full(count, len(sizes))
    for rows, columns in _entries(sparse, is_choice):
        np.minimum.at(best, columns, rank[rows])
    return np.asarray(np.append(longest_first, -1)[best], np.int64)


def _entries(sparse: Sparse, among: Bools) -> Iterator[tuple[Rows, Ints]]:
    """The row and column of every entry of some rows, some at a time."""
    for part in slices(len(sparse.row_of)):
        mine = among[sparse.row_of[part]]
        yield sparse.row_of[part][mine], sparse.matrix.columns[part][mine]


@dataclass
class Climbing:
    """A climb during a search, and the greatest bound so far; one below 0 says nothing."""

    begin: Callable[[], Climb]
    constant: float
    tell: Callable[[float], None]
    bound: float | None = None

    @contextmanager
    def during(self, should_stop: Callable[[], bool], *, is_beside: bool) -> Iterator[Climbing]:
        """Climb on a thread of its own while what is within lasts, or to the end before it."""
        over = threading.Event()
        if not is_beside:
            self._run(should_stop)
            yield self
            return
        thread = threading.Thread(
            target=self._run, args=(lambda: over.is_set() or should_stop(),), daemon=True
        )
        thread.start()
        try:
            yield self
        finally:
            over.set()
            thread.join()

    def _run(self, should_stop: Callable[[], bool]) -> None:
        for found in self.begin().bounds(should_stop):
            bound = found + self.constant
            if bound > (self.bound or 0.0):
                self.bound = bound
                self.tell(bound)
