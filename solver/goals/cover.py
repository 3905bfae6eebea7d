"""``sum over seats: missing_points (count - n)+ + extra_points (n - count)+``.

What a seat itself says that a person too few, or one too many, costs: a sum beside other comforts, where
the steps of coverage close before all of them.  Exactly the count costs nothing.  A seat that prices its
empty places is not counted by the step ``wanted`` as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """``n + missing - extra = count`` for each seat with points: one row, and a column for each side."""
    model, parts = variables.model, []
    for index, shift in enumerate(variables.problem.shifts):
        for place, seat in enumerate(shift.seats):
            if not (seat.missing_points or seat.extra_points):
                continue
            takers = variables.takes(index, place)
            most = float(max(seat.count, len(takers)))
            sides = model.add_columns(2, upper=[float(seat.count), most], integer=False)
            factors = [1.0] * len(takers) + [1.0, -1.0]
            model.add_row([*takers, *sides], factors, lower=float(seat.count), upper=float(seat.count))
            parts.append(Linear.of(sides, [seat.missing_points, seat.extra_points]))
    return {"cover": Linear.total(parts)}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Points of all seats, counted on the roster."""
    taken = Counter((a.shift, a.seat) for a in roster.assignments)
    points = 0
    for index, shift in enumerate(problem.shifts):
        for place, seat in enumerate(shift.seats):
            there = taken[index, place]
            points += seat.missing_points * max(0, seat.count - there)
            points += seat.extra_points * max(0, there - seat.count)
    return {"cover": points}


GOAL = Goal("cover", "comfort", cost, measure, objective_weight("cover"))
