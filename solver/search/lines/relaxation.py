"""The relaxation of a plan over lines of its people, and lines that better it, round after round.

Whatever the duals of the shared rows, the cheapest line of everybody at the prices that they make proves a
bound (Lagrange).  Duals are drawn back towards those of the best bound so far, which settles them sooner.
Sources: Dantzig and Wolfe 1960; Geoffrion 1974 for the bound; Wentges, Weighted Dantzig-Wolfe decomposition
for linear mixed-integer programming, 1997, for the drawing back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.arrays import Floats
from solver.search.chosen import sided
from solver.search.lines.growing import Growing
from solver.search.lines.master import LP_SECONDS, SMALL, Master
from solver.search.lines.people import FARTHER, Line
from solver.search.lines.pool import NOTHING, Restriction
from solver.search.prices import ROUNDING

DRAWN_BACK = 0.8
"""Part of the duals that is that of the best bound so far."""
BREACH_RAISES_MOST, BREACH_RAISE = 3, 10.0
LINES_FIRST, LINES_MOST = 25, 60
"""Lines of each person that a relaxation begins with, and those above which it is begun anew."""


@dataclass(frozen=True)
class Generated:
    """A relaxation over lines: its value, how much of each line it takes, and the best bound proven."""

    value: float
    """Infinite while shared rows are broken."""
    lines: list[Line]
    shares: Floats
    bound: float
    is_complete: bool
    """Whether no line would better it."""

    def taken(self) -> list[tuple[Line, float]]:
        """The lines that have a share."""
        return [(self.lines[k], float(self.shares[k])) for k in np.flatnonzero(self.shares > SMALL).tolist()]


def generate(
    master: Master,
    restriction: Restriction,
    is_over: Callable[[], bool],
    *,
    rounds_most: int = 1000,
    enough: float = np.inf,
    tolerance: float = 0.0,
    on_bound: Callable[[float], None] = lambda bound: None,
) -> Generated | None:
    """Solve, price, add, until nothing is won any more or the bound is ``enough``.

    ``tolerance``: part of the value that may lie between it and the bound.
    """
    centre, raises = master.centre, 0
    best, lines = Relaxation(master, restriction).priced(centre)
    for line in lines:
        master.pool.add(line)
    relaxation = Relaxation(master, restriction)
    found: Generated | None = None
    for _ in range(rounds_most):
        if len(relaxation.lines) > LINES_MOST * len(relaxation.free_people):
            relaxation = Relaxation(master, restriction)
        solved = relaxation.solve()
        if solved is None or is_over():
            return found
        value, shares, master.duals, own = solved
        fresh: list[Line] = []
        true = master.prices(master.duals)
        for drawn in (DRAWN_BACK, 0.0):
            at = drawn * centre + (1 - drawn) * master.duals
            bound, lines = relaxation.priced(at)
            if bound > best:
                best, centre = bound, at
                master.centre = at
                on_bound(best)
            fresh = [line for line in lines if master.pool.reduced(line, true) < own[line.person] - SMALL]
            if fresh:
                break
        if not fresh and relaxation.is_broken and raises < BREACH_RAISES_MOST:
            raises += 1
            master.breach *= BREACH_RAISE
            relaxation = Relaxation(master, restriction)
            continue
        worth = np.inf if relaxation.is_broken else value
        found = Generated(worth, list(relaxation.lines), shares, best, not fresh)
        apart = SMALL + (tolerance * abs(worth) if np.isfinite(worth) else 0.0)
        is_near = worth - max(best, np.ceil(best - SMALL)) <= apart
        if not fresh or best > enough or is_near:
            return found
        for line in fresh:
            master.pool.add(line)
            relaxation.add(line)
    return found


class Relaxation:
    """The relaxation under a restriction: columns of nobody's, breaches of rows, then lines."""

    def __init__(self, master: Master, restriction: Restriction) -> None:
        self.master, self.restriction = master, restriction
        self.free_people = [number for number in master.people if number not in restriction.held]
        self.taken = master.taken_by(restriction.held.values())
        self.held_cost = sum(line.cost for line in restriction.held.values())
        self.lower, self.upper = master.lower - self.taken, master.upper - self.taken
        ones = np.ones(len(self.free_people))
        self._growing = Growing(np.append(self.lower, ones), np.append(self.upper, ones))
        self._of_person = {number: len(master.rows) + k for k, number in enumerate(self.free_people)}
        self.lines: list[Line] = []
        self.is_broken = False
        master.add_columns_of_nobody(self._growing, self.lower, self.upper)
        for row in self._of_person.values():
            self._growing.add(FARTHER, np.array([row]), np.ones(1))
        self._first = len(self._growing)
        prices = master.prices(master.duals)
        for line in master.pool.best(self.free_people, restriction, prices, most=LINES_FIRST):
            self.add(line)

    def add(self, line: Line) -> None:
        """Let a line join."""
        rows, factors = self.master.entries_of(line.pairs)
        own = self._of_person[line.person]
        self._growing.add(line.cost, np.append(rows, own), np.append(factors, 1.0))
        self.lines.append(line)

    def solve(self) -> tuple[float, Floats, Floats, dict[int, float]] | None:
        """Value, shares of the lines, duals of the shared rows and of everybody."""
        relaxed = self._growing.solve(LP_SECONDS)
        if relaxed is None:
            return None
        master, shares, count = self.master, relaxed.values[self._first :], len(self.master.free)
        own = float(np.array([line.cost for line in self.lines]) @ shares) if self.lines else 0.0
        free = float(master.costs[master.free] @ relaxed.values[:count])
        self.is_broken = float(relaxed.values[count : self._first].sum()) > SMALL
        duals = {number: float(relaxed.duals[row]) for number, row in self._of_person.items()}
        return self.held_cost + own + free, shares, relaxed.duals[: len(master.rows)], duals

    def priced(self, duals: Floats) -> tuple[float, list[Line]]:
        """The bound that duals prove under the restriction, and the cheapest line of everybody free."""
        master, must = self.master, self.restriction.must
        duals = sided(self.lower, self.upper, duals)
        prices = master.prices(duals)
        total, lines = self.held_cost, []
        for number in self.free_people:
            wanted = must.get(number, NOTHING)
            prices[wanted] -= FARTHER
            value, line = master.near[number].cheapest(prices, master.costs)
            if len(wanted) and not line.members.issuperset(wanted.tolist()):
                value, line = master.people[number].cheapest(prices, master.costs)
            prices[wanted] += FARTHER
            total += value + FARTHER * len(wanted)
            lines.append(line)
        reduced, matrix = prices[master.free], master.sparse.matrix
        ends = np.where(reduced > 0, matrix.lower[master.free], matrix.upper[master.free])
        if not np.isfinite(ends[np.abs(reduced) > SMALL]).all():
            return -np.inf, lines
        sides = np.where(duals > 0, self.lower, self.upper)
        used, moved = duals != 0, np.isfinite(ends)
        total += float(reduced[moved] @ ends[moved]) + float(duals[used] @ sides[used])
        return total - ROUNDING * (1 + abs(total)), lines
