"""Which part of a roster to open next: a choice of pair columns, the rest held as it is.

Three ways, each after what the step still lacks: around an empty place and what is lost against the bound
where prices tell it, around people who compete for the same work, and around shifts in the same hours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.rules.contract import Mask
from solver.search.formulation import Formulation
from solver.search.prices import Prices
from solver.search.sparse import TOLERANCE, Point

COLUMNS_MOST = 6_000
SIZE_LEAST, SIZE_MOST, SIZE_GROWTH, SIZE_CUT = 16, 400, 1.01, 0.93
"""People that are opened around an empty place: few at first, more with each proof that they gain nothing,
fewer when there was no proof in time."""
RIVALRIES = 12
"""Pairs of somebody whose rivals are drawn with her."""
CROWD, CROWD_LEAST, CROWD_GROWTH, CROWD_CUT, CROWD_SECONDS = 35.0, 20.0, 1.1, 0.9, 0.2
"""People who compete that are opened together: more while it is proven in so many processor seconds that no
better choice among them is left.  M1 is at 692,836 after 8 s, where 20 to 50 of them are at 693,851."""
LEAST_ODDS, LOSER_ODDS = 0.05, 3.0
"""How often somebody is opened who loses nothing against the bound, and who does."""
DRAWS_OF_LOSSES = 8
"""Draws that losses serve: to read them takes a city 7 ms, a draw changes little of them."""


class Neighbourhoods:
    """Draws neighbourhoods for a formulation; all randomness comes from the generator handed in."""

    def __init__(
        self, formulation: Formulation, random: np.random.Generator, closed: Mask | None = None
    ) -> None:
        """``closed``: pairs of which no better choice is left; no seat is drawn that has no others."""
        self.formulation = formulation
        self.random = random
        variables = formulation.variables
        self.pairs = variables.pairs
        self.count = len(self.pairs)
        most = variables.seats_per_shift
        self.seat_key = variables.seat_key
        self.seat_count = np.zeros(len(formulation.problem.shifts) * most, np.int64)
        self.seat_weight = np.zeros(len(self.seat_count))
        for shift, work in enumerate(formulation.problem.shifts):
            for seat, wanted in enumerate(work.seats):
                self.seat_count[shift * most + seat] = wanted.count
                self.seat_weight[shift * most + seat] = work.weight
        self.seats_per_shift = most
        self.failed = np.zeros(len(self.seat_count))
        self.size = float(SIZE_LEAST)
        self.crowd = CROWD
        self._draws = 0
        self._losses: tuple[Floats, Floats] | None = None
        open_ = np.ones(self.count, np.bool_) if closed is None else ~closed
        self.is_open = np.bincount(self.seat_key[open_], minlength=len(self.seat_count)) > 0
        self.by_seat = np.argsort(self.seat_key, kind="stable")
        self.seat_ends = np.searchsorted(self.seat_key[self.by_seat], np.arange(len(self.seat_count) + 1))

    def of_seat(self, key: int) -> Ints:
        """Columns that take a seat."""
        return self.by_seat[self.seat_ends[key] : self.seat_ends[key + 1]]

    def empty(self, values: Floats) -> NDArray[np.bool_]:
        """Seats with places left that somebody could take, as far as they are not closed."""
        taken = np.bincount(self.seat_key, weights=values[: self.count], minlength=len(self.seat_count))
        able = np.diff(self.seat_ends) > taken + 0.5
        return (taken + 0.5 < self.seat_count) & able & self.is_open

    def around_a_gap(self, point: Point, prices: Prices | None) -> Ints | None:
        """Some people, what they hold and all that is empty; ``None`` when nobody could take an empty place.

        First come some who could take one of them, then others who could take what these hold, and so on.
        Where prices are known, places come first that the bound fills, and people who lose something.
        """
        empty = self.empty(point.values)
        gaps = np.flatnonzero(empty)
        if not len(gaps):
            return None
        seats, odds = self._lost(point, prices)
        worth = seats[gaps] / (1.0 + self.failed[gaps])
        gap = int(self.random.choice(gaps, p=worth / worth.sum()))
        self.failed[gap] += 1
        size = int(self.size)
        takers = np.unique(self.pairs.volunteer[self.of_seat(gap)])
        chosen = self._drawn(takers, odds, int(self.random.integers(size // 6 + 1, size // 2 + 1)))
        while len(chosen) < size:
            able = [self.pairs.volunteer[self.of_seat(int(key))] for key in self._held(chosen, point.values)]
            others = np.setdiff1d(np.concatenate([chosen, *able]), chosen)
            if not len(others):
                break
            chosen = np.concatenate([chosen, self._drawn(others, odds, size - len(chosen))])
        is_open = empty.copy()
        is_open[self._held(chosen, point.values)] = True
        own = self._own(chosen)
        return self._cut(own[is_open[self.seat_key[own]]])

    def _lost(self, point: Point, prices: Prices | None) -> tuple[Floats, Floats]:
        """What seats lose against the bound, and how often people are opened; not read anew at every draw."""
        if self._losses is None or self._draws % DRAWS_OF_LOSSES == 0:
            people = self.formulation.variables.people.count
            worth, odds = self.seat_weight, np.full(people, LEAST_ODDS)
            if prices is not None:
                worth = LEAST_ODDS + prices.of_seats(point, self.seat_key, len(self.seat_count))
                odds[prices.of_people(point, self.pairs.volunteer, people) > TOLERANCE] = LOSER_ODDS
            self._losses = worth, odds
        self._draws += 1
        return self._losses

    def learn(self, gain: float, is_proven: bool) -> None:
        """How the last one around a gap ended: they grow while it is proven that they gain nothing."""
        if not is_proven:
            self.size = max(SIZE_LEAST, self.size * SIZE_CUT)
        elif gain < 0.5:
            self.size = min(SIZE_MOST, self.size * SIZE_GROWTH)

    def learn_of_people(self, is_proven: bool, seconds: float) -> None:
        """How the last one around people ended, and its processor seconds."""
        if is_proven and seconds < CROWD_SECONDS:
            self.crowd = min(self.formulation.variables.people.count, self.crowd * CROWD_GROWTH)
        else:
            self.crowd = max(CROWD_LEAST, self.crowd * CROWD_CUT)

    def _drawn(self, people: Ints, odds: Floats, most: int) -> Ints:
        """At most so many of some people, none twice."""
        if len(people) <= most:
            return people
        mine = odds[people]
        return np.asarray(self.random.choice(people, most, replace=False, p=mine / mine.sum()))

    def _held(self, people: Ints, values: Floats) -> Ints:
        """Seats that some people hold."""
        own = self._own(people)
        return np.unique(self.seat_key[own[values[own] > 0.5]])

    def _own(self, people: Ints) -> Ints:
        """Columns of some people."""
        return np.concatenate([self.formulation.variables.of_volunteer(int(v)) for v in people])

    def around_people(self, values: Floats) -> Ints | None:
        """People who compete for the same work: all they hold among them and all that is empty."""
        if not self.count:
            return None
        seed = int(self.random.integers(self.formulation.variables.people.count))
        mine = self.formulation.variables.of_volunteer(seed)
        if not len(mine):
            return None
        some = self.random.choice(mine, min(len(mine), RIVALRIES), replace=False)
        rivals = np.concatenate([self.pairs.volunteer[self.of_seat(int(key))] for key in self.seat_key[some]])
        most = int(self.crowd * self.random.uniform(0.6, 1.4))
        people = self.random.permutation(np.unique(rivals))[:most]
        people = np.unique(np.append(people, seed))
        own = self._own(people)
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

    def _cut(self, columns: Ints) -> Ints:
        """At most so many columns, whole volunteers at a time."""
        columns = np.unique(columns)
        if len(columns) <= COLUMNS_MOST:
            return columns
        last = self.pairs.volunteer[columns[COLUMNS_MOST]]
        return np.asarray(columns[self.pairs.volunteer[columns] < last])
