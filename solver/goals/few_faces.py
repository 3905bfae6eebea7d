"""``sum over persons p with a number k, over months: max(0, |faces| - k) - max(0, |faces before| - k)``.

A child or an old neighbour sees few different people in a calendar month.  Faces are the volunteers who
serve the person on a shift that starts in that month; those of the horizon's first month also hold whom
the person has seen already (``Volunteer.faces``).  Exactly ``k`` is enough, and what history alone
exceeds is nobody's fault now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from solver.arrays import Ints
from solver.facts import day_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear, Model
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """New faces beyond the number, for each person and month."""
    problem, rows, model = variables.problem, variables.occurrences, variables.model
    month_of = problem.calendar.month
    serving: dict[tuple[int, int], set[int]] = defaultdict(set)
    for place, (shift, day) in enumerate(zip(rows.shift.tolist(), rows.day.tolist(), strict=True)):
        for person in problem.shifts[shift].serves:
            if problem.persons[person].faces_per_month is not None:
                serving[person, month_of(day)].add(place)
    parts = []
    for (person, month), places in sorted(serving.items()):
        seen = [who for who, v in enumerate(problem.volunteers) if person in v.faces]
        seen = seen if month == month_of(0) else []
        columns = np.concatenate([variables.of_occurrence(place) for place in sorted(places)])
        columns = columns[~np.isin(variables.pairs.volunteer[columns], seen)]
        fresh = [_is_face(variables, columns, who) for who in np.unique(variables.pairs.volunteer[columns])]
        room = (problem.persons[person].faces_per_month or 0) - len(seen)
        parts.append(_beyond(model, Linear.total(fresh), len(fresh), max(0, room)))
    return {"few_faces": Linear.total(parts)}


def _is_face(variables: Variables, columns: Ints, who: int) -> Linear:
    """1 when a volunteer takes any of the columns: at least what is taken of each occurrence."""
    mine = columns[variables.pairs.volunteer[columns] == who]
    works = variables.pairs.work[mine]
    groups = np.unique(works)
    if len(groups) == 1:
        return Linear.of(mine, 1.0)
    (face,) = variables.model.add_columns(1, integer=False).tolist()
    for group in groups:
        taken = mine[works == group]
        variables.model.add_row([*taken, face], [*np.ones(len(taken)), -1.0], lower=-np.inf, upper=0)
    return Linear.of([face], 1.0)


def _beyond(model: Model, faces: Linear, most: int, room: int) -> Linear:
    """``max(0, faces - room)``."""
    if room == 0:
        return faces
    if most <= room:
        return Linear.of([], [])
    (over,) = model.add_columns(1, upper=float(most - room), integer=False).tolist()
    model.add_row([over, *faces.columns], [1.0, *(-faces.coefficients)], lower=-float(room), upper=np.inf)
    return Linear.of([over], 1.0)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Faces beyond the number, counted on the roster."""
    month = problem.calendar.month
    met: dict[tuple[int, int], set[int]] = defaultdict(set)
    for volunteer, shift, _ in roster.assignments:
        for person in problem.shifts[shift].serves:
            met[person, month(day_of(problem, roster, shift))].add(volunteer)
    beyond = 0
    for (person, when), people in met.items():
        most = problem.persons[person].faces_per_month
        if most is None:
            continue
        before: set[int] = set()
        if when == month(0):
            before = {who for who, v in enumerate(problem.volunteers) if person in v.faces}
        beyond += max(0, len(people | before) - most) - max(0, len(before) - most)
    return {"few_faces": beyond}


GOAL = Goal("few_faces", "comfort", cost, measure, objective_weight("few_faces"))
