"""How many places of some seats can be filled at most, solved to proof on a part of the problem."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search import engines
from solver.search.formulation import formulate
from solver.search.pinned import keep_pins
from solver.shortage.cutting import Part
from solver.shortage.holding import with_held
from solver.solution import Assignment, Roster

Seat = tuple[int, int]
Seats = Mapping[Seat, int]
"""Places that are asked for together, by ``(shift, seat)``."""


class OutOfTimeError(Exception):
    """The time allowed was over before a question was answered."""


@dataclass(frozen=True, slots=True)
class Clock:
    """An end on the monotonic clock, and what a single question may take."""

    until: float
    each_seconds: float = 5.0

    def left(self) -> float:
        """Seconds left; raises :class:`OutOfTimeError` when there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left

    def share(self, of: int) -> Clock:
        """The same for the first of so many questions: what it leaves, those after it have."""
        now = time.monotonic()
        return Clock(min(self.until, now + max(0.0, self.until - now) / of), self.each_seconds)

    def brief(self) -> Clock:
        """The same for what only says more of something that is proven: a fifth of a question, all in all."""
        return Clock(min(self.until, time.monotonic() + self.each_seconds / 5), self.each_seconds)


@dataclass(frozen=True, slots=True)
class Filled:
    """The most places that can be filled, and a roster of the part that does it."""

    most: int
    roster: Roster
    values: Floats
    """The point of the part's rules that the roster is."""


class Filling:
    """A part written down once; each question is another objective.

    ``held`` are places of the part, in its own numbers, that are held whatever the filters say.
    """

    def __init__(self, part: Part, clock: Clock, held: Roster | None = None) -> None:
        self.part, self.clock = part, clock
        self.formulation = formulate(part.problem, with_held(part.problem, held) if held else None)
        keep_pins(self.formulation)
        self.matrix = self.formulation.variables.model.matrix()

    def most(self, seats: Seats) -> Filled | None:
        """The most that can be filled; ``None`` where what is firm contradicts itself.

        Raises :class:`OutOfTimeError` when it is not proven in time.
        """
        takers = [self.takers(seat) for seat in seats]
        matrix, empty = with_places(self.matrix, takers, list(seats.values()))
        answer = answered(matrix, Linear.of(empty, 1.0), self.clock)
        if answer is None:
            return None
        values = answer[: len(self.matrix.lower)]
        left = round(float(answer[empty].sum()))
        return Filled(sum(seats.values()) - left, self.formulation.roster(values), values)

    def takers(self, seat: Seat) -> Ints:
        """The columns in which somebody takes a seat."""
        return self.formulation.variables.takes(self.part.shift_place[seat[0]], seat[1])

    def columns_of(self, rows: Iterable[Assignment], starts: Mapping[int, int]) -> Ints:
        """The columns of assignments of the larger problem, as far as the part has them."""
        return self.formulation.columns_of(self.part.inside(rows, starts))

    def people_of(self, seat: Seat) -> list[int]:
        """Who could take a seat, in the part's numbers."""
        who: list[int] = self.formulation.variables.pairs.volunteer[self.takers(seat)].tolist()
        return who

    def can_take(self, who: int, seats: Seats) -> bool:
        """Whether somebody of the larger problem is on any of these seats in any roster of the part."""
        own = self.part.people_place[who]
        volunteer = self.formulation.variables.pairs.volunteer
        takers = [columns[volunteer[columns] == own] for columns in map(self.takers, seats)]
        columns = np.concatenate(takers)
        if not len(columns):
            return False
        answer = answered(self.matrix, Linear.of(columns, -1.0), self.clock)
        return answer is not None and bool(answer[columns].max() > 0.5)

    def empty(self, filled: Filled, seats: Seats) -> dict[Seat, int]:
        """Places of these seats that a roster leaves empty."""
        there = {seat: round(float(filled.values[self.takers(seat)].sum())) for seat in seats}
        return {seat: places - there[seat] for seat, places in seats.items() if places > there[seat]}


def with_places(matrix: Matrix, takers: Sequence[Ints], places: Sequence[int]) -> tuple[Matrix, Ints]:
    """The matrix with a column for the empty places of each seat: ``empty >= places - sum of takers``."""
    first, count = len(matrix.lower), len(takers)
    empty = np.arange(first, first + count)
    sizes = np.array([len(columns) + 1 for columns in takers], np.int64)
    wanted = np.array(places, np.float64)
    rows = [np.append(columns, one) for columns, one in zip(takers, empty.tolist(), strict=True)]
    larger = replace(
        matrix,
        lower=np.append(matrix.lower, np.zeros(count)),
        upper=np.append(matrix.upper, wanted),
        integer=np.append(matrix.integer, np.zeros(count, np.bool_)),
        indptr=np.append(matrix.indptr, matrix.indptr[-1] + np.cumsum(sizes)),
        columns=np.concatenate([matrix.columns, *rows]),
        coefficients=np.append(matrix.coefficients, np.ones(int(sizes.sum()))),
        row_lower=np.append(matrix.row_lower, wanted),
        row_upper=np.append(matrix.row_upper, np.full(count, np.inf)),
    )
    return larger, empty


def answered(matrix: Matrix, objective: Linear, clock: Clock) -> Floats | None:
    """The best values, proven; ``None`` where there are none.  Raises :class:`OutOfTimeError`."""
    effort = engines.Effort(min(clock.each_seconds, clock.left()))
    answer = engines.solve(matrix, objective, engines.HIGHS, effort)
    if answer.status == "infeasible":
        return None
    if answer.status != "optimal" or answer.values is None:
        raise OutOfTimeError
    return answer.values
