"""Whether pins that contradict one another could hold without what keeps them from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import numpy as np

from solver.arrays import Ints
from solver.explain import Situation, best_start
from solver.model import Matrix
from solver.problem import Problem
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filling, OutOfTimeError
from solver.shortage.lifting import FAR, LIMITS, OF_PLAN, lifted
from solver.solution import Assignment, Roster
from solver.work import Shift

OF_CREWS = (
    "crew_full",
    "crew_too_small",
    "supervision",
    "required_absent",
    "pairs",
    "resource_missing",
    "spacing",
    "linked_shift_missing",
    "linked_shift_too_early",
    "not_on_linked_shift",
)
"""What rules about crews may keep pins from holding, in the order in which they are tried."""

Codes = Mapping[Assignment, Collection[str]]


def can_hold(problem: Problem, roster: Roster, codes: Codes, *, until: float) -> bool | None:
    """Whether all pins of a problem hold once some reasons are lifted, each for the pin it is told of.

    ``roster`` is the pins themselves: what keeps their people from them and from one another is taken as
    lifted, for these people alone.  Looked at is what is near; ``None`` where it takes too long to tell.
    """
    situation = Situation(problem, roster)
    for row in roster.assignments:
        own = codes.get(row, ())
        start = best_start(situation, row.shift, row.seat)
        alike = [code for code in own if code in LIFTED]
        problem = lifted(problem, roster, row.volunteer, (row.shift, row.seat), alike, start=start)
        for code in own:
            if code in BY_ITSELF:
                work = BY_ITSELF[code](problem.shifts[row.shift])
                shifts = (*problem.shifts[: row.shift], work, *problem.shifts[row.shift + 1 :])
                problem = replace(problem, shifts=shifts)
    try:
        return _holds(problem, roster, Clock(until))
    except OutOfTimeError:
        return None


def _holds(problem: Problem, roster: Roster, clock: Clock) -> bool:
    """Whether the pins hold in the part of a problem that is about their shifts."""
    shifts = {one.shift for one in roster.assignments}
    seats = {(shift, seat): 1 for shift in shifts for seat in range(len(problem.shifts[shift].seats))}
    part = Cutter(problem, Roster(), also=roster.assignments).of_seats(seats)
    filling = Filling(part, clock, part.inside(roster.assignments, roster.starts))
    pairs = filling.formulation.variables.pairs
    now = filling.columns_of(roster.assignments, roster.starts)
    filling.matrix = _eased(filling.matrix, pairs.volunteer, now)
    return filling.most(seats) is not None


def _eased(matrix: Matrix, volunteer: Ints, now: Ints) -> Matrix:
    """The matrix in which rows that keep somebody from having two of the columns ``now`` let them be."""
    rows = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.indptr))
    count = len(matrix.row_lower)
    held = np.zeros(len(matrix.lower))
    held[now] = 1.0
    reached = np.bincount(rows, matrix.coefficients * held[matrix.columns], count)
    number = np.bincount(rows, held[matrix.columns], count)
    of = np.full(len(matrix.lower), -1)
    of[: len(volunteer)] = volunteer
    first = np.full(count, -1)
    first[rows] = of[matrix.columns]
    is_other = (of[matrix.columns] != first[rows]) | (of[matrix.columns] < 0) | (matrix.coefficients <= 0)
    is_own = (np.bincount(rows, is_other, count) == 0) & (number >= 2)
    upper = np.where(is_own, np.maximum(matrix.row_upper, reached), matrix.row_upper)
    return replace(matrix, row_upper=upper)


def _roomy(work: Shift) -> Shift:
    seats = tuple(replace(seat, maximum=FAR) for seat in work.seats)
    return replace(work, seats=seats, crew=replace(work.crew, maximum=None))


def _unsupervised(work: Shift) -> Shift:
    free = replace(work.crew, adults=0, children_per_adult=None, novices_per_experienced=None, lead=None)
    return replace(work, crew=free)


LIFTED = frozenset({*LIMITS, *OF_PLAN, "resource_missing", "required_absent"})
BY_ITSELF: Mapping[str, Callable[[Shift], Shift]] = {
    "crew_full": _roomy,
    "crew_too_small": lambda work: replace(work, crew=replace(work.crew, all_or_nobody=False)),
    "supervision": _unsupervised,
    "spacing": lambda work: replace(work, spacing_minutes=0),
}
"""What a fix changes together is lifted here each by itself."""
