"""For all s, v in required_s: crew[s] > 0 only if w[v,s] = 1.

A talk is held only with the people it is named for; if one of them cannot come it is not held and is
reported, which is a shortage and no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solver.facts import crews
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    for shift, work in enumerate(variables.problem.shifts):
        for volunteer in work.required:
            for occurrence in variables.occurrences_of(shift):
                columns = variables.of_occurrence(occurrence)
                own = columns[variables.pairs.volunteer[columns] == volunteer]
                factors = [*np.ones(len(own)), -1.0]
                variables.model.add_row([*own, variables.runs(occurrence)], factors, lower=0, upper=np.inf)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for shift, people in crews(roster).items():
        absent = tuple(v for v in problem.shifts[shift].required if v not in people)
        if absent:
            yield Violation("required", absent, (shift,), {"reason": "required_absent"})


RULE = Rule("required", _violations, rows=_rows, of_crews=True)
