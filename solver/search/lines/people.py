"""Lines: what one person does in the whole horizon, and the cheapest of them at any prices of her pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.lines.blocks import SHARED, Blocks
from solver.search.lines.choices import choices_of
from solver.search.lines.diagrams import Diagram, diagram_of
from solver.search.lines.ordering import NotOrdered, ordered
from solver.search.lines.paths import cheapest, nearly_cheapest, thinned
from solver.search.sparse import Sparse

FARTHER = 1e7
"""Price that keeps a line to given pairs."""


@dataclass(frozen=True)
class Line:
    """The pair columns that one person takes, and what they cost by themselves."""

    person: int
    pairs: Ints
    cost: float

    @cached_property
    def members(self) -> frozenset[int]:
        """Her pairs, to be asked about."""
        return frozenset(self.pairs.tolist())


@dataclass(frozen=True)
class Person:
    """Somebody with pairs, and the diagram of all her lines."""

    number: int
    pairs: Ints
    diagram: Diagram

    def narrowed(self, prices: Floats, share: float) -> Person:
        """The same person with about this share of her diagram: what is cheapest at these prices."""
        return Person(self.number, self.pairs, thinned(self.diagram, prices[self.pairs], share))

    def cheapest(self, prices: Floats, costs: Floats) -> tuple[float, Line]:
        """Her cheapest line at these prices of all pairs, and what it comes to; ``costs`` are true ones."""
        mine = prices[self.pairs]
        value, taken = cheapest(self.diagram, mine)
        pairs = self.pairs[taken]
        return value, Line(self.number, pairs, value - float((prices[pairs] - costs[pairs]).sum()))

    def nearly_cheapest(self, prices: Floats, costs: Floats, slack: float, most: int) -> list[Line]:
        """Her lines within ``slack`` of the cheapest, at most so many."""
        mine = prices[self.pairs]
        values, found, _ = nearly_cheapest(self.diagram, mine, slack, most)
        lines = []
        for value, taken in zip(values.tolist(), found, strict=True):
            pairs = self.pairs[taken]
            lines.append(Line(self.number, pairs, value - float((prices - costs)[pairs].sum())))
        return lines

    def line(self, pairs: Ints, costs: Floats) -> Line:
        """The line of exactly these pairs."""
        bound = np.full(len(self.pairs), FARTHER)
        bound[np.searchsorted(self.pairs, pairs)] = -FARTHER
        value, taken = cheapest(self.diagram, bound)
        own = round(value - float(bound[taken].sum()))
        return Line(self.number, self.pairs[taken], own + float(costs[self.pairs[taken]].sum()))


def people_of(
    sparse: Sparse, blocks: Blocks, days: Ints, costs: Floats, should_stop: Callable[[float], bool]
) -> list[Person]:
    """The diagrams of everybody; those whose rows are alike share one.

    Raises :class:`NotOrdered` where rows cannot be followed day by day, or when told to stop: that is
    asked with the part that is done.
    """
    count = len(days)
    shared = blocks.row_owner == SHARED
    own = (sparse.matrix.columns >= count) & (blocks.column_owner[sparse.matrix.columns] != SHARED)
    if (shared[sparse.row_of] & own).any():
        raise NotOrdered("people share more than their pairs")
    known: dict[bytes, Diagram] = {}
    people = []
    by_owner = [
        (np.argsort(owner, kind="stable"), np.sort(owner))
        for owner in (blocks.column_owner, blocks.row_owner)
    ]
    for place, number in enumerate(blocks.people.tolist()):
        if should_stop(place / len(blocks.people)):
            raise NotOrdered("no time is left")
        columns, rows = (
            order[np.searchsorted(owner, number) : np.searchsorted(owner, number, "right")]
            for order, owner in by_owner
        )
        pairs = columns[columns < count]
        block = ordered(sparse, columns, rows, days[pairs], costs)
        key = block.key(costs[columns[len(pairs) :]])
        if key not in known:
            known[key] = diagram_of(block, choices_of(block))
        people.append(Person(number, pairs, known[key]))
    return people
