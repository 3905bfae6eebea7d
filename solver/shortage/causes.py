"""What keeps a group from being filled: rules lifted one at a time, each solved anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.people import Limits
from solver.problem import Problem
from solver.shortage.cutting import Part
from solver.shortage.filling import Clock, Filling, Seats
from solver.shortage.lifting import ALONE, LIMITS

SAME_TIME, SEVERAL, NOBODY, TOO_FEW = "same_time", "several_together", "nobody", "too_few"


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule, as a reason code, and the most that the group can be given where it alone is lifted."""

    code: str
    most: int
    people: tuple[int, ...] = ()
    """Whom it keeps, where it is told by people."""


def causes(part: Part, seats: Seats, most: int, clock: Clock) -> tuple[Cause, ...]:
    """The rules each of which, lifted alone, lets more places be filled; those that give most come first.

    Where none does, ``nobody`` says that the filters leave nobody on the seats, ``several_together`` that all
    these rules together keep places empty, ``same_time`` that nothing is left but the hours: nobody can be
    in two places at once, and ``too_few`` that each of the shifts, or some of them, has too few by itself.
    """
    found = [
        Cause(code, given)
        for code, problem in _lifted(part.problem)
        if (given := _most(part, problem, seats, clock)) > most
    ]
    if found:
        return tuple(sorted(found, key=lambda cause: -cause.most))
    filling = Filling(part, clock)
    if not any(filling.people_of(seat) for seat in seats):
        return (Cause(NOBODY, 0),)
    free = part.problem
    for _ in range(len(list(_lifted(free)))):
        free = next(iter(_lifted(free)))[1]
    is_more = _most(part, free, seats, clock) > most
    if is_more:
        return (Cause(SEVERAL, most),)
    return (Cause(SAME_TIME if _meet(part, seats) else TOO_FEW, most),)


def _meet(part: Part, seats: Seats) -> bool:
    """Whether every shift of some seats shares time with another of them."""
    work = [part.problem.shifts[part.shift_place[shift]] for shift in {shift for shift, _ in seats}]
    spans = [(one.starts[0], one.starts[-1] + one.duration) for one in work]
    return all(
        any(place != other and begins < last and first < ends for other, (first, last) in enumerate(spans))
        for place, (begins, ends) in enumerate(spans)
    )


def _most(part: Part, problem: Problem, seats: Seats, clock: Clock) -> int:
    filled = Filling(replace(part, problem=problem), clock).most(seats)
    return 0 if filled is None else filled.most


def _lifted(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """The problem without each rule that binds anything in it."""
    plain = Limits()
    for code, without in LIMITS.items():
        limits = [person.limits for person in problem.volunteers]
        if any(getattr(one, name) != getattr(plain, name) for one in limits for name in without):
            people = tuple(replace(v, limits=replace(v.limits, **without)) for v in problem.volunteers)
            yield code, replace(problem, volunteers=people)
    if problem.travel is not None:
        yield "travel", replace(problem, travel=None)
    if problem.never_follow:
        yield "may_not_follow", replace(problem, never_follow=())
    if problem.apart or problem.together or problem.accompanied or any(t.as_unit for t in problem.teams):
        teams = tuple(replace(team, as_unit=False) for team in problem.teams)
        yield "pairs", replace(problem, apart=(), together=(), accompanied=(), teams=teams)
    if problem.links:
        yield "linked_shift_missing", replace(problem, links=())
    if problem.pins:
        yield "pinned", replace(problem, pins=())
    for code, asked in (("crew_too_small", ALONE), ("crew_full", {"maximum": None})):
        work = tuple(replace(s, crew=replace(s.crew, **asked)) for s in problem.shifts)
        if work != problem.shifts:
            yield code, replace(problem, shifts=work)
    if any(shift.needs for shift in problem.shifts):
        yield "resource_missing", replace(problem, shifts=tuple(replace(s, needs=()) for s in problem.shifts))
    if any(shift.spacing_minutes for shift in problem.shifts):
        work = tuple(replace(s, spacing_minutes=0) for s in problem.shifts)
        yield "spacing", replace(problem, shifts=work)
    if any(shift.required for shift in problem.shifts):
        yield (
            "required_absent",
            replace(problem, shifts=tuple(replace(s, required=()) for s in problem.shifts)),
        )
