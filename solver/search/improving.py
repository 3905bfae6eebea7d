"""Large neighbourhood search: open a part, let an engine solve it, keep what is better.

One search runs on each core with one roster between them; a gain found on an older roster is kept only
if every row still holds with what others changed meanwhile.
Source of the method: Shaw, Using constraint programming and local search methods, 1998.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.rules.contract import Mask
from solver.search import engines
from solver.search.formulation import Formulation
from solver.search.nearest import Nearest
from solver.search.neighbourhoods import Neighbourhoods
from solver.search.prices import Prices
from solver.search.repair import capping_rows, repaired
from solver.search.restriction import restrict
from solver.search.sparse import Point, Sparse
from solver.search.windows import SECONDS_MOST, Windows, has_runs
from solver.solution import Roster

SUB_SECONDS = 1.5
GAP_ENGINE = engines.CP_SAT
"""The engine around an empty place: with one worker CP-SAT proves 60 of L1's and of a city's in 2.7 cpu-s,
HiGHS in 6.2, SCIP in 4.0; of the comfort step HiGHS proves more."""
READY_SECONDS, COMPLETION_SECONDS = 0.2, 30.0
PART_SECONDS = 4.0
"""What a part may take that is solved whole: an area of a city, the core of a step."""
GAP_SHARE = 0.95
"""Part of the rounds that start from an empty place while there is one."""
FIRST_GAP_SHARE = 0.002
"""Part of a first person's cost that may be left: 182 days take 0.2 to 0.4 cpu-s, all of it up to 3."""
WINDOW_SHARE = 0.5
"""Part of the rounds of a step of coverage that open windows of days and people where days hang together."""
SIDEWAYS = 0.4
"""Upper end of the noise that all pairs of a neighbourhood cost together: below one, so that no noise
ever pays for a goal, and enough to walk along plateaus."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a neighbourhood gained, its engine's processor seconds, and whether more was proven impossible."""

    gain: float
    seconds: float
    is_proven: bool


