"""From an empty seat to seats that cannot all be filled: what filling it would break is asked for too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from solver.model import Linear
from solver.problem import Problem
from solver.search.formulation import formulate
from solver.search.improving import completed
from solver.search.pinned import keep_pins
from solver.search.restriction import restrict
from solver.search.sparse import Point, Sparse
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, OutOfTimeError, Seat, answered, with_places
from solver.shortage.holding import days_as_they_are, places_held
from solver.shortage.holes import Holes
from solver.solution import Roster

SEATS_MOST = 400
ALIKE_MOST = 40
"""Seats of one moment or day that are looked at together at once."""
FEW_ROUNDS = 5
"""Rounds in which a small group is looked for, before all to which the empty place can be moved are taken."""


@dataclass(frozen=True, slots=True)
class Grown:
    """Seats that seem too many to be filled; or a roster that fills the empty seat, others moved; or neither.

    ``needed`` are seats of the group without which all its others can be filled.
    """

    seats: dict[Seat, int] | None = None
    roster: Roster | None = None
    needed: frozenset[Seat] = frozenset()


class Grower:
    """Grows groups around the empty seats of one roster, in the whole problem written down once.

    People take seats of the group or stay where they are; as few as can leave what they hold, and what they
    leave joins the group at the places that were filled; as those can stay filled, a group is short for the
    sake of its empty seat.  Raises :class:`OutOfTimeError` when the roster is
    none of the problem: nothing is proven then.
    """

    def __init__(self, problem: Problem, roster: Roster, cutter: Cutter, clock: Clock) -> None:
        self.problem, self.cutter, self.clock = problem, cutter, clock
        whole = Cutter(days_as_they_are(problem, roster), roster, cutter.eligibility).cut(
            range(len(problem.shifts)), range(len(problem.volunteers))
        )
        self._formulation = formulate(whole.problem)
        keep_pins(self._formulation)
        matrix = self._formulation.variables.model.matrix()
        sparse = Sparse(matrix)
        pairs = self._formulation.variables.pairs
        self._count = len(pairs)
        self._taken = self._formulation.columns_of(roster)
        here = (pairs.volunteer[self._taken], pairs.shift[self._taken], pairs.seat[self._taken])
        self.held = places_held(problem, Roster.of(zip(*(each.tolist() for each in here), strict=True)))
        """Places of each seat that are filled, no more than are wanted or make the least of a crew."""
        taken = np.zeros(self._count)
        taken[self._taken] = 1.0
        values = completed(matrix, sparse, taken, np.zeros(len(matrix.lower)), clock.left())
        if values is None:
            raise OutOfTimeError
        self._point = Point(sparse, values)
        self._holes = Holes(sparse, self._formulation.variables)

    def near(self, seat: Seat) -> Grown | None:
        """A group of one moment or day around one empty seat; ``None`` where there is none."""
        seats = {seat: self._wanted(seat)}
        for alike in self._alike(seat):
            together = seats | {name: self.held[name] for name in alike if name != seat}
            if self._best(together) is None:
                return Grown(seats=together)
        return None

    def wide(self, seat: Seat) -> Grown:
        """A group around one empty seat, however large: wherever the empty place can be moved to."""
        found = self._rounds({seat: self._wanted(seat)}, FEW_ROUNDS)
        if found is not None:
            return found
        reached = self._reached(seat)
        others = {name: self.held[name] for name in sorted(reached) if name != seat}
        seats = {seat: self._wanted(seat)} | others
        needed = frozenset(reached if seats[seat] == self.held[seat] + 1 else ())
        return self._rounds(seats, SEATS_MOST, needed, is_walking=True) or Grown()

    def _wanted(self, seat: Seat) -> int:
        return self.problem.shifts[seat[0]].seats[seat[1]].count

    def _alike(self, seat: Seat) -> list[list[Seat]]:
        """Filled seats as a coordinator would put them together, the fewest first.

        Those of the shift, of the same time, of the same work that day, of that day.
        """
        shifts, calendar = self.problem.shifts, self.problem.calendar
        work = shifts[seat[0]]
        span = work.starts[0], work.starts[-1] + work.duration
        day = calendar.day_of(work.starts[0])
        groups: list[list[Seat]] = [[], [], [], []]
        for name in sorted(self.held):
            other = shifts[name[0]]
            is_kind, is_day = other.kind == work.kind, calendar.day_of(other.starts[0]) == day
            is_now = other.starts[0] < span[1] and span[0] < other.starts[-1] + other.duration
            tests = (name[0] == seat[0], is_now, is_kind and is_day, is_day)
            for group, belongs in zip(groups, tests, strict=True):
                if belongs:
                    group.append(name)
        distinct = {frozenset(group): group for group in groups if len(group) <= ALIKE_MOST}
        return sorted(distinct.values(), key=len)

    def _rounds(
        self,
        seats: dict[Seat, int],
        rounds: int,
        needed: frozenset[Seat] = frozenset(),
        *,
        is_walking: bool = False,
    ) -> Grown | None:
        """Add what is broken so many times at most; ``None`` where that was not enough."""
        for _ in range(rounds):
            values = self._best(seats)
            if values is None:
                return Grown(seats=seats, needed=needed)
            pairs = self._formulation.variables.pairs
            gone = self._taken[values[self._taken] < 0.5]
            left = set(zip(pairs.shift[gone].tolist(), pairs.seat[gone].tolist(), strict=True))
            fresh = {name: self.held[name] for name in sorted(left) if name not in seats}
            if not fresh:
                return Grown(roster=self._formulation.roster(values))
            for name in list(fresh) if is_walking else ():
                fresh |= {other: self.held[other] for other in sorted(self._reached(name))}
            seats, needed = fresh | seats, frozenset()
            if len(seats) > SEATS_MOST:
                return Grown()
        return None

    def _best(self, seats: dict[Seat, int]) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
        """All seats filled and as much kept as can be; ``None`` where they cannot be filled."""
        variables = self._formulation.variables
        wide = self.cutter.with_crews(seats)
        open_to = [variables.takes(*name) for name in sorted(wide)]
        free = np.unique(np.concatenate([*open_to, self._taken]))
        costs = np.zeros(len(self._point.values))
        costs[self._taken] = -1.0
        for name in seats:
            costs[variables.takes(*name)] = 0.0
        cut = restrict(self._point, free, self._count, costs)
        place = {column: own for own, column in enumerate(cut.columns.tolist())}
        takers = [
            np.array([place[column] for column in variables.takes(*name).tolist()], np.int64)
            for name in seats
        ]
        matrix, empty = with_places(cut.matrix, takers, list(seats.values()))
        step = len(self._taken) + 1.0
        answer = answered(matrix, Linear.total([cut.objective, Linear.of(empty, step)]), self.clock)
        if answer is None or round(float(answer[empty].sum())):
            return None
        values = self._point.values.copy()
        values[cut.columns] = answer[: len(cut.columns)]
        return values

    def _reached(self, seat: Seat) -> Collection[Seat]:
        return self._holes.reached(self._point.values, seat, most=SEATS_MOST, check=self.clock.left)
