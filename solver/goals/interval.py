"""``sum over persons: max(0, day of the first visit - due)``, ``due = last_visit + visit_every_days``.

Nobody waits for a visit longer than agreed.  A visit is a shift that serves the person and has a crew;
without one in the horizon its end stands for the day.  A visit on the due day is in time; a person of
whom no last visit is known costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from solver.arrays import Ints
from solver.facts import crews, day_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """For each person the days, from the due day on, up to which nobody came."""
    rows = variables.occurrences
    visits: dict[int, list[int]] = defaultdict(list)
    for place, shift in enumerate(rows.shift.tolist()):
        for person in variables.problem.shifts[shift].serves:
            visits[person].append(place)
    parts = []
    for index, person in enumerate(variables.problem.persons):
        if person.visit_every_days is not None and person.last_visit is not None:
            due = person.last_visit + person.visit_every_days
            parts.append(_days_late(variables, np.array(visits[index], np.int64), due))
    return {"interval": Linear.total(parts)}


def _days_late(variables: Variables, places: Ints, due: int) -> Linear:
    """``unseen_d >= unseen_(d-1) - takers on day d``, once for each stretch of days between visits."""
    model, days = variables.model, variables.occurrences.day[places]
    first, end = max(0, due), variables.problem.calendar.days
    parts = [Linear.of([], [], float(max(0, -due)))]
    steps = sorted({first, *(day for day in days.tolist() if first < day < end)}) if first < end else []
    before, since = Linear.of([], [], 1.0), -np.inf
    for day, next_day in zip(steps, [*steps[1:], end], strict=False):
        fresh = places[(since < days) & (days <= day)].tolist()
        takers = np.concatenate([np.zeros(0, np.int64), *(variables.of_occurrence(place) for place in fresh)])
        unseen = before
        if len(takers):
            column = model.add_columns(1, integer=False)
            entries = np.concatenate([column, takers, before.columns])
            factors = [*np.ones(1 + len(takers)), *-before.coefficients]
            model.add_row(entries, factors, lower=before.constant, upper=np.inf)
            unseen = Linear.of(column, 1.0)
        parts.append(unseen.times(float(next_day - day)))
        before, since = unseen, day
    return Linear.total(parts)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Days late, added up over the persons."""
    visits: dict[int, int] = {}
    for shift in crews(roster):
        for visited in problem.shifts[shift].serves:
            day = day_of(problem, roster, shift)
            visits[visited] = min(day, visits.get(visited, day))
    late = 0
    for index, person in enumerate(problem.persons):
        if person.visit_every_days is not None and person.last_visit is not None:
            due = person.last_visit + person.visit_every_days
            late += max(0, visits.get(index, problem.calendar.days) - due)
    return {"interval": late}


GOAL = Goal("interval", "comfort", cost, measure, objective_weight("interval"))
