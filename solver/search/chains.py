"""Ejection chains: an empty place goes to somebody who leaves another, which goes to the next, and so on.

Each step is a look at a few row sums, so that thousands of chains are tried in the time in which an engine
opens one neighbourhood.  A chain ends where nobody has to leave anything, or where what is left empty is
worth less than what was filled; everything else of the roster stays filled.
Source of the method: Glover, Ejection chains, reference structures and alternating path methods, 1996.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from random import Random

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.formulation import Formulation
from solver.search.greedy import tied_to_nothing
from solver.search.sparse import TOLERANCE, Sparse

DEPTH_MOST = 2
"""People who move before the last one must be free.  On L depth 2 fills in a second what depth 3 fills in
eight, and depth 1 half of it."""
ENTRIES_MOST = 30_000
"""Columns whose rows are kept at hand: half a kilobyte each."""
WIDTH = 12
"""Moves tried at each depth, drawn by chance."""


class Chains:
    """The chains of a formulation whose rules alone are written down; pairs tied to other columns stay."""

    def __init__(self, formulation: Formulation, sparse: Sparse) -> None:
        variables, problem = formulation.variables, formulation.problem
        self.sparse = sparse
        pairs = variables.pairs
        self.count = len(pairs)
        bounds = sparse.matrix
        is_free = bounds.lower[: self.count] < bounds.upper[: self.count]
        self.simple = tied_to_nothing(sparse, self.count) & is_free
        self.volunteer = _listed(pairs.volunteer)
        most, seats = variables.seats_per_shift, variables.seat_key
        self.seat = _listed(seats)
        size = len(problem.shifts) * most
        self.wanted, self.weight = np.zeros(size, np.int64), np.zeros(size, np.int64)
        self.may_empty = np.zeros(size, np.bool_)
        for number, shift in enumerate(problem.shifts):
            for seat, wanted in enumerate(shift.seats):
                key = number * most + seat
                self.wanted[key], self.weight[key] = wanted.count, shift.weight
                self.may_empty[key] = not (wanted.minimum or shift.crew.minimum)
        order = np.argsort(seats, kind="stable")
        self._by_seat = order[self.simple[order]]
        self._ends = np.searchsorted(seats[self._by_seat], np.arange(size + 1))
        self.upper = (sparse.matrix.row_upper + TOLERANCE).tolist()
        self._entries: dict[int, dict[int, float]] = {}

    def fill(self, values: Floats, random: Random, is_over: Callable[[], bool]) -> Floats:
        """Values with more places filled, the heaviest first, until nothing is gained or it is over."""
        point = _Place(self, values)
        for depth in range(DEPTH_MOST + 1):
            is_better = True
            while is_better and not is_over():
                is_better = False
                for seat in point.empty():
                    if is_over():
                        break
                    while point.missing[seat] > 0 and point.chain(seat, depth, random):
                        is_better = True
        return point.result()

    def columns_of(self, seat: int) -> Sequence[int]:
        """Pairs that take a seat and are tied to nothing."""
        columns: list[int] = self._by_seat[self._ends[seat] : self._ends[seat + 1]].tolist()
        return columns

    def entries(self, column: int) -> dict[int, float]:
        """The rows of a column and its coefficients in them."""
        found = self._entries.get(column)
        if found is None:
            sparse = self.sparse
            entries = sparse.by_column[sparse.column_ends[column] : sparse.column_ends[column + 1]]
            rows, coefficients = sparse.row_of[entries], sparse.matrix.coefficients[entries]
            if len(self._entries) >= ENTRIES_MOST:
                self._entries.clear()
            found = self._entries[column] = {}
            for row, coefficient in zip(rows.tolist(), coefficients.tolist(), strict=True):
                found[row] = found.get(row, 0.0) + coefficient
        return found


def _listed(numbers: Ints) -> array[int]:
    """Numbers that are read one by one, which an array of the interpreter's own does faster."""
    return array("q", numbers.astype(np.int64).tobytes())


