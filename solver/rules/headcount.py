"""For all s, q: n[s,q] <= maximum_q; for all s: crew[s] <= crew maximum.

No more people than there are places; the maximum of a seat is its count unless it says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    for shift, work in enumerate(variables.problem.shifts):
        columns = variables.of_shift(shift)
        seats = variables.pairs.seat[columns]
        for seat, wanted in enumerate(work.seats):
            takers = columns[seats == seat]
            if len(takers) > wanted.most:
                variables.model.add_rows([len(takers)], takers, upper=wanted.most)
        most = work.crew.maximum
        if most is not None and min(len(columns), sum(q.most for q in work.seats)) > most:
            variables.model.add_rows([len(columns)], columns, upper=most)


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
