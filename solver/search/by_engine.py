"""One engine for a whole step; on larger ones neighbourhoods and whole lines of people find it rosters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.model import Linear
from solver.search import engines
from solver.search.beside import improving_beside
from solver.search.bounds import coverage_bound
from solver.search.by_lines import composer_of
from solver.search.formulation import Formulation
from solver.search.improving import Improver
from solver.search.limits import Watch
from solver.search.standing import Standing
from solver.search.windows import has_runs

BESIDE_PAIRS_LEAST = 5_000
"""Pairs from which neighbourhoods work beside the engine, which finds its first roster late."""
PROOF_PAIRS_MOST = 1_000
PROOF_SHARE = 0.15
"""Where days hang together, pairs up to which HiGHS has all the time to prove, and its part of it above:
then its tree brings little, and a second search by windows more."""
LINES_SHARE = 0.5
"""Part of the time for whole lines of people where one engine may prove the rest."""
LEAST_SECONDS, WORTH_SECONDS = 0.2, 1.0
"""What an engine is given at least, and what must be left for it to be begun after lines."""
DETERMINISTIC_NODES = 200
DETERMINISTIC_WORK = 4_000_000
"""Nodes times pairs that a step may use where no clock decides, and the least nodes whatever its size."""


@dataclass
class ByEngine:
    """A step of the objective that one engine is given as a whole."""

    formulation: Formulation
    watch: Watch
    standing: Standing
    name: str
    objective: Linear
    start: Improver | None
    """A search at the roster that is held; ``None`` where that could not be completed in time."""

    def __post_init__(self) -> None:
        self._matrix = self.formulation.variables.model.matrix()
        self._pairs = len(self.formulation.variables.pairs)
        self._has_runs = has_runs(self.formulation)
        is_large = self._has_runs or self._pairs >= BESIDE_PAIRS_LEAST
        self._is_beside = is_large and not self.watch.limits.deterministic
        self._improver = self.start if self._is_beside else None
        self._end = 0.0

    def run(self, seconds: float) -> float | None:
        """Minimise the step for so many seconds; returns the best bound that is proven, if any is.

        Rosters go to the standing as they are found.
        """
        self._end = self.watch.spent() + seconds
        self.standing.note(
            step=self.name,
            method="engine",
            engine=engines.HIGHS,
            pairs=self._pairs,
            beside=self._is_beside,
            windows=self._has_runs,
        )
        # known in a moment, where an engine that is short of time proves nothing
        hours = coverage_bound(self.formulation) if self.name == "wanted" else None
        self.standing.progress(self.name, None, hours)
        lined: float | None = None
        try:
            self.watch.search_begins()
            composed = self._composed
            with improving_beside(self._improver, self.objective, at_once=composed is None) as begin_beside:
                if composed is not None:
                    if (proven := self._proven_at_once()) is not None:
                        return proven
                    lined = self._by_lines(composed, begin_beside, seconds)
                    begin_beside()
                    is_proven = lined is not None and composed.value() + self.objective.constant <= lined
                    if is_proven or self._end - self.watch.spent() < WORTH_SECONDS:
                        return lined
                answer = self._whole(composed)
        finally:
            self.standing.engines += [
                engines.HIGHS,
                *([engines.CP_SAT] if self._is_beside and self._has_runs else []),
            ]
            if self._improver is not None:
                self.standing.offer(self.name, self.formulation.roster(self._improver.snapshot()))
        if answer.values is not None:
            self.standing.offer(self.name, self.formulation.roster(answer.values))
        return max((bound for bound in (answer.bound, lined, hours) if bound is not None), default=None)

    @property
    def _composed(self) -> Improver | None:
        """The search whose point whole lines of people better first: of comfort, where days hang together."""
        improver = self._improver
        return improver if self._has_runs and improver is not None and not improver.for_gaps else None

    @property
    def _is_small(self) -> bool:
        return self._pairs <= PROOF_PAIRS_MOST

    def _hint(self, improver: Improver | None) -> dict[int, float] | None:
        """A whole point: from a part of one HiGHS first solves another model to complete it."""
        return None if improver is None else dict(enumerate(improver.snapshot().tolist()))

    def _proven_at_once(self) -> float | None:
        """The bound of a plan of a few people, which is proven before its lines are written down."""
        if not self._is_small:
            return None
        limits = self.watch.limits
        effort = engines.Effort(WORTH_SECONDS, limits.seed, limits.workers)
        hint = self._hint(self.start)
        quick = engines.solve(self._matrix, self.objective, engines.HIGHS, effort, hint=hint)
        if quick.status != "optimal" or quick.values is None:
            return None
        self.standing.offer(self.name, self.formulation.roster(quick.values))
        return quick.bound

    def _by_lines(self, improver: Improver, begin_beside: Callable[[], None], seconds: float) -> float | None:
        """Whole lines of people, until it is over or proven; the bound that they prove, if any."""
        end = self.watch.spent() + (LINES_SHARE if self._is_small else 1.0) * seconds
        constant = self.objective.constant
        composer = composer_of(
            improver,
            lambda: self._is_over(end),
            lambda: end - self.watch.spent(),
            lambda bound: self.standing.progress(self.name, None, bound + constant),
        )
        self.standing.note(step=self.name, lines=composer is not None)
        if composer is None:
            return None
        composer.run(on_dived=begin_beside)
        return float(np.ceil(composer.bound + constant - 1e-6)) if np.isfinite(composer.bound) else None

    def _whole(self, composed: Improver | None) -> engines.Answer:
        """The engine for what is left of the time, shared with windows where its tree brings little."""
        limits = self.watch.limits
        is_shared = self._is_beside and self._has_runs and not self._is_small
        left = (self._end - self.watch.spent()) * (PROOF_SHARE if is_shared else 1.0)
        nodes = max(DETERMINISTIC_NODES, DETERMINISTIC_WORK // max(1, self._pairs))
        effort = engines.Effort(
            max(LEAST_SECONDS, left), limits.seed, limits.workers, nodes if limits.deterministic else None
        )
        answer = engines.solve(
            self._matrix,
            self.objective,
            engines.HIGHS,
            effort,
            hint=self._hint(self.start if composed is None else composed),
            on_progress=lambda value, bound: self.standing.progress(self.name, value, bound),
            should_stop=self.watch.asked_to_stop,
        )
        if is_shared and self._improver is not None and answer.status != "optimal":
            self._improver.run(lambda: self._is_over(self._end), workers=1, first=1)
        if limits.deterministic and answer.seconds >= effort.seconds:
            self.standing.note(step=self.name, guard="wall_time")
        return answer

    def _is_over(self, end: float) -> bool:
        return self.watch.spent() > end or self.watch.asked_to_stop()
