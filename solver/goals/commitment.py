"""``sum_v max(0, ceil(minimum_minutes_v / 30) - load_v)`` in half-hours.

Who was promised a minimum of work gets it.  ``load_v`` counts begun half-hours, as in fair shares;
exactly the minimum is enough, and work of earlier weeks does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """One column for each volunteer with a promise: the half-hours short of it."""
    model, parts = variables.model, []
    for index, volunteer in enumerate(variables.problem.volunteers):
        promised = -(-volunteer.minimum_minutes // 30)
        if promised <= 0:
            continue
        load = variables.load(index)
        if not len(load.columns):
            parts.append(Linear.of([], [], float(promised)))
            continue
        column = model.add_columns(1, upper=float(promised), integer=False)
        model.add_row(
            [*column, *load.columns], [1.0, *load.coefficients], lower=float(promised), upper=np.inf
        )
        parts.append(Linear.of(column, 1.0))
    return {"commitment": Linear.total(parts)}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Half-hours short of each promise, added up over the volunteers."""
    loads: Counter[int] = Counter()
    for assignment in roster.assignments:
        minutes = problem.shifts[assignment.shift].counted_minutes
        loads[assignment.volunteer] += (minutes + 29) // 30
    short = 0
    for index, volunteer in enumerate(problem.volunteers):
        short += max(0, (volunteer.minimum_minutes + 29) // 30 - loads[index])
    return {"commitment": short}


GOAL = Goal("commitment", "comfort", cost, measure, objective_weight("commitment"))
