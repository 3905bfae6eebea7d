"""For all s, q: n[s,q] <= maximum_q; for all s: crew[s] <= crew maximum.

No more people than there are places; the maximum of a seat is its count unless it says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from solver.arrays import Ints
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    sizes: list[int] = []
    columns: list[Ints] = []
    upper: list[int] = []
    for shift, work in enumerate(variables.problem.shifts):
        mine = variables.of_shift(shift)
        seats = variables.pairs.seat[mine]
        capped = [(mine[seats == seat], wanted.most) for seat, wanted in enumerate(work.seats)]
        if work.crew.maximum is not None and sum(q.most for q in work.seats) > work.crew.maximum:
            capped.append((mine, work.crew.maximum))
        for takers, most in capped:
            if len(takers) > most:
                sizes.append(len(takers))
                columns.append(takers)
                upper.append(most)
    if sizes:
        variables.model.add_rows(sizes, np.concatenate(columns), upper=upper)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    on_seat = Counter((a.shift, a.seat) for a in roster.assignments)
    on_shift = Counter(a.shift for a in roster.assignments)
    for (shift, seat), people in on_seat.items():
        most = problem.shifts[shift].seats[seat].most
        if people > most:
            yield Violation("headcount", (), (shift,), {"seat": seat, "people": people, "maximum": most})
    for shift, people in on_shift.items():
        limit = problem.shifts[shift].crew.maximum
        if limit is not None and people > limit:
            yield Violation("headcount", (), (shift,), {"people": people, "maximum": limit})


RULE = Rule("headcount", _violations, rows=_rows, of_crews=True)