@dataclass
class Improver:
    """A point of a model that several searches improve together for one objective."""

    formulation: Formulation
    sparse: Sparse
    point: Point
    costs: Floats
    for_gaps: bool
    seed: int
    sideways: bool = False
    todo: list[Ints] = field(default_factory=list)
    """Parts to solve whole before anything is drawn at random."""
    on_better: Callable[[Improver, float], None] = lambda improver, value: None
    """Told of the search and its value.  It holds no search by itself: such a circle would keep its model."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    prices: Callable[[], Prices | None] = lambda: None
    """The prices of the objective as far as they are known."""
    offered: Callable[[], Floats | None] = lambda: None
    """Values of another roster, once there is one."""
    ready: Callable[[float], bool] = lambda seconds: True
    """Waits so long at most, and says whether all searches may begin; the first never waits."""
    nearest: Nearest | None = None
    """Whom the nearest optimum of the relaxation changes, once prices are there; the first search looks."""
    rounds: int = 0
    _has_looked: bool = False

    def __post_init__(self) -> None:
        self.capping = capping_rows(self.sparse, len(self.formulation.variables.pairs))
        self.has_runs = has_runs(self.formulation)
        self.closed: Mask = np.zeros(len(self.formulation.variables.pairs), np.bool_)
        """Pairs of which no better choice is left."""

    @classmethod
    def at(
        cls,
        roster: Roster,
        formulation: Formulation,
        sparse: Sparse,
        objective: Linear,
        *,
        for_gaps: bool,
        seed: int,
        seconds: float,
    ) -> Improver | None:
        """A search that begins at a roster; ``None`` where its other columns are not found in time."""
        matrix, count = sparse.matrix, len(sparse.matrix.lower)
        costs = np.bincount(objective.columns, objective.coefficients, count).astype(np.float64)
        pairs = np.zeros(len(formulation.variables.pairs))
        pairs[formulation.columns_of(roster)] = 1.0
        values = completed(matrix, sparse, pairs, costs, seconds)
        if values is None or len(sparse.broken_rows(sparse.sums(values))):
            return None
        return cls(formulation, sparse, Point(sparse, values), costs, for_gaps, seed, sideways=for_gaps)

    def value(self) -> float:
        """The objective at the point, without its constant."""
        return float(self.costs @ self.point.values)

    def snapshot(self) -> Floats:
        """The values as they are now, safe from further moves."""
        with self.lock:
            return self.point.values.copy()

    def run(
        self,
        should_stop: Callable[[], bool],
        *,
        workers: int,
        rounds_most: int | None = None,
        first: int = 0,
    ) -> None:
        """Search until told to stop, on so many threads; engines leave the interpreter free.

        ``first`` is the number of the first: two searches of one number would do the same.
        """
        if len(self.closed) and self.closed.all():
            return
        threads = [
            threading.Thread(target=self._search_later, args=(number, should_stop, rounds_most), daemon=True)
            for number in range(first + 1, first + workers)
        ]
        for thread in threads:
            thread.start()
        self._search(first, should_stop, rounds_most, looks=True)
        for thread in threads:
            thread.join(2 * SUB_SECONDS)

    def _search_later(self, number: int, should_stop: Callable[[], bool], rounds_most: int | None) -> None:
        while not should_stop():
            if self.ready(READY_SECONDS):
                self._search(number, should_stop, rounds_most)
                return

    def _search(
        self,
        number: int,
        should_stop: Callable[[], bool],
        rounds_most: int | None,
        *,
        looks: bool = False,
    ) -> None:
        random = np.random.default_rng([self.seed, number])
        neighbourhoods = Neighbourhoods(self.formulation, random, self.closed)
        ways = [neighbourhoods.around_people, neighbourhoods.around_hours]
        worth = np.ones(2)
        windows = Windows(self.formulation, random) if self.has_runs else None
        while not should_stop() and (rounds_most is None or self.rounds < rounds_most):
            self.rounds += 1
            way, engine = -1, engines.HIGHS
            self._look_at_offered()
            if self.nearest is not None and self._follow(self.nearest, random, should_stop, looks=looks):
                continue
            with self.lock:
                part = self.todo.pop(0) if self.todo else None
            if part is not None:
                if self.has_runs:
                    self.open(
                        part,
                        random,
                        seconds=PART_SECONDS,
                        engine=engines.CP_SAT,
                        gap_share=FIRST_GAP_SHARE,
                        should_stop=should_stop,
                    )
                else:
                    self.open(part, random, seconds=PART_SECONDS, should_stop=should_stop)
                continue
            if windows is not None and (not self.for_gaps or random.random() < WINDOW_SHARE):
                self._open_window(windows, random, should_stop)
                continue
            if self.for_gaps and random.random() < GAP_SHARE:
                prices = self.prices()
                with self.lock:
                    columns = neighbourhoods.around_a_gap(self.point, prices)
                if columns is None:
                    return
                engine = GAP_ENGINE
            else:
                way = int(random.choice(2, p=worth / worth.sum()))
                with self.lock:
                    columns = ways[way](self.point.values)
            columns = columns[~self.closed[columns]] if columns is not None else columns
            if columns is None or not len(columns):
                continue
            opened = self.open(columns, random, engine=engine, should_stop=should_stop)
            if way < 0:
                neighbourhoods.learn(opened.gain, opened.is_proven)
                continue
            worth[way] = max(0.05, 0.9 * worth[way] + 0.1 * (opened.gain > 0.5))
            if way == 0:
                neighbourhoods.learn_of_people(opened.is_proven, opened.seconds)

    def _look_at_offered(self) -> None:
        """Go on from the other roster where it is the better one."""
        with self.lock:
            offered = self.offered()
            if offered is None or self._has_looked:
                return
            self._has_looked = True
            count = len(self.formulation.variables.pairs)
            matrix = self.sparse.matrix
            values = completed(matrix, self.sparse, offered[:count], self.costs, COMPLETION_SECONDS)
            if values is None or float(self.costs @ values) >= self.value():
                return
            point = Point(self.sparse, values)
            if len(self.sparse.broken_rows(point.sums)):
                return
            self.point = point
        self.on_better(self, self.value())

    def _follow(
        self, nearest: Nearest, random: np.random.Generator, should_stop: Callable[[], bool], *, looks: bool
    ) -> bool:
        """Solve together whom the nearest optimum changes, or look who they are; false if neither is due."""
        group = nearest.next_group()
        if group is not None:
            with self.lock:
                columns = nearest.columns(*group, self.point.values)
            opened = self.open(columns, random, sideways=False, should_stop=should_stop)
            nearest.learn(group[0], is_proven=opened.is_proven)
            return True
        is_due = looks and self.ready(0.0) and nearest.is_due(self.value())
        if is_due:
            nearest.look(self.snapshot())
        return is_due

    def _open_window(
        self, windows: Windows, random: np.random.Generator, should_stop: Callable[[], bool]
    ) -> None:
        """Solve some people's days in a row by CP-SAT, which is the better engine for runs of days."""
        way, columns = windows.draw()
        if len(columns):
            opened = self.open(
                columns, random, seconds=SECONDS_MOST, engine=engines.CP_SAT, should_stop=should_stop
            )
            windows.learn(way, opened.gain, opened.seconds)

    def open(
        self,
        columns: Ints,
        random: np.random.Generator,
        *,
        seconds: float = SUB_SECONDS,
        engine: str = engines.HIGHS,
        gap_share: float = 0.0,
        sideways: bool | None = None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Opened:
        """Solve one neighbourhood, and move to a better answer.

        ``gap_share``: part of what it costs now that may be left of it.  ``sideways``: whether another answer
        of the same cost is looked for, which leaves a proof one short; as the search does if not given.
        """
        walks = self.sideways if sideways is None else sideways
        count = len(self.formulation.variables.pairs)
        with self.lock:
            part = restrict(self.point, columns, count, self.costs)
        objective = part.objective
        before = float(objective.coefficients @ part.start)
        if walks:
            noise = random.uniform(0, SIDEWAYS / len(columns), len(part.columns))
            objective = Linear(
                objective.columns, objective.coefficients + np.where(part.columns < count, noise, 0)
            )
        hint = dict(enumerate(part.start.tolist()))
        effort = engines.Effort(seconds, int(random.integers(1 << 30)), 1)
        gap = max(engines.ABSOLUTE_GAP, gap_share * before)
        answer = engines.solve(
            part.matrix,
            objective,
            engine,
            effort,
            hint=hint,
            should_stop=should_stop,
            absolute_gap=gap,
        )
        if answer.values is None:
            return Opened(0.0, answer.own_seconds, is_proven=False)
        nothing = Opened(0.0, answer.own_seconds, is_proven=answer.status == "optimal")
        gain = before - float(part.objective.coefficients @ answer.values)
        if gain < -1e-6 or (gain < 0.5 and not walks):
            return nothing
        with self.lock:
            known = self.value()
            if not self._take(part.columns, part.start, answer.values, count, gain > 0.5):
                return replace(nothing, is_proven=False)
            value = self.value()
        if value < known - 0.5:
            self.on_better(self, value)
        return replace(nothing, gain=known - value)

    def offer(self, pairs: Ints, new: Floats) -> None:
        """Move to new values of pair columns, found elsewhere, if the point is better for it."""
        count = len(self.formulation.variables.pairs)
        with self.lock:
            known = self.value()
            move = repaired(self.point, pairs, new, count, self.costs, self.capping)
            if move is None:
                return
            columns, values = move
            gain = float(self.costs[columns] @ (self.point.values[columns] - values))
            if gain < 0.5 or not self.point.try_move(columns, values):
                return
            value = self.value()
        if value < known - 0.5:
            self.on_better(self, value)

    def _take(self, columns: Ints, start: Floats, new: Floats, count: int, worth_repair: bool) -> bool:
        """Move to an answer, mended where others moved meanwhile; never to a worse point."""
        if self._is_current(columns, start, new) and self.point.try_move(columns, new):
            return True
        if not worth_repair:
            return False
        own = columns < count
        move = repaired(self.point, columns[own], new[own], count, self.costs, self.capping)
        if move is None:
            return False
        columns, new = move
        change = float(self.costs[columns] @ (new - self.point.values[columns]))
        return change < 0.5 and self.point.try_move(columns, new)

    def _is_current(self, columns: Ints, start: Floats, new: Floats) -> bool:
        """Whether nothing that this answer changes was changed since it was asked for."""
        changed = np.abs(new - start) > 1e-9
        return bool((np.abs(self.point.values[columns[changed]] - start[changed]) < 1e-9).all())


def completed(matrix: Matrix, sparse: Sparse, pairs: Floats, costs: Floats, seconds: float) -> Floats | None:
    """The pair columns as given and the best values of all others; ``None`` if no such point was found."""
    count = len(pairs)
    values = np.concatenate([pairs, np.zeros(len(matrix.lower) - count)])
    if len(values) == count:
        return values
    values[count:] = np.clip(0.0, matrix.lower[count:], matrix.upper[count:])
    everything = np.arange(count, len(values))
    rows = np.unique(sparse.entries_of_columns(everything)[1])
    which, columns, coefficients = sparse.entries_of_rows(rows)
    own = columns >= count
    held = np.bincount(which[~own], weights=coefficients[~own] * values[columns[~own]], minlength=len(rows))
    smaller = Matrix(
        lower=matrix.lower[count:],
        upper=matrix.upper[count:],
        integer=matrix.integer[count:],
        indptr=np.concatenate([[0], np.cumsum(np.bincount(which[own], minlength=len(rows)))]),
        columns=columns[own] - count,
        coefficients=coefficients[own],
        row_lower=matrix.row_lower[rows] - held,
        row_upper=matrix.row_upper[rows] - held,
    )
    objective = Linear.of(np.arange(len(everything)), costs[count:])
    answer = engines.solve(smaller, objective, engines.HIGHS, engines.Effort(seconds))
    if answer.values is None:
        return None
    values[count:] = answer.values
    return values
