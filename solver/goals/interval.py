"""``sum over persons: max(0, day of the first visit - due)``, ``due = last_visit + visit_every_days``.

Nobody waits for a visit longer than agreed.  A visit is a shift that serves the person and has a crew;
without one in the horizon its end stands for the day.  A visit on the due day is in time; a person of
whom no last visit is known costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from solver.facts import crews, day_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """For each person the days, from the due day on, up to which nobody came."""
    parts = []
    for index, person in enumerate(variables.problem.persons):
        if person.visit_every_days is not None and person.last_visit is not None:
            parts.append(_days_late(variables, index, person.last_visit + person.visit_every_days))
    return {"interval": Linear.total(parts)}


def _days_late(variables: Variables, person: int, due: int) -> Linear:
    """``unseen_d >= 1 - sum of takers up to day d``, once for each stretch of days between visits."""
    problem, rows, model = variables.problem, variables.occurrences, variables.model
    serving = [index for index, shift in enumerate(problem.shifts) if person in shift.serves]
    places = np.flatnonzero(np.isin(rows.shift, serving))
    first, end = max(0, due), problem.calendar.days
    parts = [Linear.of([], [], float(max(0, -due)))]
    steps = sorted({first, *(day for day in rows.day[places].tolist() if first < day < end)})
    for day, next_day in zip(steps, [*steps[1:], end], strict=True):
        if next_day <= day:
            continue
        visits = [variables.of_occurrence(place) for place in places[rows.day[places] <= day].tolist()]
        takers = np.concatenate([np.zeros(0, np.int64), *visits])
        if not len(takers):
            parts.append(Linear.of([], [], float(next_day - day)))
            continue
        (unseen,) = model.add_columns(1, integer=False).tolist()
        model.add_row([unseen, *takers], np.ones(1 + len(takers)), lower=1.0, upper=np.inf)
        parts.append(Linear.of([unseen], float(next_day - day)))
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
