"""The shared rows of a plan over lines of its people: their relaxation, its bound, and lines that better it.

Whatever the duals of the shared rows, the cheapest line of everybody at the prices that they make proves a
bound (Lagrange).  Duals are drawn back towards those of the best bound so far, which settles them sooner.
Sources: Dantzig and Wolfe 1960; Geoffrion 1974 for the bound; Wentges, Weighted Dantzig-Wolfe decomposition
for linear mixed-integer programming, 1997, for the drawing back.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search.chosen import sided
from solver.search.lines.blocks import SHARED, Blocks
from solver.search.lines.growing import Growing
from solver.search.lines.people import FARTHER, Line, Person
from solver.search.lines.pool import NOTHING, Pool, Restriction
from solver.search.sparse import Sparse

SMALL = 1e-6
NEAR = 0.1
"""Part of everybody's diagram that is looked at first."""
DRAWN_BACK = 0.8
"""Part of the duals that is that of the best bound so far."""
BREACH = 10.0
"""What a unit of a broken shared row costs in the relaxation, in greatest costs of a column of nobody's."""
BREACH_RAISES_MOST = 3
LP_SECONDS = 20.0
LINES_FIRST, LINES_MOST = 25, 60
"""Lines of each person that a relaxation begins with, and those above which it is begun anew."""
EVERYBODY = Restriction()


class Master:
    """Shared rows, the columns that belong to nobody, and a growing pool of lines."""

    def __init__(self, sparse: Sparse, blocks: Blocks, people: list[Person], costs: Floats) -> None:
        matrix = sparse.matrix
        self.sparse, self.costs, self.pool = sparse, costs, Pool(costs)
        self.people = {person.number: person for person in people}
        self.near = self.people
        """Everybody with the lines that are looked at."""
        self.rows = np.flatnonzero(blocks.row_owner == SHARED)
        self.place = np.full(len(matrix.row_lower), -1, np.int64)
        self.place[self.rows] = np.arange(len(self.rows))
        self.lower, self.upper = matrix.row_lower[self.rows], matrix.row_upper[self.rows]
        self.free = np.flatnonzero(blocks.column_owner == SHARED)
        entries = np.flatnonzero(self.place[sparse.row_of] >= 0)
        self._entries = (
            self.place[sparse.row_of[entries]],
            matrix.columns[entries],
            matrix.coefficients[entries],
        )
        self._free_entries = [self.entries_of(np.array([column])) for column in self.free.tolist()]
        self.breach = BREACH * max(1.0, float(np.abs(costs[self.free]).max(initial=0.0)))
        self.duals = np.zeros(len(self.rows))
        """Those of the last relaxation, and ..."""
        self.centre = np.zeros(len(self.rows))
        """... those of its best bound."""

    def entries_of(self, columns: Ints) -> tuple[Ints, Floats]:
        """What columns add to the shared rows, taken together."""
        _, rows, factors = self.sparse.entries_of_columns(columns)
        place = self.place[rows]
        kept = place >= 0
        used, inverse = np.unique(place[kept], return_inverse=True)
        return used, np.bincount(inverse, factors[kept], len(used)).astype(np.float64)

    def taken_by(self, lines: Iterable[Line]) -> Floats:
        """What some lines add to the shared rows."""
        taken = np.zeros(len(self.rows))
        for line in lines:
            used, amounts = self.entries_of(line.pairs)
            taken[used] += amounts
        return taken

    def add_columns_of_nobody(self, growing: Growing, lower: Floats, upper: Floats) -> int:
        """Let the columns that belong to nobody join, and a breach of every side; how many are the former."""
        for column, (rows, factors) in zip(self.free.tolist(), self._free_entries, strict=True):
            top = float(self.sparse.matrix.upper[column])
            growing.add(float(self.costs[column]), rows, factors, upper=top)
        for sides, factor in ((lower, 1.0), (upper, -1.0)):
            for row in np.flatnonzero(np.isfinite(sides)).tolist():
                growing.add(self.breach, np.array([row]), np.array([factor]))
        return len(self.free)

    def prices(self, duals: Floats) -> Floats:
        """What every column costs at some duals of the shared rows."""
        rows, columns, factors = self._entries
        return self.costs - np.bincount(columns, factors * duals[rows], len(self.costs))

    def narrow(self) -> None:
        """From now on look at those lines of everybody alone that are cheap at the best duals so far."""
        prices = self.prices(sided(self.lower, self.upper, self.centre))
        self.near = {number: person.narrowed(prices, NEAR) for number, person in self.people.items()}

    def nearly(self, restriction: Restriction, slack: float, most: int) -> list[Line]:
        """Lines of everybody who is not held that cost little more than her cheapest at the last duals."""
        prices = self.prices(sided(self.lower, self.upper, self.duals))
        pool = Pool(self.costs)
        free = [number for number in self.people if number not in restriction.held]
        for number in free:
            wanted = prices.copy()
            wanted[restriction.must.get(number, NOTHING)] -= FARTHER
            for line in self.near[number].nearly_cheapest(wanted, self.costs, slack, most):
                pool.add(line)
        for line in self.pool.best(free, restriction, prices, most=most, slack=slack):
            pool.add(line)
        return pool.best(free, restriction, prices, most=2 * most, slack=slack)

    def choice(self, held: list[Line], lines: list[Line]) -> tuple[Matrix, Linear]:
        """The choice of one of some lines for everybody whom they belong to, as a model of its own.

        Its first columns are the lines; ``held`` are those of everybody else.
        """
        whos, who = np.unique([line.person for line in lines], return_inverse=True)
        parts = [*(self.entries_of(line.pairs) for line in lines), *self._free_entries]
        rows = np.concatenate([*(rows for rows, _ in parts), len(self.rows) + who])
        columns = np.append(
            np.repeat(np.arange(len(parts)), [len(rows) for rows, _ in parts]), np.arange(len(lines))
        )
        factors = np.concatenate([*(factors for _, factors in parts), np.ones(len(lines))])
        order = np.lexsort((columns, rows))
        taken, matrix = self.taken_by(held), self.sparse.matrix
        ones, count = np.ones(len(lines)), len(self.rows) + len(whos)
        model = Matrix(
            lower=np.append(0 * ones, matrix.lower[self.free]),
            upper=np.append(ones, matrix.upper[self.free]),
            integer=np.append(ones > 0, matrix.integer[self.free]),
            indptr=np.append(0, np.cumsum(np.bincount(rows, minlength=count))),
            columns=columns[order],
            coefficients=factors[order],
            row_lower=np.append(self.lower - taken, np.ones(len(whos))),
            row_upper=np.append(self.upper - taken, np.ones(len(whos))),
        )
        costs = np.append(np.array([line.cost for line in lines]), self.costs[self.free])
        return model, Linear.of(np.arange(len(costs)), costs, sum(line.cost for line in held))
