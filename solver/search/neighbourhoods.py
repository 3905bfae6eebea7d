"""Which part of a roster to open next: a choice of pair columns, the rest held as it is.

Three ways, each after what the step still lacks: around an empty place, around people who live or work
close together, and around shifts that lie in the same hours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.formulation import Formulation

STAND_INS = 3
"""People tried for each place that somebody may leave."""
COLUMNS_MOST = 6_000


class Neighbourhoods:
    """Draws neighbourhoods for a formulation; all randomness comes from the generator handed in."""

    def __init__(self, formulation: Formulation, random: np.random.Generator) -> None:
        self.formulation = formulation
        self.random = random
        variables = formulation.variables
        self.pairs = variables.pairs
        self.count = len(self.pairs)
        most = max((len(s.seats) for s in formulation.problem.shifts), default=1)
        self.seat_key = self.pairs.shift * most + self.pairs.seat
        self.seat_count = np.zeros(len(formulation.problem.shifts) * most, np.int64)
        self.seat_weight = np.zeros(len(self.seat_count))
        for shift, work in enumerate(formulation.problem.shifts):
            for seat, wanted in enumerate(work.seats):
                self.seat_count[shift * most + seat] = wanted.count
                self.seat_weight[shift * most + seat] = work.weight
        self.seats_per_shift = most
        self.failed = np.zeros(len(self.seat_count))
        self.by_seat = np.argsort(self.seat_key, kind="stable")
        self.seat_ends = np.searchsorted(self.seat_key[self.by_seat], np.arange(len(self.seat_count) + 1))

    def of_seat(self, key: int) -> Ints:
        """Columns that take a seat."""
        return self.by_seat[self.seat_ends[key] : self.seat_ends[key + 1]]

    def empty(self, values: Floats) -> NDArray[np.bool_]:
        """Seats with places left that somebody could take."""
        taken = np.bincount(self.seat_key, weights=values[: self.count], minlength=len(self.seat_count))
        able = np.diff(self.seat_ends) > taken + 0.5
        return (taken + 0.5 < self.seat_count) & able

    def around_a_gap(self, values: Floats) -> Ints | None:
        """Some who could fill an empty place, all they hold and could take, and who could stand in."""
        empty = self.empty(values)
        gaps = np.flatnonzero(empty)
        if not len(gaps):
            return None
        odds = self.seat_weight[gaps] / (1.0 + self.failed[gaps])
        gap = int(self.random.choice(gaps, p=odds / odds.sum()))
        self.failed[gap] += 1
        takers = np.unique(self.pairs.volunteer[self.of_seat(gap)])
        first = self.random.permutation(takers)[: int(self.random.integers(4, 28))]
        mine = np.concatenate([self.formulation.variables.of_volunteer(int(v)) for v in first])
        held = np.unique(self.seat_key[mine[values[mine] > 0.5]])
        second = [self._stand_ins(int(key), values) for key in held]
        people = np.unique(np.concatenate([first, *second]))
        shifts = np.unique(
            np.concatenate(
                [held, np.unique(self.seat_key[mine[empty[self.seat_key[mine]]]]), np.array([gap])]
            )
            // self.seats_per_shift
        )
        return self._columns(people, shifts)

    def around_people(self, values: Floats) -> Ints | None:
        """People who compete for the same work: all they hold among them and all that is empty."""
        if not self.count:
            return None
        seed = int(self.random.integers(self.formulation.variables.people.count))
        mine = self.formulation.variables.of_volunteer(seed)
        if not len(mine):
            return None
        some = self.random.choice(mine, min(len(mine), 6), replace=False)
        rivals = np.concatenate([self.pairs.volunteer[self.of_seat(int(key))] for key in self.seat_key[some]])
        people = self.random.permutation(np.unique(rivals))[: int(self.random.integers(20, 50))]
        people = np.unique(np.append(people, seed))
        own = np.concatenate([self.formulation.variables.of_volunteer(int(v)) for v in people])
        open_seats = self.empty(values)
        open_seats[self.seat_key[own[values[own] > 0.5]]] = True
        return self._cut(own[open_seats[self.seat_key[own]]])

    def around_hours(self, values: Floats) -> Ints | None:
        """Shifts of one day that lie close to one instant, with everybody who could take them."""
        shifts = self.formulation.problem.shifts
        if not shifts or not self.count:
            return None
        starts = np.array([s.starts[0] if s.starts else 0 for s in shifts])
        seed = int(self.random.integers(len(shifts)))
        near = np.argsort(np.abs(starts - starts[seed]) + self.random.uniform(0, 30, len(shifts)))
        chosen: list[Ints] = []
        size = 0
        for shift in near[:40]:
            columns = self.formulation.variables.of_shift(int(shift))
            size += len(columns)
            if size > COLUMNS_MOST / 2 and chosen:
                break
            chosen.append(columns)
        return np.unique(np.concatenate(chosen))

    def _stand_ins(self, key: int, values: Floats) -> Ints:
        columns = self.of_seat(key)
        others = self.pairs.volunteer[columns[values[columns] < 0.5]]
        return np.asarray(self.random.permutation(others)[:STAND_INS])

    def _columns(self, people: Ints, shifts: Ints) -> Ints:
        own = np.concatenate([self.formulation.variables.of_volunteer(int(v)) for v in people])
        return self._cut(own[np.isin(self.pairs.shift[own], shifts)])

    def _cut(self, columns: Ints) -> Ints:
        """At most so many columns, whole volunteers at a time."""
        columns = np.unique(columns)
        if len(columns) <= COLUMNS_MOST:
            return columns
        last = self.pairs.volunteer[columns[COLUMNS_MOST]]
        return np.asarray(columns[self.pairs.volunteer[columns] < last])
