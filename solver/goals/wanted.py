"""``sum_s weight_s * sum_q max(0, count_q - n_q)`` over the seats that name no points for a missing person.

Places left empty.  Exactly the count is enough, and what is above it earns nothing.  Seats that price an
empty place themselves are weighed by the goal ``cover``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from solver.goals.contract import Goal
from solver.model import Linear
from solver.problem import PRIORITY_WEIGHTS, Problem
from solver.solution import Roster
from solver.variables import Variables

PRIORITIES: Mapping[int, str] = {weight: name for name, weight in PRIORITY_WEIGHTS.items()}


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Empty places by priority: one column for each seat, ``empty >= count - n``.

    A column of its own keeps the step sparse once it is held as a row for the steps that follow: with
    one dense row over all pairs HiGHS spends 14 s in presolve on 20,000 pairs, with these 1 s.
    """
    parts: dict[str, list[Linear]] = {}
    for index, shift in enumerate(variables.problem.shifts):
        columns = variables.of_shift(index)
        seats = variables.pairs.seat[columns]
        found = parts.setdefault(PRIORITIES[shift.weight], [])
        for place, seat in enumerate(shift.seats):
            if not seat.wanted:
                continue
            takers = columns[seats == place]
            empty = variables.model.add_columns(1, upper=float(seat.wanted), integer=False)
            variables.model.add_rows([len(takers) + 1], [*takers, *empty], lower=float(seat.wanted))
            found.append(Linear.of(empty, 1.0))
    return {name: Linear.total(found) for name, found in parts.items()}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Empty places by priority, counted on the roster."""
    taken = Counter((a.shift, a.seat) for a in roster.assignments)
    empty: Counter[str] = Counter()
    for index, shift in enumerate(problem.shifts):
        empty[PRIORITIES[shift.weight]] += sum(
            max(0, seat.count - taken[index, place])
            for place, seat in enumerate(shift.seats)
            if not seat.missing_points
        )
    return dict(empty)


def weights(_: Problem) -> Mapping[str, int]:
    """The weight of each priority."""
    return PRIORITY_WEIGHTS


GOAL = Goal("wanted", "wanted", cost, measure, weights)
