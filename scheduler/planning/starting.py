"""When shifts begin that somebody is the first to come onto: as it suits who comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from solver.explain import Situation, open_starts
from solver.facts import crews
from solver.problem import Problem
from solver.solution import Assignment, Roster

Coming = tuple[int, int, int | None]
"""A volunteer, a shift and the seat of it, where one was said."""


def starts_with(
    problem: Problem, before: Roster, rows: Sequence[Assignment], coming: Sequence[Coming]
) -> Mapping[int, int]:
    """The starts of a roster, a shift that nobody was on before with the one at which who comes breaks least.

    Of those at which that is as much it is the one that the roster shows, or the earliest where that is none
    of them.  ``rows`` are what stays.
    """
    situation, manned = Situation(problem, Roster.of(rows, before.starts)), crews(before)
    fresh = {shift for _, shift, _ in coming if shift not in manned and len(problem.shifts[shift].starts) > 1}
    return {**before.starts, **{shift: _start(situation, shift, coming) for shift in fresh}}


def _start(situation: Situation, shift: int, coming: Sequence[Coming]) -> int:
    seats = range(len(situation.problem.shifts[shift].seats))
    tried = [
        [(who, seat) for seat in seats if seat == said or said not in seats]
        for who, where, said in coming
        if where == shift
    ]

    def breaks(start: int) -> int:
        faults = (
            min(len(situation.would_break(who, shift, seat, start=start)) for who, seat in one)
            for one in tried
        )
        return sum(faults)

    return min(open_starts(situation, shift), key=breaks)
