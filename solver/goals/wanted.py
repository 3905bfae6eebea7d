"""``sum_s weight_s * sum_q max(0, count_q - n_q)``.

Places left empty.  Exactly the count is enough, and what is above it earns nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from solver.goals.contract import Goal
from solver.model import Linear
from solver.problem import PRIORITY_WEIGHTS, Problem
from solver.solution import Roster
from solver.variables import Variables

PRIORITIES: Mapping[int, str] = {weight: name for name, weight in PRIORITY_WEIGHTS.items()}


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Empty places by priority."""
    parts: dict[str, list[Linear]] = {}
    for index, shift in enumerate(variables.problem.shifts):
        found = parts.setdefault(PRIORITIES[shift.weight], [])
        # Without room above the count on any seat no seat needs to be looked at on its own.
        if all(seat.most == seat.count for seat in shift.seats):
            asked = sum(seat.count for seat in shift.seats)
            found.append(Linear.of(variables.of_shift(index), -1.0, float(asked)))
            continue
        found.extend(_empty_places(variables, index, place) for place in range(len(shift.seats)))
    return {name: Linear.total(found) for name, found in parts.items()}


def _empty_places(variables: Variables, shift: int, place: int) -> Linear:
    seat = variables.problem.shifts[shift].seats[place]
    takers = variables.takes(shift, place)
    if seat.most == seat.count or not len(takers):
        return Linear.of(takers, -1.0, float(seat.count))
    column = variables.model.add_columns(1, upper=float(seat.count), integer=False)
    variables.model.add_row(
        [*column, *takers], np.ones(1 + len(takers)), lower=float(seat.count), upper=np.inf
    )
    return Linear.of(column, 1.0)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Empty places by priority, counted on the roster."""
    taken = Counter((a.shift, a.seat) for a in roster.assignments)
    empty: Counter[str] = Counter()
    for index, shift in enumerate(problem.shifts):
        empty[PRIORITIES[shift.weight]] += sum(
            max(0, seat.count - taken[index, place]) for place, seat in enumerate(shift.seats)
        )
    return dict(empty)


def weights(_: Problem) -> Mapping[str, int]:
    """The weight of each priority."""
    return PRIORITY_WEIGHTS


GOAL = Goal("wanted", "wanted", cost, measure, weights)
