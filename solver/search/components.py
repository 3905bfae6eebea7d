"""Parts of a large plan that nothing ties together: communities in one document, each solved whole.

Where no row reaches from one part to another the least of the sum is the sum of the least, so that each part
is a problem of its own, solved and proven by an engine that could not take them together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.improving import Improver
from solver.search.sparse import Sparse, joined

PAIRS_MOST, PAIRS_LEAST = 60_000, 5_000
"""Pairs that an engine is given as a whole, and up to which small components are taken together."""
SECONDS_LEAST = 1.0


def component_of_columns(sparse: Sparse, person_of_pair: Ints, people: int) -> Ints:
    """The number of the component of every column, from 0 on: people are joined by the rows that they share.

    Rows that hold earlier steps are passed over: all parts of a plan share those.
    """
    matrix = sparse.matrix
    auxiliary = people + np.arange(len(matrix.lower) - len(person_of_pair))
    node = np.concatenate([person_of_pair, auxiliary]).astype(np.int32)
    nodes = node[matrix.columns]
    label = joined(sparse.row_of, nodes, len(matrix.row_lower), people + len(auxiliary), but=sparse.held)
    return np.unique(label[node], return_inverse=True)[1].astype(np.int64)


@dataclass
class Settling:
    """Components solved whole, the worst first, side by side; what is proven is opened no more."""

    improver: Improver
    component: Ints
    """Of every column."""
    proven: set[int] = field(default_factory=set)

    def run(self, should_stop: Callable[[], bool], left: Callable[[], float], workers: int) -> None:
        """Solve each component that an engine can take, in its share of the time that is left."""
        count = len(self.improver.formulation.variables.pairs)
        waiting = self._batches(count)
        lock = threading.Lock()

        def work(number: int) -> None:
            random = np.random.default_rng([self.improver.seed, number])
            while not should_stop():
                with lock:
                    if not waiting:
                        return
                    share = max(SECONDS_LEAST, left() * workers / max(workers, len(waiting)))
                    batch = waiting.pop()
                columns = np.flatnonzero(np.isin(self.component[:count], batch))
                if self.improver.open(columns, random, seconds=share, sideways=False).is_proven:
                    self.proven.update(batch)

        threads = [threading.Thread(target=work, args=(k,), daemon=True) for k in range(1, workers)]
        for thread in threads:
            thread.start()
        work(0)
        for thread in threads:
            thread.join()
        self.improver.closed = np.isin(self.component[:count], sorted(self.proven))

    def _batches(self, count: int) -> list[list[int]]:
        """Components to solve in one go, those that cost most last."""
        costs = self.improver.costs * self.improver.point.values
        sizes = np.bincount(self.component[:count], minlength=int(self.component.max()) + 1)
        batches: list[list[int]] = [[]]
        held = 0
        for part in np.argsort(np.bincount(self.component, costs, len(sizes)), kind="stable").tolist():
            if not 0 < sizes[part] <= PAIRS_MOST:
                continue
            if held and held + sizes[part] > PAIRS_LEAST:
                batches.append([])
                held = 0
            batches[-1].append(part)
            held += int(sizes[part])
        return batches if held else []

    def bound(self) -> float:
        """What no point costs less than, without the constant.

        Proven parts count as they are, all others at the least that their columns allow.
        """
        costs, matrix = self.improver.costs, self.improver.sparse.matrix
        lower = matrix.lower.copy()
        alone = np.flatnonzero(np.diff(matrix.indptr) == 1)
        alone = alone[matrix.coefficients[matrix.indptr[alone]] > 0]
        entries = matrix.indptr[alone]
        # a seat that nobody can take has a row of its own: so many places are missing at least
        np.maximum.at(lower, matrix.columns[entries], matrix.row_lower[alone] / matrix.coefficients[entries])
        least: Floats = np.where(costs > 0, lower, matrix.upper)
        least = np.where(np.isin(self.component, sorted(self.proven)), self.improver.point.values, least)
        used = costs != 0
        return float(costs[used] @ least[used])
