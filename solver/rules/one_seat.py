"""For all v, s: sum_q x[v,s,q] <= 1.

A volunteer takes at most one seat of a shift, and a shift has one start: two starts of one shift
exclude each other for everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.arrays import Occurrences, People
from solver.people import Limits
from solver.problem import Problem
from solver.rules.contract import Mask, Rule
from solver.solution import Roster, Violation


def _conflicts(people: People, occurrences: Occurrences, limits: Limits) -> Mask:
    same: Mask = occurrences.shift[:, None] == occurrences.shift[None, :]
    return same


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for (volunteer, shift), seats in Counter((a.volunteer, a.shift) for a in roster.assignments).items():
        if seats > 1:
            yield Violation("one_seat", (volunteer,), (shift,), {"seats": seats})


RULE = Rule("one_seat", _violations, conflicts=_conflicts)