class _Place:
    """A roster while chains change it: row sums, who holds what, and how many each seat lacks."""

    def __init__(self, of: Chains, values: Floats) -> None:
        self._of = of
        self._values = values.copy()
        self._sums: list[float] = of.sparse.sums(values).tolist()
        taken: Ints = np.flatnonzero(values[: of.count] > 0.5)
        self._on = set(taken.tolist())
        self._held: dict[int, set[int]] = {}
        for column in self._on:
            self._held.setdefault(of.volunteer[column], set()).add(column)
        filled = np.bincount(np.array(of.seat, np.int64)[taken], minlength=len(of.wanted))
        self.missing: list[int] = np.maximum(0, of.wanted - filled).tolist()

    def empty(self) -> list[int]:
        """Seats that lack somebody, the heaviest first."""
        return sorted(
            (seat for seat, missing in enumerate(self.missing) if missing > 0),
            key=lambda seat: -int(self._of.weight[seat]),
        )

    def chain(self, seat: int, depth: int, random: Random) -> bool:
        """Fill one place of a seat; says whether it was done, and leaves everything as it was if not."""
        return self._fill(seat, depth, random, set(), int(self._of.weight[seat]))

    def result(self) -> Floats:
        """The values of all columns, those of the pairs as they are now."""
        self._values[: self._of.count] = 0.0
        self._values[sorted(self._on)] = 1.0
        return self._values

    def _fill(self, seat: int, depth: int, random: Random, moved: set[int], worth: int) -> bool:
        columns = self._of.columns_of(seat)
        start = random.randrange(len(columns)) if columns else 0
        moves: list[tuple[int, int]] = []
        for column in (*columns[start:], *columns[:start]):
            who = self._of.volunteer[column]
            if column in self._on or who in moved:
                continue
            over = self._over(column)
            if not over:
                self._take(column)
                return True
            if depth:
                moves += [(column, left) for left in self._ejections(who, over)]
        random.shuffle(moves)
        return any(self._moved(column, left, depth, random, moved, worth) for column, left in moves[:WIDTH])

    def _moved(self, column: int, left: int, depth: int, random: Random, moved: set[int], worth: int) -> bool:
        """Take a column for another of the same volunteer, and fill what that leaves empty."""
        who, behind = self._of.volunteer[column], self._of.seat[left]
        self._leave(left)
        self._take(column)
        moved.add(who)
        if self._fill(behind, depth - 1, random, moved, worth):
            return True
        if self._of.weight[behind] < worth and self._of.may_empty[behind]:
            return True
        moved.discard(who)
        self._leave(column)
        self._take(left)
        return False

    def _over(self, column: int) -> list[tuple[int, float]]:
        """The rows that a column would pass, and by how much."""
        sums, upper = self._sums, self._of.upper
        return [
            (row, sums[row] + coefficient - upper[row])
            for row, coefficient in self._of.entries(column).items()
            if sums[row] + coefficient > upper[row]
        ]

    def _ejections(self, who: int, over: list[tuple[int, float]]) -> list[int]:
        """What a volunteer holds that makes enough room by itself when it is left."""
        return [
            held
            for held in self._held.get(who, ())
            if self._of.simple[held]
            and all(self._of.entries(held).get(row, 0.0) >= excess for row, excess in over)
        ]

    def _take(self, column: int) -> None:
        self._change(column, 1)
        self._on.add(column)
        self._held.setdefault(self._of.volunteer[column], set()).add(column)

    def _leave(self, column: int) -> None:
        self._change(column, -1)
        self._on.discard(column)
        self._held[self._of.volunteer[column]].discard(column)

    def _change(self, column: int, sign: int) -> None:
        for row, coefficient in self._of.entries(column).items():
            self._sums[row] += sign * coefficient
        self.missing[self._of.seat[column]] -= sign
