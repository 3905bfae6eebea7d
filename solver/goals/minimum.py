"""``sum_s weight_s * max(crew_minimum_s - crew_s, sum_q max(0, minimum_q - n_q), 0)``.

What must be there first: how many people a shift is short of being able to run.  Exactly the minimum
is enough; a crew that is large enough but lacks somebody on a seat is short by that seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from solver.arrays import Ints
from solver.goals.contract import Goal
from solver.model import Linear, Model
from solver.problem import PRIORITY_WEIGHTS, Problem
from solver.solution import Roster
from solver.variables import Variables

PRIORITIES: Mapping[int, str] = {weight: name for name, weight in PRIORITY_WEIGHTS.items()}


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Missing people by priority."""
    parts: dict[str, list[Linear]] = {}
    for index, shift in enumerate(variables.problem.shifts):
        parts.setdefault(PRIORITIES[shift.weight], []).append(_shortage(variables, index))
    return {name: Linear.total(found) for name, found in parts.items()}


def _shortage(variables: Variables, index: int) -> Linear:
    shift = variables.problem.shifts[index]
    seats = Linear.total(
        [
            _short_of(variables.model, variables.takes(index, place), seat.minimum)
            for place, seat in enumerate(shift.seats)
            if seat.minimum
        ]
    )
    least = shift.crew.minimum
    asked = sum(seat.minimum for seat in shift.seats)
    if least <= asked:
        # What the seats lack is at least asked - crew >= least - crew: the crew adds nothing.
        return seats
    crew = variables.of_shift(index)
    short = _short_of(variables.model, crew, least)
    if not asked:
        return short
    column = variables.model.add_columns(1, upper=float(least), integer=False)
    for part in (short, seats):
        variables.model.add_row(
            [*column, *part.columns], [1.0, *-part.coefficients], lower=part.constant, upper=np.inf
        )
    return Linear.of(column, 1.0)


def _short_of(model: Model, takers: Ints, asked: int) -> Linear:
    """``max(0, asked - takers)`` as a column, which keeps the step sparse when it is held as a row."""
    column = model.add_columns(1, upper=float(asked), integer=False)
    model.add_row([*column, *takers], np.ones(1 + len(takers)), lower=asked, upper=np.inf)
    return Linear.of(column, 1.0)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Missing people by priority, counted on the roster."""
    taken = Counter((a.shift, a.seat) for a in roster.assignments)
    missing: Counter[str] = Counter()
    for index, shift in enumerate(problem.shifts):
        numbers = [taken[index, place] for place in range(len(shift.seats))]
        on_seats = sum(max(0, seat.minimum - n) for seat, n in zip(shift.seats, numbers, strict=True))
        missing[PRIORITIES[shift.weight]] += max(shift.crew.minimum - sum(numbers), on_seats, 0)
    return dict(missing)


def weights(_: Problem) -> Mapping[str, int]:
    """The weight of each priority."""
    return PRIORITY_WEIGHTS


GOAL = Goal("minimum", "minimum", cost, measure, weights)
