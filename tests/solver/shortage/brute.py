"""The most places of some seats that any roster fills, by trying all rosters: for tiny problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product

from solver import check
from solver.problem import Problem
from solver.solution import Roster


def most(problem: Problem, seats: Mapping[tuple[int, int], int]) -> int:
    """Every volunteer takes no seat or one seat of each shift; what the judge lets stand is counted."""
    choices = [
        [None, *((who, shift, seat) for seat in range(len(work.seats)))]
        for shift, work in enumerate(problem.shifts)
        for who in range(len(problem.volunteers))
    ]
    best = 0
    for taken in product(*choices):
        rows = [row for row in taken if row is not None]
        there = Counter((shift, seat) for _, shift, seat in rows)
        filled = sum(min(places, there[name]) for name, places in seats.items())
        if filled > best and not check.broken(problem, Roster.of(rows)):
            best = filled
    return best
