"""Who would have to change: the optimum of the relaxation that is nearest to a roster, and its people.

The relaxation of coverage on a large plan has very many optima.  A hair is taken off for every pair that
the roster holds and put on every other; then the optimum keeps all of the roster that need not change, and
its differences are the chains along which places can still be filled, most of them longer than any that
are drawn at random.  People whom they join are solved together by an engine, so many at a time as it
proves.  From the roster's own basis the simplex method takes 0.7 s on L2 (250,000 pairs), from none 6.5.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.chosen import Chosen, reduced_costs
from solver.search.formulation import Formulation
from solver.search.relaxing import Basis
from solver.search.sparse import TOLERANCE, Sparse

HAIR_MOST, HAIR_LEAST, HAIR_CUT = 0.05, 0.003, 4.0
"""What a change costs the relaxation, in units of coverage: at first much, so that what costs few changes
comes first; less when this gains nothing more."""
SIZE, SIZE_LEAST, SIZE_MOST = 40.0, 8.0, 400.0
SIZE_GROWTH, SIZE_CUT = 1.15, 0.8
"""People who are solved together: more with each proof, fewer when there was none in time."""
PAIRS_OF_SEAT = 2
"""Pairs of each seat beside the one that is held: those that matter join in the first rounds."""
ROUNDS_MOST, JOINED_MOST = 4, 100
"""Relaxations of one roster, and the columns that may still want to join the last."""


class Searched(Protocol):
    """A search for the least of some costs of all columns."""

    formulation: Formulation
    sparse: Sparse
    costs: Floats
    seed: int


@dataclass
class Nearest:
    """Looks at rosters one after another, and hands out groups of those whom each would change."""

    chosen: Chosen
    costs: Floats
    volunteer: Ints
    seat_key: Ints
    left: Callable[[], float]
    """Seconds that there are."""
    random: np.random.Generator
    hair: float = HAIR_MOST
    size: float = SIZE
    value: float = np.inf
    """What the roster cost when it was looked at last."""
    _groups: list[tuple[Ints, Ints]] = field(default_factory=list)
    """People, and the seats that they would take or give up."""
    _is_whole: bool = True
    """Whether nobody was cut off from those with whom the last roster would change, and all was proven."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, searched: Searched, left: Callable[[], float]) -> Nearest:
        """Of what is searched."""
        variables, seed = searched.formulation.variables, searched.seed
        return cls(
            Chosen.some(searched.sparse, variables.seat_key, seed, PAIRS_OF_SEAT),
            searched.costs,
            variables.pairs.volunteer,
            variables.seat_key,
            left,
            np.random.default_rng(seed),
        )

    def is_due(self, value: float) -> bool:
        """Whether to look: the roster is a better one, or the last was not looked at to the end."""
        with self._lock:
            return not self._groups and (value < self.value - 0.5 or self.hair >= HAIR_LEAST)

    def look(self, values: Floats) -> None:
        """Find who would change at a roster, and what with; nothing when there is no time left."""
        count, sparse = len(self.seat_key), self.chosen.sparse
        value = float(self.costs @ values)
        if value < self.value - 0.5:
            self.hair, self.value = HAIR_MOST, value
        held = values[:count] > 0.5
        self.chosen.mask[:count] |= held
        self.chosen.basis = Basis.at(values, sparse.matrix)
        costs = self.costs.copy()
        costs[:count] += np.where(held, -self.hair, self.hair)
        rounds, joined = 0, JOINED_MOST + 1
        while rounds < ROUNDS_MOST and joined > JOINED_MOST:
            answer = self.chosen.solve(sparse.matrix, costs, self.left())
            if answer is None:
                self.hair = 0.0
                return
            rounds, joined = rounds + 1, self.chosen.join(reduced_costs(sparse, costs, answer.duals))
        assert answer is not None
        changed = np.flatnonzero(np.abs(answer.values[:count] - held) > TOLERANCE)
        with self._lock:
            self._is_whole = True
            self._groups = self._grouped(self.volunteer[changed], self.seat_key[changed])
            if not self._groups:
                self.hair /= HAIR_CUT

    def next_group(self) -> tuple[Ints, Ints] | None:
        """People to be solved together, and the seats that they would take or give up; each group once."""
        with self._lock:
            return self._groups.pop() if self._groups else None

    def columns(self, people: Ints, seats: Ints, values: Floats) -> Ints:
        """Pair columns of some people on some seats, and on those that they hold."""
        first, end = np.searchsorted(self.volunteer, people), np.searchsorted(self.volunteer, people, "right")
        own = np.concatenate([np.arange(a, b) for a, b in zip(first, end, strict=True)])
        held = self.seat_key[own[values[own] > 0.5]]
        return own[np.isin(self.seat_key[own], np.concatenate([seats, held]))]

    def learn(self, people: Ints, *, is_proven: bool) -> None:
        """How a group ended; what a small one proves says nothing of the size."""
        with self._lock:
            if not is_proven:
                self.size = max(SIZE_LEAST, self.size * SIZE_CUT)
            elif len(people) > self.size / 2:
                self.size = min(SIZE_MOST, self.size * SIZE_GROWTH)
            self._is_whole &= is_proven
            if not self._groups and self._is_whole:
                self.hair /= HAIR_CUT

    def _grouped(self, people: Ints, seats: Ints) -> list[tuple[Ints, Ints]]:
        """Groups of people whom seats join, breadth first, none larger than an engine proves."""
        of_person: dict[int, list[int]] = {}
        of_seat: dict[int, list[int]] = {}
        for person, seat in zip(people.tolist(), seats.tolist(), strict=True):
            of_person.setdefault(person, []).append(seat)
            of_seat.setdefault(seat, []).append(person)
        found: list[tuple[Ints, Ints]] = []
        left = set(of_person)
        for begun in self.random.permutation(list(of_person)).tolist():
            if begun not in left:
                continue
            group: list[int] = []
            waiting = deque([begun])
            left.discard(begun)
            while waiting and len(group) < self.size:
                person = waiting.popleft()
                group.append(person)
                beside = dict.fromkeys(other for seat in of_person[person] for other in of_seat[seat])
                fresh = [other for other in beside if other in left]
                waiting.extend(fresh)
                left.difference_update(fresh)
            left.update(waiting)
            self._is_whole &= not waiting
            theirs = sorted({seat for person in group for seat in of_person[person]})
            found.append((np.sort(np.array(group, np.int64)), np.array(theirs, np.int64)))
        return found
