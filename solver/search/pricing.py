"""Prices that are found beside a search, on a thread of their own, and what they prove."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import Floats
from solver.model import Linear, Model
from solver.search.chosen import Chosen
from solver.search.formulation import Formulation
from solver.search.limits import Watch
from solver.search.prices import Prices, priced
from solver.search.scarce import Scarce
from solver.search.sparse import Sparse


@dataclass
class Pricing:
    """Prices that are being found, here or on a thread of their own: the latest are the best so far."""

    formulation: Formulation
    sparse: Sparse
    objective: Linear
    watch: Watch
    latest: Prices | None = None
    rounding: Callable[[Floats], Floats] | None = None
    """Makes a roster of a relaxation's values."""
    rounded: Floats | None = None
    """Values of the roster made of the last relaxation, once there is one."""
    over: threading.Event = field(default_factory=threading.Event)
    on_proving: Callable[[], None] = lambda: None
    """Called by the thread of :meth:`start` before it proves, which may then press less for a core."""
    _proven: float = -np.inf
    _is_wanted: bool = True

    def start(self) -> None:
        """Begin beside the search, and prove more by the prices after; the engine is never waited for."""
        threading.Thread(target=self._run_and_prove, daemon=True).start()

    def stop(self) -> None:
        """Prove no more."""
        self._is_wanted = False

    def run(self) -> None:
        """Find them until they are close or the search is told to stop; round the last relaxation then."""
        try:
            values = None
            chosen = Chosen.some(self.sparse, self.formulation.variables.seat_key, self.watch.limits.seed)
            for prices in priced(self.formulation, chosen, self.objective, self.watch):
                values = prices.values
                if self.latest is None or prices.bound > self.latest.bound:
                    self.latest = prices
            if self.rounding is not None and values is not None and not self.watch.should_stop():
                self.rounded = self.rounding(values)
        finally:
            self.over.set()

    def _run_and_prove(self) -> None:
        self.run()
        if self.latest is None:
            return
        self.on_proving()
        costs = np.bincount(self.objective.columns, self.objective.coefficients, len(self.latest.reduced))
        variables = self.formulation.variables
        scarce = Scarce(
            self.sparse,
            costs.astype(np.float64),
            self.latest,
            variables.seat_key,
            variables.pairs.volunteer,
        )
        for bound in scarce.bounds(self.watch.left, self._is_over):
            self._proven = max(self._proven, bound)

    def _is_over(self) -> bool:
        return not self._is_wanted or self.watch.should_stop()

    def bound(self) -> float:
        """What is proven so far of the objective's value."""
        known = -np.inf if self.latest is None else self.latest.bound
        return max(known, self._proven) + self.objective.constant

    def fits(self, model: Model) -> bool:
        """Whether the prices are those of this model: no row or column was added since."""
        mine = self.sparse.matrix
        return (len(mine.lower), len(mine.row_lower)) == (model.column_count, model.row_count)
