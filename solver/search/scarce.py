"""What is scarce at the prices of a relaxation, in parts that an engine can prove.

A seat is scarce whose places are worth something at the prices.  Scarce seats with those who could take them
are a small problem for a plan of its size, and mostly fall apart into smaller ones: a city of 720,000 pairs
has 58,000 of them in 686 parts.  What a part leaves empty at the least is more than the relaxation says,
because people come whole; the prices stay the bound of everything else.  XL1: 11,426 where the relaxation has
10,803, after 100 processor seconds.
Sources: Geoffrion, Lagrangean relaxation for integer programming, 1974; that scarce is what has a price is
complementary slackness: Dantzig, Linear programming and extensions, 1963.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear
from solver.search import engines
from solver.search.prices import Prices, lagrangean
from solver.search.restriction import relaxed_to
from solver.search.sparse import TOLERANCE, Sparse, joined

PART_PAIRS_MOST, PART_PAIRS_LEAST = 20_000, 500
"""Pairs of a part that an engine is given, and up to which small parts are taken together."""
PART_SECONDS = 20.0
ROUNDING = 1e-6


@dataclass(frozen=True)
class Scarce:
    """A matrix that was priced, the costs of its columns, and seat and person of its first, the pairs."""

    sparse: Sparse
    costs: Floats
    prices: Prices
    seat_key: Ints
    person: Ints

    def parts(self) -> list[Ints]:
        """Pairs of scarce seats, by parts that share neither a seat nor a person; the smallest first."""
        prices = self.prices
        worth = prices.reduced[prices.missing] < self.costs[prices.missing] - TOLERANCE
        pairs = np.flatnonzero(np.isin(self.seat_key, prices.missing_seat[worth]))
        if not len(pairs):
            return []
        seats, seat = np.unique(self.seat_key[pairs], return_inverse=True)
        people, person = np.unique(self.person[pairs], return_inverse=True)
        label = joined(seat, person, len(seats), len(people))[person]
        order = np.argsort(label, kind="stable")
        ends = np.flatnonzero(np.diff(label[order])) + 1
        return sorted((np.sort(part) for part in np.split(pairs[order], ends)), key=len)

    def bounds(self, seconds: Callable[[], float], should_stop: Callable[[], bool]) -> Iterator[float]:
        """What no point costs less than, part after part; ``seconds``: what an engine may take now."""
        duals, inside, proven = self.prices.duals.copy(), np.zeros(len(self.costs), np.bool_), 0.0
        for batch in _batches(self.parts()):
            limit = min(PART_SECONDS, seconds())
            if should_stop() or limit <= 0:
                return
            part = relaxed_to(self.sparse, batch, len(self.seat_key))
            if inside[part.columns].any():
                continue  # a column of two parts would count twice
            objective = Linear.of(np.arange(len(part.columns)), self.costs[part.columns])
            effort = engines.Effort(limit, threads=1)
            answer = engines.solve(part.matrix, objective, engines.HIGHS, effort, should_stop=should_stop)
            if answer.bound is None:
                continue
            inside[part.columns] = True
            duals[part.rows] = 0.0
            proven += answer.bound - ROUNDING * (1 + abs(answer.bound))
            yield proven + lagrangean(self.sparse, self.costs, duals, inside)


def _batches(parts: list[Ints]) -> list[Ints]:
    """Small parts together, and none that is too large."""
    batches: list[list[Ints]] = [[]]
    held = 0
    for part in parts:
        if len(part) > PART_PAIRS_MOST:
            break
        if held and held + len(part) > PART_PAIRS_LEAST:
            batches.append([])
            held = 0
        batches[-1].append(part)
        held += len(part)
    return [np.sort(np.concatenate(batch)) for batch in batches if batch]
