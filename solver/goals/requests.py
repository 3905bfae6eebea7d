"""``sum over requests: points where it is not granted``.

Who asked to be on is on at least one of the shifts that the request names; who asked to be off is on none.
All that a request names must match: kind, site (a route's first stop), shift, day on which the shift starts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from solver.agreements import Request
from solver.arrays import Ints
from solver.facts import day_of, shifts_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """The pairs themselves where at most one of them can be taken, a column where several can."""
    parts = []
    for who, volunteer in enumerate(variables.problem.volunteers):
        for request in volunteer.requests:
            columns = _named(variables, who, request)
            taken = _any_of(variables, who, columns)
            factor = -request.points if request.on else request.points
            constant = float(request.points if request.on else 0)
            parts.append(Linear.of(taken, float(factor), constant))
    return {"requests": Linear.total(parts)}


def _named(variables: Variables, who: int, request: Request) -> Ints:
    shifts, occurrences = variables.problem.shifts, variables.occurrences
    columns = variables.of_volunteer(who)
    if request.shift is not None:
        columns = columns[variables.pairs.shift[columns] == request.shift]
    if request.day is not None:
        columns = columns[occurrences.day[variables.pairs.occurrence[columns]] == request.day]
    works = [shifts[shift] for shift in variables.pairs.shift[columns].tolist()]
    kept = [request.kind in (None, w.kind) and request.site in (None, w.site) for w in works]
    return np.asarray(columns[np.array(kept, np.bool_)])


def _any_of(variables: Variables, who: int, columns: Ints) -> Ints:
    """Columns that add up to 1 when any of these pairs is taken, else to 0."""
    if not len(columns) or variables.at_most_one(who, columns):
        return columns
    return np.array([variables.any_of(who, columns)], np.int64)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Points of the requests that are not granted."""
    held = shifts_of(problem, roster)
    points = 0
    for who, volunteer in enumerate(problem.volunteers):
        for request in volunteer.requests:
            is_on = any(_matches(problem, roster, request, shift) for shift in held.get(who, ()))
            points += request.points * (is_on != request.on)
    return {"requests": points}


def _matches(problem: Problem, roster: Roster, request: Request, index: int) -> bool:
    shift = problem.shifts[index]
    return (
        request.kind in (None, shift.kind)
        and request.site in (None, shift.site)
        and request.shift in (None, index)
        and request.day in (None, day_of(problem, roster, index))
    )


GOAL = Goal("requests", "comfort", cost, measure, objective_weight("requests"))
