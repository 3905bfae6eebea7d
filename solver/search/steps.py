"""One step of the objective: which method answers it, and what is known of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from solver import check
from solver.arrays import Floats
from solver.dividing.dividing import divided
from solver.dividing.executor import Division
from solver.model import Linear
from solver.search import engines, restoring
from solver.search.beside import one_by_one
from solver.search.bounds import coverage_bound
from solver.search.by_engine import BESIDE_PAIRS_LEAST, ByEngine
from solver.search.climbing import Climb, Climbing
from solver.search.completing import complete
from solver.search.components import Settling, component_of_columns
from solver.search.formulation import Formulation, add_step
from solver.search.improving import Improver
from solver.search.limits import Watch
from solver.search.nearest import Nearest
from solver.search.parts import parts
from solver.search.passes import Passes
from solver.search.pricing import Pricing
from solver.search.seating import seated
from solver.search.sparse import Point, Sparse
from solver.search.standing import Standing, measured
from solver.solution import Roster

WHOLE_PAIRS_MOST = 60_000
"""Pairs up to which one engine is given the whole step: coverage of 20,000 is proven in 2 s."""
PRICED_PAIRS_MOST = 1_500_000
"""Pairs up to which scarce hands are priced: the relaxation of L1, 250,000 pairs, takes 8 cpu-s, that of a
city of 720,000 takes 45."""
SWEPT_PAIRS_MOST = 400_000
"""Pairs up to which a first roster is swept before chains: on a city two sweeps take 19 cpu-s and chains find
after them what they find without."""
COMPLETION_SECONDS = 30.0
PRICES_SHARE = 0.3
"""Part of the time left that a division may wait for prices."""
SWEEP_SHARE, SWEEP_SHARE_LARGE = 0.15, 0.5
"""Part of the time left that sweeps may take.  On large plans nothing else gains as much in the same time."""
SWEEP_SHARE_LATE, LATE_BUILDS = 0.8, 4.0
"""The share of sweeps where no search can follow, because less time is left than so many times what building
took: to write comfort down takes a city of 720,000 pairs 8 s."""
LATER_SWEPT = ("stability", "comfort")
"""Steps before which a roster is swept: an engine that fills a place more moves whom it likes."""


@dataclass
class Steps:
    """How each step is closed: the formulation it is written in, and the standing that it betters."""

    formulation: Formulation
    watch: Watch
    standing: Standing
    _held: list[int] = field(default_factory=list)
    """Rows of the model that hold earlier steps."""
    _pricing: Pricing | None = None
    _passes: Passes | None = None

    @property
    def is_large(self) -> bool:
        """Too large to be handed to one engine as a whole."""
        return len(self.formulation.variables.pairs) > WHOLE_PAIRS_MOST

    def begin(self, start: Floats | None = None) -> None:
        """A lawful roster, of before or else greedy, from a point that keeps pins and locks."""
        begun = self._pinned(start)
        if begun is None:
            return
        restoring.begin(self.formulation, begun, self.watch, self.standing)
        if self.watch.should_stop():
            return
        self._passes = self._priced(begun)
        if self._is_swept_first:
            self._sweep()
        else:
            self._passes.chain()

    def divide(self, division: Division) -> None:
        """Have the parts of a city's plan solved elsewhere; their roster is kept if it is better.

        Prices that are being found meanwhile share people out, when they are there in time.
        """
        pairs = len(self.formulation.variables.pairs)
        if pairs < division.pairs_least or self.watch.limits.deterministic or self.watch.should_stop():
            return
        relaxed = self._relaxed(PRICES_SHARE * self.watch.left())
        found = divided(self.formulation, division, self.watch, self.standing.roster, relaxed)
        if found is None:
            return
        self.standing.note(parts=found.parts, lost=found.lost, priced=relaxed is not None)
        if not check.broken(self.formulation.problem, found.roster):
            self.standing.offer_whole(found.roster)
        if self._passes is not None and not self.watch.should_stop():
            self._passes.chain()

    def _relaxed(self, seconds: float) -> Floats | None:
        """How much of each pair the relaxation of coverage takes, if it is there within so many seconds."""
        if self._pricing is None:
            return None
        if self._workers == 1:
            self._pricing.run()
        self._pricing.over.wait(seconds)
        latest = self._pricing.latest
        return None if latest is None else latest.values[: len(self.formulation.variables.pairs)]

    def _sweep(self) -> None:
        """Sweep the roster that is held, for a share of the time."""
        share = SWEEP_SHARE_LARGE if self.is_large else SWEEP_SHARE
        if self._passes is not None:
            self._passes.sweep(SWEEP_SHARE_LATE if self._is_late else share)

    def _pinned(self, start: Floats | None) -> Point | None:
        """A point of the rules alone, with its pins; ``None`` where no engine finds one in time."""
        matrix = self.formulation.variables.model.matrix()
        sparse = Sparse(matrix)
        values = np.clip(np.zeros(len(matrix.lower)) if start is None else start, matrix.lower, matrix.upper)
        if len(sparse.broken_rows(sparse.sums(values))):
            effort = engines.Effort(max(1.0, self.watch.left() / 3), self.watch.limits.seed)
            answer = engines.solve(matrix, Linear.of([], []), engines.HIGHS, effort)
            if answer.values is None:
                return None
            values = answer.values
        return Point(sparse, values)

    def close(self, name: str, *, seconds: float) -> None:
        """Minimise one step with the earlier ones held, measure it, and hold it."""
        pairs = len(self.formulation.variables.pairs)
        is_over = self.watch.asked_to_stop() or (pairs >= BESIDE_PAIRS_LEAST and self.watch.should_stop())
        is_late = is_over or self._is_late
        if not is_over and (name in LATER_SWEPT or (name == "wanted" and self._is_swept_first)):
            self._sweep()
        if name == "comfort" and self.is_large:
            self._passes = None  # whose layers take as much room as a model
        if is_late:
            # nothing will be minimised any more, so nothing need be written down
            step = measured(self.formulation.problem, name, self.standing.roster, None)
            if step.value:
                self.standing.note(step=name, method="none", pairs=pairs, cause=self.watch.cause)
            self.standing.close(step)
            return
        objective = add_step(self.formulation, name)
        # a step without columns costs what it costs, whatever the roster
        bound: float | None = None if len(objective.columns) else objective.constant
        is_open = bool(len(objective.columns)) and not self.watch.asked()
        if is_open and measured(self.formulation.problem, name, self.standing.roster, None).value > 0:
            if self.is_large:
                bound = self._by_neighbourhoods(name, objective, seconds)
            else:
                start = self._improver(name, objective)
                by_engine = ByEngine(self.formulation, self.watch, self.standing, name, objective, start)
                bound = by_engine.run(seconds)
            self.watch.search_ends()
            if self.watch.is_tired:
                self.standing.note(step=name, no_improvement=self.watch.limits.no_improvement_seconds)
        step = measured(self.formulation.problem, name, self.standing.roster, bound)
        if len(objective.columns):
            self._held.append(self.formulation.variables.model.row_count)
            self.formulation.variables.model.add_row(
                objective.columns,
                objective.coefficients,
                lower=-np.inf,
                upper=step.value - objective.constant,
            )
        self.standing.close(step)

    def finish(self) -> Roster:
        """The roster to return: completed, crews on the seats that ask most of them, judged once more."""
        complete(self.formulation, self.watch, self.standing)
        self.standing.keep(
            seated(self.formulation.problem, self.standing.roster, self.formulation.eligibility)
        )
        return self.standing.roster

    def _priced(self, begun: Point) -> Passes:
        """Begin to price coverage on a large plan, beside the first roster where there is a core for it.

        Passes then work in a matrix that shares its entries with the one that is priced.
        """
        variables = self.formulation.variables
        passes = Passes(self.formulation, begun, self.watch, self.standing)
        if not self.is_large or len(variables.pairs) > PRICED_PAIRS_MOST:
            return passes
        twin = self.formulation.copy()
        for name in self.formulation.problem.objective.order:
            objective = add_step(twin, name)
            if name == "wanted":
                sparse = Sparse(twin.variables.model.matrix())
                first = sparse.head(variables.model.column_count, variables.model.row_count)
                passes.begun = Point(first, begun.values)
                self._pricing = Pricing(twin, sparse, objective, self.watch)
                self._pricing.on_proving = self.standing.told.proving
                if not self._is_swept_first:
                    self._pricing.rounding = passes.rounded
                if self._workers > 1:
                    self._pricing.start()
            if len(objective.columns):
                break  # what comes later is priced with this step held, which it is not yet
        return passes

    @property
    def _is_swept_first(self) -> bool:
        return len(self.formulation.variables.pairs) <= SWEPT_PAIRS_MOST

    @property
    def _workers(self) -> int:
        return 1 if self.watch.limits.deterministic else self.watch.limits.workers or 2

    @property
    def _is_late(self) -> bool:
        """Whether a large plan has no time left for a search."""
        if not self.is_large or self.watch.limits.deterministic:
            return False
        return self.watch.left() < LATE_BUILDS * self.formulation.seconds

    def _is_over(self, end: float) -> bool:
        return self.watch.spent() > end or self.watch.asked_to_stop()

    def _by_neighbourhoods(self, name: str, objective: Linear, seconds: float) -> float | None:
        """Part after part, on every core; the bound is what hours allow, or what prices prove by then."""
        limits = self.watch.limits
        pricing = self._pricing if name == "wanted" else None
        pairs = len(self.formulation.variables.pairs)
        self.standing.note(step=name, method="neighbourhoods", pairs=pairs, priced=pricing is not None)
        improver = self._improver(name, objective)
        bound = coverage_bound(self.formulation) if name == "wanted" else None
        self.standing.progress(name, None, bound)
        if improver is None:
            return bound
        # where prices tell what is lost, its surroundings gain three times what a whole area does
        improver.todo = one_by_one(improver) or ([] if pricing else parts(self.formulation))
        end = self.watch.spent() + seconds
        rounds = int(4 * limits.seconds) if limits.deterministic else None
        if pricing is not None and pricing.sparse is improver.sparse:
            improver.prices = lambda: pricing.latest
            improver.offered = lambda: pricing.rounded
            improver.ready = pricing.over.wait
            improver.nearest = Nearest.of(improver, lambda: end - self.watch.spent())
            if self._workers == 1:
                pricing.run()
        self.watch.search_begins()
        with self._climbing(name, improver, objective.constant, end) as climbing:
            settled = self._settled(improver, objective, end)
            improver.run(
                lambda: self._is_over(end) or self.standing.is_reached(name),
                workers=self._workers,
                rounds_most=rounds,
            )
        self.standing.engines += [engines.HIGHS, *([engines.CP_SAT] if improver.has_runs else [])]
        self.standing.offer(name, self.formulation.roster(improver.snapshot()))
        climbed = climbing.bound if climbing else None
        known = [known for known in (self._proven(name, bound), settled, climbed) if known is not None]
        bound = max(known, default=None)
        if name == "wanted" and self._pricing is not None:
            self._pricing.stop()
            self._pricing = None  # which holds a model of its own
        return bound

    @contextmanager
    def _climbing(
        self, name: str, improver: Improver, constant: float, end: float
    ) -> Iterator[Climbing | None]:
        """What climbs to a bound during a search of any step but coverage, which has others."""
        if improver.for_gaps:
            yield None
            return
        person = self.formulation.variables.pairs.volunteer
        climbing = Climbing(
            lambda: Climb(improver.sparse, improver.costs, person),
            constant,
            lambda bound: self.standing.progress(name, None, bound),
        )
        with climbing.during(lambda: self._is_over(end), is_beside=self._workers > 1):
            yield climbing

    def _settled(self, improver: Improver, objective: Linear, end: float) -> float | None:
        """Parts that nothing ties together, each whole; what that proves where all before is proven."""
        variables = self.formulation.variables
        component = component_of_columns(improver.sparse, variables.pairs.volunteer, variables.people.count)
        number = len(np.unique(component[: len(variables.pairs)]))
        if self.watch.limits.deterministic or number < 2:
            return None
        settling = Settling(improver, component)
        settling.run(lambda: self._is_over(end), lambda: end - self.watch.spent(), self._workers)
        self.standing.note(components=number, proven=len(settling.proven))
        is_certain = all(step.proven for step in self.standing.closed)
        return settling.bound() + objective.constant if is_certain else None

    def _proven(self, name: str, bound: float | None) -> float | None:
        """The better of a bound and what prices prove so far."""
        if name != "wanted" or self._pricing is None or self._pricing.latest is None:
            return bound
        return max(self._pricing.bound(), -np.inf if bound is None else bound)

    def _improver(self, name: str, objective: Linear) -> Improver | None:
        model = self.formulation.variables.model
        pricing = self._pricing if name == "wanted" else None
        if pricing is not None and pricing.fits(model):
            sparse = pricing.sparse
        else:
            sparse = Sparse(model.matrix(), self._held)
        improver = Improver.at(
            self.standing.roster,
            self.formulation,
            sparse,
            objective,
            for_gaps=name in ("minimum", "wanted"),
            seed=self.watch.limits.seed,
            seconds=min(COMPLETION_SECONDS, 1.0 + self.watch.left() / 2),
        )
        if improver is not None:
            improver.on_better = partial(self._heard, name, objective.constant)
        return improver

    def _heard(self, name: str, constant: float, improver: Improver, value: float) -> None:
        """A better point: told at once; its roster, which must be judged first, now and then."""
        self.standing.progress(name, round(value + constant), self._proven(name, None))
        if self.standing.is_due():
            self.standing.offer_now_and_then(name, self.formulation.roster(improver.snapshot()))
