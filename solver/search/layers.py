"""Layers: all shifts that share an instant exclude one another, so one instant is an exact flow.

With everything else held, each volunteer takes at most one seat of a layer; what an assignment of ``h``
half-hours costs is then known exactly, ``linear + w ((load + h)^2 - load^2)``, and the best crew of a
layer is a min-cost flow of some milliseconds.  Sweeps over the layers raise coverage first and comfort
within it, and never lose either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.arrays import Floats, Ints
from solver.rules.contract import Mask
from solver.search import engines
from solver.search.formulation import Formulation, add_step
from solver.search.greedy import tied_to_nothing
from solver.search.repair import capping_rows, within_caps
from solver.search.sparse import Point, Sparse

COVERAGE_GAIN_LEAST, COMFORT_GAIN_LEAST = 0.01, 1e-4
"""Parts of the empty weight, or of the comfort, that a round must gain to be followed by another: a city's
third round fills 0.7 % of what is empty and takes 7 s, in which its parts gain far more."""

CHANGE = 50_000
"""What a change costs beside comfort: more than one assignment does, and twelve of them less than a place."""


@dataclass
class Layers:
    """The layers of a formulation, and what its pairs cost."""

    formulation: Formulation
    sparse: Sparse
    layers: list[Ints]
    """Pair columns of each layer, those alone that nothing ties to other columns."""
    costs: Floats
    """Linear comfort of every pair, and what it keeps of what people were told."""

    @classmethod
    def of(cls, formulation: Formulation, sparse: Sparse) -> Layers:
        """The layers of a formulation whose rules alone are written down."""
        variables = formulation.variables
        count = len(variables.pairs)
        simple = tied_to_nothing(sparse, count)
        starts, ends = variables.occurrences.start, variables.occurrences.end
        order = np.argsort(variables.pairs.occurrence, kind="stable")
        bounds = np.searchsorted(variables.pairs.occurrence[order], np.arange(len(starts) + 1))
        found: dict[tuple[int, ...], Ints] = {}
        for instant in np.unique(starts).tolist():
            active = np.flatnonzero((starts <= instant) & (ends > instant))
            columns = np.concatenate([order[bounds[o] : bounds[o + 1]] for o in active])
            found[tuple(active.tolist())] = columns[simple[columns]]
        sets = {key: frozenset(key) for key in found}
        whole = [key for key in found if not any(sets[key] < other for other in _near(key, sets))]
        layers = [np.sort(found[key]) for key in whole if len(found[key])]
        return cls(formulation, sparse, layers, _costs(formulation))

    def sweep(self, values: Floats, random: np.random.Generator, is_over: Callable[[], bool]) -> Floats:
        """Re-optimise layer after layer until a whole round gains nothing, or it is over."""
        variables = self.formulation.variables
        point = Point(self.sparse, values.copy())
        pairs = variables.pairs
        load = self._loads(values)
        capping = capping_rows(self.sparse, len(pairs))
        worth = self._worth(point.values, load)
        while not is_over():
            for layer in random.permutation(len(self.layers)).tolist():
                if is_over():
                    break
                columns = self.layers[layer]
                new = self._best(point, columns, load)
                if new is not None and self._take(point, columns, new, capping):
                    load = self._loads(point.values)
            before, worth = worth, self._worth(point.values, load)
            if not _is_worth_another(before, worth):
                break
        return point.values

    def _take(self, point: Point, columns: Ints, new: Floats, capping: Mask) -> bool:
        """Move to a layer's new crew, cut to what rows across volunteers allow; never to fewer places."""
        if point.try_move(columns, new):
            return True
        cut = within_caps(point, columns, new.copy(), capping)
        weight = self._weights()[self.formulation.variables.pairs.shift[columns]]
        return bool(weight @ cut > weight @ point.values[columns]) and point.try_move(columns, cut)

    def _loads(self, values: Floats) -> Floats:
        """Half-hours of every volunteer."""
        variables = self.formulation.variables
        pairs = variables.pairs
        hours = variables.half_hours[pairs.shift] * values[: len(pairs)]
        return np.bincount(pairs.volunteer, hours, variables.people.count).astype(np.float64)

    def _worth(self, values: Floats, load: Floats) -> tuple[float, float]:
        """Weight of the places left empty, and comfort: what a round must lower."""
        pairs, problem = self.formulation.variables.pairs, self.formulation.problem
        taken = values[: len(pairs)]
        factor = problem.objective.weights.get("fair_share", 0)
        comfort = float(self.costs @ taken) + factor * float(load @ load)
        wanted = sum(shift.weight * sum(seat.count for seat in shift.seats) for shift in problem.shifts)
        return wanted - float(self._weights()[pairs.shift] @ taken), comfort

    def _weights(self) -> Floats:
        return np.array([shift.weight for shift in self.formulation.problem.shifts], np.float64)

    def _best(self, point: Point, columns: Ints, load: Floats) -> Floats | None:
        """The best crew of a layer with the rest held; ``None`` when it is the present one."""
        variables, problem = self.formulation.variables, self.formulation.problem
        pairs, old = variables.pairs, point.values[columns]
        which, rows, coefficients = point.sparse.entries_of_columns(columns)
        touched, inverse = np.unique(rows, return_inverse=True)
        without = point.sums[touched] - np.bincount(inverse, coefficients * old[which], len(touched))
        over = without[inverse] + coefficients > point.sparse.matrix.row_upper[rows] + 1e-6
        able = np.ones(len(columns), np.bool_)
        able[which[over]] = False
        who, hours = pairs.volunteer[columns], variables.half_hours[pairs.shift[columns]]
        rest = load.copy()
        np.subtract.at(rest, who, old * hours)
        factor = problem.objective.weights.get("fair_share", 0)
        cost = self.costs[columns] + factor * ((rest[who] + hours) ** 2 - rest[who] ** 2)
        seat_key = pairs.shift[columns] * 64 + np.minimum(pairs.seat[columns], 63)
        keys, seat = np.unique(seat_key, return_inverse=True)
        places, weights, minimums = self._seats(point, keys, columns, seat)
        taken = engines.assign(
            who[able], seat[able], np.round(cost[able]).astype(np.int64), places, weights, minimums
        )
        new = np.zeros(len(columns))
        new[np.flatnonzero(able)[taken]] = 1.0
        return None if np.array_equal(new, old) else new

    def _seats(self, point: Point, keys: Ints, columns: Ints, seat: Ints) -> tuple[Ints, Ints, Ints]:
        """Open places of each seat, what leaving one empty costs, and how many belong to its minimum."""
        variables, problem = self.formulation.variables, self.formulation.problem
        places, costs, minimums = [], [], []
        mine = np.bincount(seat, point.values[columns], minlength=len(keys))
        for number, key in enumerate(keys.tolist()):
            work = problem.shifts[key // 64]
            wanted = work.seats[key % 64]
            takers = variables.takes(key // 64, key % 64)
            held = round(point.values[takers].sum() - mine[number])
            places.append(max(0, wanted.count - held))
            minimums.append(max(0, min(wanted.count, wanted.minimum) - held))
            costs.append(work.weight)
        return np.array(places, np.int64), np.array(costs, np.int64), np.array(minimums, np.int64)


def _is_worth_another(before: tuple[float, float], now: tuple[float, float]) -> bool:
    """Whether a round gained enough to expect something of the next; crews of equal worth change for ever."""
    if now[0] < before[0]:
        return now[0] < (1 - COVERAGE_GAIN_LEAST) * before[0]
    return now[0] == before[0] and now[1] < before[1] - COMFORT_GAIN_LEAST * abs(before[1])


def _near(key: tuple[int, ...], sets: dict[tuple[int, ...], frozenset[int]]) -> list[frozenset[int]]:
    """The sets that share the first member of a set: none other can hold it."""
    return [other for other in sets.values() if key[0] in other]


def _costs(formulation: Formulation) -> Floats:
    """Linear coefficients of the comfort step on the pairs, and of the changes where those come first."""
    order = formulation.problem.objective.order
    costs = _linear(formulation, "comfort")
    if "stability" in order and order[-1] != "stability":
        costs += CHANGE * _linear(formulation, "stability")
    return costs


def _linear(formulation: Formulation, step: str) -> Floats:
    """Linear coefficients of a step on the pairs, from a copy of the model."""
    count = len(formulation.variables.pairs)
    objective = add_step(formulation.copy(), step)
    own = objective.columns < count
    return np.bincount(objective.columns[own], objective.coefficients[own], count).astype(np.float64)
