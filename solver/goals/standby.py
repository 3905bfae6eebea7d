"""``sum over shifts s with a crew: max(0, standby_s - |free eligible people|)``.

A critical shift survives one cancellation: so many people could step in.  Free and eligible is whom the
filter rules leave on some seat of the shift, who is not on it and holds nothing that overlaps it in time
(what ends when it begins does not).  Exactly the number is enough; a shift without a crew needs nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from solver.arrays import Ints
from solver.facts import shifts_of, span_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.rules import FILTER_RULES
from solver.solution import Roster
from solver.variables import Variables

HANDFUL = 4
"""People judged first for each one who is wanted behind a shift: mostly somebody among so few may come."""


def cost(variables: Variables) -> Mapping[str, Linear]:
    """``short >= standby run - |eligible| + |busy ones|`` for each occurrence that could be short."""
    problem, model = variables.problem, variables.model
    parts = []
    for index, shift in enumerate(problem.shifts):
        if shift.standby <= 0:
            continue
        for place in variables.occurrences_of(index):
            mine = variables.of_occurrence(place)
            eligible = np.unique(variables.pairs.volunteer[mine])
            around = _overlapping(variables, place)
            places = variables.crew_most[np.unique(variables.occurrences.shift[around])].sum()
            if not len(mine) or places <= len(eligible) - shift.standby:
                continue
            busy = _busy(variables, eligible, around)
            (short,) = model.add_columns(1, upper=float(shift.standby), integer=False).tolist()
            model.add_row(
                [short, variables.runs(place), *busy.columns],
                [1.0, -float(shift.standby), *(-busy.coefficients)],
                lower=-float(len(eligible)),
                upper=np.inf,
            )
            parts.append(Linear.of([short], 1.0))
    return {"standby": Linear.total(parts)}


def _overlapping(variables: Variables, place: int) -> Ints:
    rows = variables.occurrences
    return np.flatnonzero((rows.start < rows.end[place]) & (rows.start[place] < rows.end))


def _busy(variables: Variables, people: Ints, around: Ints) -> Linear:
    """How many of the people work any of the occurrences."""
    pairs, rows = variables.pairs, variables.occurrences
    # One person works at most one of several occurrences that share an instant: then a sum says it all.
    together = rows.start[around].max() < rows.end[around].min()
    columns = np.concatenate([variables.of_occurrence(place) for place in around.tolist()])
    columns = columns[np.isin(pairs.volunteer[columns], people)]
    if together:
        return Linear.of(columns, 1.0)
    columns = columns[np.lexsort((pairs.work[columns], pairs.volunteer[columns]))]
    groups, sizes = np.unique(pairs.work[columns], return_counts=True)
    who, owner = np.unique(pairs.work_volunteer[groups], return_inverse=True)
    busy = variables.model.add_columns(len(who), integer=False)
    ends = np.cumsum(sizes)
    variables.model.add_rows(
        sizes + 1,
        np.insert(columns, ends, busy[owner]),
        np.insert(np.ones(len(columns)), ends, -1.0),
        upper=0.0,
    )
    return Linear.of(busy, 1.0)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """People missing behind the shifts, counted on the roster."""
    held = shifts_of(problem, roster)
    unpinned = replace(problem, pins=())  # pins concern other assignments than these
    short = 0
    for shift in sorted({a.shift for a in roster.assignments if problem.shifts[a.shift].standby > 0}):
        start, end = span_of(problem, roster, shift)
        free = [
            who
            for who in range(len(problem.volunteers))
            if all(
                begins >= end or ends <= start
                for begins, ends in (span_of(problem, roster, other) for other in held.get(who, ()))
            )
        ]
        missing = problem.shifts[shift].standby
        # In handfuls that grow, as a few are enough: on a large plan thousands of others need no judge.
        first, handful = 0, HANDFUL * missing
        while missing > 0 and first < len(free):
            missing -= len(_able(unpinned, roster, shift, free[first : first + handful]))
            first, handful = first + handful, 2 * handful
        short += max(0, missing)
    return {"standby": short}


def _able(problem: Problem, roster: Roster, shift: int, people: list[int]) -> set[int]:
    """Whom the judge finds nothing against on some seat; of a problem without pins."""
    able: set[int] = set()
    for seat, wanted in enumerate(problem.shifts[shift].seats):
        if wanted.most == 0:
            continue
        trial = Roster.of([(who, shift, seat) for who in people], roster.starts)
        refused = {
            who
            for rule in FILTER_RULES
            for fault in rule.violations(problem, trial)
            for who in fault.volunteers
        }
        able |= set(people) - refused
    return able


GOAL = Goal("standby", "comfort", cost, measure, objective_weight("standby"))
