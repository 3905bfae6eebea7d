"""Passes over a whole roster that ask no engine: sweeps over its instants, and chains over its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from solver.arrays import Floats
from solver.search.chains import Chains
from solver.search.formulation import Formulation
from solver.search.layers import Layers
from solver.search.limits import Watch
from solver.search.rounding import rounded
from solver.search.sparse import Point
from solver.search.standing import Standing
from solver.solution import Roster

SWEEP_ROUNDS = 20
CHAIN_SHARE = 0.1
"""Part of the time left that chains may take; like sweeps they end by themselves when nothing is gained."""


@dataclass
class Passes:
    """Passes for a formulation, and the standing that they better."""

    formulation: Formulation
    begun: Point
    """The roster that only keeps pins, in the matrix of the rules alone."""
    watch: Watch
    standing: Standing
    _layers: Layers | None = None
    _swept: Roster | None = None
    """What the last sweep left: nothing is gained by sweeping it again."""

    def sweep(self, share: float) -> None:
        """Re-optimise instant after instant, then fill by chains; kept if better over all steps in order.

        ``share``: part of the time left that it may take.
        """
        if self.standing.roster is self._swept:
            return
        end = self.watch.spent() + share * self.watch.left()
        layers = self._layers = self._layers or Layers.of(self.formulation, self.begun.sparse)
        if not layers.layers:
            return
        random = np.random.default_rng(self.watch.limits.seed)
        rounds = [0]

        def is_over() -> bool:
            rounds[0] += 1
            if self.watch.limits.deterministic:
                return rounds[0] > SWEEP_ROUNDS * len(layers.layers)
            return self.watch.spent() > end or self.watch.asked_to_stop()

        swept = layers.sweep(self._values(), random, is_over)
        self.standing.offer_whole(self.formulation.roster(swept))
        self.chain(swept)
        self._swept = self.standing.roster

    def chain(self, values: Floats | None = None) -> None:
        """Fill by chains what a point, or else the roster, leaves empty; kept if it is better."""
        if not self.standing.is_closed("wanted"):
            chained = self._chained(self._values() if values is None else values)
            self.standing.offer_whole(self.formulation.roster(chained))

    def rounded(self, relaxed: Floats) -> Floats:
        """The roster that is made of a relaxation, its gaps filled by chains."""
        return self._chained(rounded(self.formulation, self.begun, relaxed))

    def _values(self) -> Floats:
        """The roster as values of the columns that the rules alone need."""
        values = np.zeros(len(self.begun.values))
        values[self.formulation.columns_of(self.standing.roster)] = 1.0
        return values

    def _chained(self, values: Floats) -> Floats:
        """Values with more places filled by chains."""
        end = self.watch.spent() + CHAIN_SHARE * self.watch.left()

        def is_over() -> bool:
            is_late = not self.watch.limits.deterministic and self.watch.spent() > end
            return is_late or self.watch.asked_to_stop()

        chains = Chains(self.formulation, self.begun.sparse)
        return chains.fill(values, Random(self.watch.limits.seed), is_over)  # noqa: S311 -- no secret
