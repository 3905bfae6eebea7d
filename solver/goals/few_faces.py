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
    problem, rows = variables.problem, variables.occurrences
    month_of = problem.calendar.month
    serving: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (shift, day) in enumerate(zip(rows.shift.tolist(), rows.day.tolist(), strict=True)):
        for person in set(problem.shifts[shift].serves):
            serving[person, month_of(day)].append(place)
    known: dict[tuple[int, int], list[int]] = defaultdict(list)
    for who, volunteer in enumerate(problem.volunteers):
        for person in volunteer.faces:
            known[person, month_of(0)].append(who)
    parts = []
    for (person, month), places in sorted(serving.items()):
        most = problem.persons[person].faces_per_month
        if most is None:
            continue
        seen = known[person, month]
        columns = np.concatenate([variables.of_occurrence(place) for place in places])
        columns = columns[~np.isin(variables.pairs.volunteer[columns], seen)]
        people = len(np.unique(variables.pairs.volunteer[columns]))
        faces = _new_faces(variables, np.sort(columns))
        parts.append(_beyond(variables.model, faces, people, max(0, most - len(seen))))
    return {"few_faces": Linear.total(parts)}


def _new_faces(variables: Variables, columns: Ints) -> Linear:
    """How many people take any of the columns, which are sorted and so by volunteer and occurrence.

    Who could come once is counted by those columns; the others by a column each that is at least what
    they take of each occurrence.
    """
    works = variables.pairs.work[columns]
    groups, sizes = np.unique(works, return_counts=True)
    _, owner, visits = np.unique(
        variables.pairs.work_volunteer[groups], return_inverse=True, return_counts=True
    )
    is_once = visits[owner] == 1
    once = columns[np.repeat(is_once, sizes)]
    often, sizes = columns[~np.repeat(is_once, sizes)], sizes[~is_once]
    _, whose = np.unique(owner[~is_once], return_inverse=True)
    faces = variables.model.add_columns(int((visits > 1).sum()), integer=False)
    ends = np.cumsum(sizes)
    variables.model.add_rows(
        sizes + 1,
        np.insert(often, ends, faces[whose]),
        np.insert(np.ones(len(often)), ends, -1.0),
        upper=0.0,
    )
    return Linear.of(np.concatenate([once, faces]), 1.0)


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
