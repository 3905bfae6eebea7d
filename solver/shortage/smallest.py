"""The smallest group inside one that cannot be filled, and what else is short for the same people."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from solver.search.sparse import Sparse
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filled, Filling, OutOfTimeError, Seat, Seats
from solver.shortage.holes import Holes

RAISED_MOST = 12
"""Seats of a group up to which places beyond those that are filled are asked for as well."""


def smallest(
    cutter: Cutter, seats: Seats, order: Sequence[Seat], clock: Clock, *, needed: Collection[Seat] = ()
) -> tuple[Seats, int, bool]:
    """A group without any seat that it is short without, the most of it, and whether it is proven smallest.

    ``needed`` are seats that are known to stay: without any of them all others can be filled.
    Deletion filter: seats are left out in their order, and stay out where the rest is still short.  Source:
    Chinneck and Dravnieks, Locating minimal infeasible constraint sets, 1991.  Raises
    :class:`OutOfTimeError` when not even the group is solved in time.
    """
    search = _Smallest(Filling(cutter.of_seats(seats), clock), seats)
    search.needed |= set(needed)
    most = search.begin()
    try:
        for name in order:
            most = search.without(name, most)
        most = search.raised(cutter, most)
    except OutOfTimeError:
        return search.kept, most, False
    return search.kept, most, True


def widened(cutter: Cutter, core: Seats, most: int, beside: Seats, clock: Clock) -> tuple[Seats, int]:
    """The group with other empty seats for which there is nobody else, where that says more; its most."""
    whole = {**core, **beside}
    if whole == core:
        return core, most
    try:
        filled = Filling(cutter.of_seats(whole), clock).most(whole)
    except OutOfTimeError:
        return core, most
    if filled is None or sum(whole.values()) - filled.most <= sum(core.values()) - most:
        return core, most
    return whole, filled.most


class _Smallest:
    """What is known while seats are left out."""

    def __init__(self, filling: Filling, seats: Seats) -> None:
        self.filling = filling
        self.kept: dict[Seat, int] = dict(seats)
        self.needed: set[Seat] = set()
        """Seats without which all others can be filled."""
        variables = filling.formulation.variables
        self._holes = Holes(Sparse(variables.model.matrix()), variables)

    def begin(self) -> int:
        """The most of the whole group."""
        filled = self.filling.most(self.kept)
        if filled is None:
            return 0
        self._look(filled, self.kept)
        return filled.most

    def without(self, name: Seat, most: int) -> int:
        """Leave a seat out if the rest is short all the same; the most of what is kept then."""
        if name in self.needed or len(self.kept) == 1:
            return most
        fewer = {other: places for other, places in self.kept.items() if other != name}
        filled = self.filling.most(fewer)
        if filled is None:
            self.kept = fewer
            return 0
        if filled.most < sum(fewer.values()):
            self.kept = fewer
            self._look(filled, fewer)
            return filled.most
        self.needed.add(name)
        self._look(filled, self.kept)
        return most

    def raised(self, cutter: Cutter, most: int) -> int:
        """Seats that are partly empty asked for whole, where the group stays as small; the most then."""
        shifts = cutter.problem.shifts
        for name, places in list(self.kept.items()):
            count = shifts[name[0]].seats[name[1]].count
            if places >= count or len(self.kept) > RAISED_MOST:
                continue
            raised = {**self.kept, name: count}
            if all(self._is_filled(raised, but) for but in self.kept if but != name):
                filled = self.filling.most(raised)
                self.kept, most = raised, 0 if filled is None else filled.most
        return most

    def _is_filled(self, seats: Seats, but: Seat) -> bool:
        fewer = {name: places for name, places in seats.items() if name != but}
        filled = self.filling.most(fewer)
        return filled is not None and filled.most == sum(fewer.values())

    def _look(self, filled: Filled, seats: Seats) -> None:
        """Where the one empty place of a group can be moved to."""
        empty = self.filling.empty(filled, seats)
        if sum(empty.values()) == 1:
            (hole,) = empty
            shift_of, shifts = self.filling.part.shift_place, self.filling.part.shifts
            own = {(shift_of[shift], seat) for shift, seat in seats}
            reached = self._holes.reached(filled.values, (shift_of[hole[0]], hole[1]), own)
            self.needed |= {(shifts[shift], seat) for shift, seat in reached}
