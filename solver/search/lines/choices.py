"""What one person may do on each day: nothing, or some of her pairs of that day together.

Pairs that no row of her own tells apart (two seats of a shift) are one choice; prices decide between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.lines.ordering import NEVER, NotOrdered, Ordered

CHOICES_MOST = 64


@dataclass(frozen=True)
class Choices:
    """The options of every layer, the first being nothing."""

    matrix: list[Ints]
    """What each option adds to every row."""
    members: list[Ints]
    """Classes of each option, padded with -1."""
    class_order: Ints
    """Pairs by class, and ..."""
    class_first: Ints
    """... the first of each."""

    @cached_property
    def classes(self) -> list[Ints]:
        """The pairs of every class."""
        return np.split(self.class_order, self.class_first[1:])

    def prices(self, pair_prices: Floats) -> list[Floats]:
        """The least price of every option of every layer."""
        if not len(self.class_order):
            return [np.zeros(len(rows)) for rows in self.members]
        least = np.minimum.reduceat(pair_prices[self.class_order], self.class_first)
        padded = np.append(least, 0.0)
        return [padded[rows].sum(axis=1) for rows in self.members]

    def pairs(self, layer: int, option: int, pair_prices: Floats) -> list[int]:
        """The cheapest pairs of an option."""
        found = []
        for number in self.members[layer][option].tolist():
            if number >= 0:
                mine = self.classes[number]
                found.append(int(mine[np.argmin(pair_prices[mine])]))
        return found


def choices_of(block: Ordered) -> Choices:
    """List the options of every layer.

    Raises :class:`NotOrdered` when a day has too many.
    """
    order: list[Ints] = []
    firsts: list[int] = []
    matrices, members = [], []
    start, classes = 0, 0
    caps = (block.matrix >= 0).all(axis=1) & (block.upper < NEVER)
    caps[list(block.fills)] = False
    for pairs in block.layers:
        rows = np.flatnonzero(block.matrix[:, pairs].any(axis=1))
        columns, which = np.unique(block.matrix[np.ix_(rows, pairs)].T, axis=0, return_inverse=True)
        by_class = np.argsort(which.ravel(), kind="stable")
        order.append(pairs[by_class])
        ends = np.searchsorted(which.ravel()[by_class], np.arange(len(columns)))
        firsts += (start + ends).tolist()
        sizes = np.bincount(which.ravel(), minlength=len(columns))
        own = caps[rows]
        sets = _sets(columns[:, own], block.upper[rows[own]], sizes)
        width = max(1, max(len(chosen) for chosen in sets))
        padded = np.full((len(sets), width), -1, np.int64)
        added = np.zeros((len(sets), len(block.matrix)), np.int64)
        for place, chosen in enumerate(sets):
            padded[place, : len(chosen)] = np.array(chosen, np.int64) + classes
            added[place, rows] = columns[list(chosen)].sum(axis=0)
        members.append(padded)
        matrices.append(added)
        start, classes = start + len(pairs), classes + len(columns)
    every = np.concatenate(order) if order else np.zeros(0, np.int64)
    return Choices(matrices, members, every, np.array(firsts, np.int64))


def _sets(columns: Ints, upper: Ints, sizes: Ints) -> list[tuple[int, ...]]:
    """Sets of classes that may be taken together, by rows that only cap sums of pairs."""
    sets: list[tuple[int, ...]] = [()]
    fresh: list[tuple[int, ...]] = [()]
    while fresh:
        grown = []
        for chosen in fresh:
            for more in range(chosen[-1] if chosen else 0, len(columns)):
                if (columns[list(chosen)].sum(axis=0) + columns[more] <= upper).all():
                    if more in chosen and sizes[more] == 1:
                        continue
                    if more in chosen:
                        raise NotOrdered("two equal pairs of a day")
                    grown.append((*chosen, more))
        sets += grown
        fresh = grown
        if len(sets) > CHOICES_MOST:
            raise NotOrdered("too many choices on a day")
    return sets
