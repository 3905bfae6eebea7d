"""What lies near some gaps of a roster: who may take one, what she must leave for it, who may come there."""

from __future__ import annotations

import numpy as np

from solver.arrays import Ints, Occurrences
from solver.pairs import Pairs
from solver.problem import Problem
from solver.search.ejections import Ejections, ejections
from solver.search.formulation import Formulation, formulate
from solver.search.sparse import Sparse
from solver.solution import Roster

PAIRS_MOST = 60_000
"""Pairs up to which all are written down (M has 20,000); of larger plans those near the gaps alone."""


class Rings:
    """The rules written down near gaps, and the pairs of each ring around them.

    Seats are numbered ``shift * most + seat``.
    """

    def __init__(self, problem: Problem, roster: Roster, seats: Ints, settled: set[tuple[int, int]]) -> None:
        self.problem, self._roster, self._settled = problem, roster, settled
        self.most = max((len(shift.seats) for shift in problem.shifts), default=1)
        self.weight = np.repeat(np.array([shift.weight for shift in problem.shifts], np.int64), self.most)
        self.wanted, self.minimum, self.crew_minimum = np.zeros((3, len(self.weight)), np.int64)
        for shift, work in enumerate(problem.shifts):
            for seat, room in enumerate(work.seats):
                number = shift * self.most + seat
                self.wanted[number] = room.count
                self.minimum[number] = room.minimum
                self.crew_minimum[number] = work.crew.minimum
        self.is_whole = True
        self._write(seats)
        if not self.is_whole:
            near = self._ring(self._roster, seats)
            self._write(np.union1d(seats, self.seat[near.left]))

    @property
    def depth(self) -> int | None:
        """Rings that are written down whole; None for all."""
        return None if self.is_whole else 1

    def _write(self, seats: Ints) -> None:
        self._seats = seats
        self.formulation: Formulation = formulate(self.problem, self._chosen)
        self.sparse = Sparse(self.formulation.variables.model.matrix())
        pairs = self.formulation.variables.pairs
        self.pairs = pairs
        self.seat = pairs.shift * self.most + pairs.seat
        shifts = len(self.problem.shifts)
        settled = np.array([who * shifts + what for who, what in sorted(self._settled)], np.int64)
        self.is_settled = np.isin(pairs.volunteer * shifts + pairs.shift, settled)

    def _chosen(self, pairs: Pairs, occurrences: Occurrences) -> Pairs:
        """All pairs or, of a large plan, those of the seats; and all that people hold, eligible or not."""
        seat = pairs.shift * self.most + pairs.seat
        self.is_whole = len(pairs) <= PAIRS_MOST
        kept = np.ones(len(pairs), np.bool_) if self.is_whole else np.isin(seat, self._seats)
        first = np.searchsorted(occurrences.shift, np.arange(len(self.problem.shifts)))
        rows = []
        for volunteer, shift, place in self._roster.assignments:
            starts = self.problem.shifts[shift].starts
            start = self._roster.starts.get(shift, starts[0])
            if start in starts:
                rows.append((volunteer, int(first[shift]) + starts.index(start), place))
        held = np.array(rows, np.int64).reshape(-1, 3)
        table = np.stack([pairs.volunteer[kept], pairs.occurrence[kept], pairs.seat[kept]], axis=1)
        table = np.unique(np.concatenate([table, held]), axis=0)
        return Pairs.of(occurrences, table[:, 0], table[:, 1], table[:, 2])

    def opened(self, roster: Roster, missing: Ints, depth: int) -> Ints:
        """Pairs that rosters may change in which at most ``depth`` people move one after another.

        A seat that nobody could take in turn is left by nobody, unless it weighs less than what is missing,
        has more people than are wanted, or gives to a minimum what it needs for none.
        """
        worth = int(self.weight[missing].max(initial=0))
        rings: list[Ejections] = []
        seats, seen = missing, np.zeros(0, np.int64)
        while len(seats) and len(rings) <= depth:
            rings.append(self._ring(roster, seats))
            seen = np.union1d(seen, seats)
            seats = np.setdiff1d(self.seat[rings[-1].left], seen)
        taken = self._taken(roster)
        alive = (self.weight < worth) | (taken > self.wanted)
        if (self.minimum + self.crew_minimum)[missing].any():
            crews = np.repeat(taken.reshape(-1, self.most).sum(axis=1), self.most)
            alive |= (taken > self.minimum) & (crews > self.crew_minimum)
        for ring in rings:
            alive[self.seat[ring.free]] = True
        for _ in rings:
            for ring in rings[:depth]:
                alive[self.seat[ring.column[alive[self.seat[ring.left]]]]] = True
        found = [ring.free for ring in rings]
        for ring in rings[:depth]:
            kept = alive[self.seat[ring.left]]
            found += [ring.column[kept], ring.left[np.isin(ring.column, ring.column[kept])]]
        return np.unique(np.concatenate([np.zeros(0, np.int64), *found]))

    def _taken(self, roster: Roster) -> Ints:
        seats = np.array([row.shift * self.most + row.seat for row in roster.assignments], np.int64)
        return np.bincount(seats, minlength=len(self.weight))

    def _ring(self, roster: Roster, seats: Ints) -> Ejections:
        """Who could take some seats at once or for what she holds and is not settled."""
        values = np.zeros(len(self.sparse.matrix.lower))
        values[self.formulation.columns_of(roster)] = 1.0
        open_pairs = np.isin(self.seat, seats) & (values[: len(self.pairs)] < 0.5)
        found = ejections(self.formulation, self.sparse, values, np.flatnonzero(open_pairs))
        movable = ~self.is_settled[found.left]
        return Ejections(found.free, found.column[movable], found.left[movable])
