"""``sum over previous (v, s, q): near * state if v no longer works s, 1 if v has another seat of s``.

What people were told stays, the more so the nearer it is and once they accepted.  ``near`` is 4 when
the shift starts at most 24 h after now (a shift that has begun, too), 2 at most 72 h, else 1;
``state`` is 3 for an accepted assignment, else 1.  A flexible shift is as near as its earliest start, as
the end of the horizon if it has none.  Filling an empty place costs nothing; without ``now`` or a
previous roster there is no such goal.
"""

from __future__ import annotations

from collections.abc import Mapping

from solver.goals.contract import Goal
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Previous assignments that no longer hold, weighted by how much each matters."""
    problem = variables.problem
    if problem.now is None or not problem.previous:
        return {}
    parts = []
    for previous in problem.previous:
        ahead = min(problem.shifts[previous.shift].starts, default=problem.calendar.end) - problem.now
        gone = (4 if ahead <= 24 * 60 else 2 if ahead <= 72 * 60 else 1) * (3 if previous.accepted else 1)
        works = variables.works(previous.volunteer, previous.shift)
        same = variables.takes(previous.shift, previous.seat, previous.volunteer)
        # gone * (1 - w) + 1 * (w - x)
        parts.append(Linear.of(works, 1.0 - gone, float(gone)))
        parts.append(Linear.of(same, -1.0))
    return {"changes": Linear.total(parts)}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """The same, read off the roster."""
    if problem.now is None or not problem.previous:
        return {}
    seats = {(a.volunteer, a.shift): a.seat for a in roster.assignments}
    changes = 0
    for was in problem.previous:
        seat = seats.get((was.volunteer, was.shift))
        if seat is None:
            starts = problem.shifts[was.shift].starts or (problem.calendar.end,)
            hours = (starts[0] - problem.now) / 60
            near = 4 if hours <= 24 else 2 if hours <= 72 else 1
            changes += near * 3 if was.accepted else near
        elif seat != was.seat:
            changes += 1
    return {"changes": changes}


def weights(_: Problem) -> Mapping[str, int]:
    """The formula has its weights inside."""
    return {"changes": 1}


GOAL = Goal("stability", "stability", cost, measure, weights)
