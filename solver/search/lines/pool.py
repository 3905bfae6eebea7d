"""The lines that are known so far, and which of them a restriction still allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.lines.people import Line

NOTHING = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Restriction:
    """People who keep a line, and pairs that others must take."""

    held: dict[int, Line] = field(default_factory=dict)
    must: dict[int, Ints] = field(default_factory=dict)

    def allows(self, line: Line) -> bool:
        """Whether a line of somebody who is not held takes all that she must."""
        return line.members.issuperset(self.must.get(line.person, NOTHING).tolist())


@dataclass
class Pool:
    """Lines by person, each once."""

    costs: Floats
    """Of every column of the model."""
    of_person: dict[int, dict[bytes, Line]] = field(default_factory=dict)

    def add(self, line: Line) -> bool:
        """Keep a line; says whether it is new."""
        mine = self.of_person.setdefault(line.person, {})
        key = line.pairs.tobytes()
        if key in mine:
            return False
        mine[key] = line
        return True

    def find(self, person: int, pairs: Ints) -> Line | None:
        """The line of exactly these pairs, if it is known."""
        return self.of_person.get(person, {}).get(pairs.tobytes())

    def reduced(self, line: Line, prices: Floats) -> float:
        """What a line costs at some prices of its pairs."""
        return line.cost + float((prices[line.pairs] - self.costs[line.pairs]).sum())

    def best(
        self,
        people: Iterable[int],
        restriction: Restriction,
        prices: Floats,
        *,
        most: int,
        slack: float = np.inf,
    ) -> list[Line]:
        """Of each person so many allowed lines at most, the cheapest at some prices, within a slack."""
        found: list[Line] = []
        for person in people:
            mine = [line for line in self.of_person.get(person, {}).values() if restriction.allows(line)]
            if not mine:
                continue
            values = np.array([self.reduced(line, prices) for line in mine])
            order = np.argsort(values, kind="stable")[:most]
            found += [mine[k] for k in order.tolist() if values[k] <= values[order[0]] + slack]
        return found
