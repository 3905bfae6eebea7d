"""For all v, s with w[v,s] = 1: [start_s, end_s) lies inside one window of v and meets no time off.

A volunteer is only asked when she said she is free.  Windows that touch or overlap are one window; a
shift that ends exactly when the window does, or when time off begins, is allowed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import People
from solver.facts import shifts_of, span_of
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable:
    return start, start + people.problem.shifts[shift].duration


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    start, end = key
    who, opens, closes = people.windows
    free = np.zeros(people.count, np.bool_)
    free[who[(opens <= start) & (closes >= end)]] = True
    away = np.zeros(people.count, np.bool_)
    who, leaves, returns = people.time_off
    away[who[(leaves < end) & (returns > start)]] = True
    return [("not_available", ~free), ("on_time_off", away)]


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, mine in shifts_of(problem, roster).items():
        person = problem.volunteers[volunteer]
        for shift in mine:
            start, end = span_of(problem, roster, shift)
            covered = start
            for opens, closes in sorted(person.availability):
                if opens <= covered < closes:
                    covered = closes
            if covered < end:
                yield Violation("availability", (volunteer,), (shift,), {"reason": "not_available"})
            if any(leaves < end and returns > start for leaves, returns in person.time_off):
                yield Violation("availability", (volunteer,), (shift,), {"reason": "on_time_off"})


RULE = Rule("availability", _violations, filter=Filter(_key, _reasons))
