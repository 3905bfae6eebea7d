"""Whether pins that contradict one another could hold without one rule."""

from __future__ import annotations

from solver.explain import Situation, best_start
from solver.problem import Problem
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filling, OutOfTimeError
from solver.shortage.lifting import lifted
from solver.solution import Roster


def can_hold(problem: Problem, roster: Roster, code: str, *, until: float) -> bool:
    """Whether all pins of a problem hold once a reason is lifted for their shifts, by what is near to them.

    ``roster`` is the pins themselves.  Not where it takes too long to tell, or where they hold anyhow.
    """
    without = problem
    situation = Situation(problem, roster)
    for who, shift, seat in roster.assignments:
        start = best_start(situation, shift, seat)
        without = lifted(without, roster, who, (shift, seat), [code], start=start)
    clock = Clock(until)
    try:
        return _holds(without, roster, clock) and not _holds(problem, roster, clock)
    except OutOfTimeError:
        return False


def _holds(problem: Problem, roster: Roster, clock: Clock) -> bool:
    """Whether the pins hold in the part of a problem that is about their shifts."""
    shifts = {one.shift for one in roster.assignments}
    seats = {(shift, seat): 1 for shift in shifts for seat in range(len(problem.shifts[shift].seats))}
    return Filling(Cutter(problem, Roster()).of_seats(seats), clock).most(seats) is not None
