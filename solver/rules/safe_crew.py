"""For all s with all_or_nobody: crew[s] = 0, or crew[s] >= crew minimum and n[s,q] >= minimum_q for all q.

One person alone on a river is worse than none.  Without all_or_nobody a minimum is a goal only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    for shift, work in enumerate(variables.problem.shifts):
        if not work.crew.all_or_nobody:
            continue
        for occurrence in variables.occurrences_of(shift):
            columns = variables.of_occurrence(occurrence)
            seats = variables.pairs.seat[columns]
            least = [(columns, work.crew.minimum)]
            least += [(columns[seats == seat], wanted.minimum) for seat, wanted in enumerate(work.seats)]
            for takers, minimum in least:
                if minimum > 0:
                    column = variables.runs(occurrence)
                    factors = [*np.ones(len(takers)), -float(minimum)]
                    variables.model.add_row([*takers, column], factors, lower=0, upper=np.inf)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    on_seat = Counter((a.shift, a.seat) for a in roster.assignments)
    on_shift = Counter(a.shift for a in roster.assignments)
    for shift, people in on_shift.items():
        work = problem.shifts[shift]
        if not work.crew.all_or_nobody:
            continue
        if people < work.crew.minimum:
            yield Violation("safe_crew", (), (shift,), {"people": people, "minimum": work.crew.minimum})
        for seat, wanted in enumerate(work.seats):
            if on_seat[shift, seat] < wanted.minimum:
                facts = {"seat": seat, "people": on_seat[shift, seat], "minimum": wanted.minimum}
                yield Violation("safe_crew", (), (shift,), facts)


RULE = Rule("safe_crew", _violations, rows=_rows, of_crews=True)
