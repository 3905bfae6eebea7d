"""Fixes tried in a process of its own: ``python -m scheduler.planning.fix_child``.

A plan document, a roster document, a shift and fixes come on standard input as one object; each fix is
applied to the plan, the shift is solved anew in it, and the places that are filled then are told.  Otherwise
all is as in :mod:`scheduler.planning.child`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from scheduler import typed
from scheduler.planning.child import Event, run
from scheduler.planning.options import SolveOptions
from scheduler.planning.shortage_child import rows_of

if TYPE_CHECKING:
    from scheduler.planning.document import Plan
    from solver.problem import Problem
    from solver.solution import Roster


class Asked(msgspec.Struct):
    """What the parent sends."""

    plan: msgspec.Raw
    roster: dict[str, Any]
    shift: str
    fixes: list[dict[str, Any]]


def find(
    raw: bytes, options: SolveOptions, on_event: Callable[[Event], None], should_stop: Callable[[], bool]
) -> dict[str, Any]:
    """Places closed by each fix when the shift is solved anew; None where time ran out."""
    from scheduler.planning.indices import shift_index
    from scheduler.planning.planned import planned
    from solver.shortage.filling import Clock

    asked = typed.decode(raw, Asked)
    of = planned(bytes(asked.plan), asked.roster)
    plan, problem, roster = of.plan, of.problem, of.situation.roster
    index = shift_index(plan, asked.shift)
    changed = [applied(plan, problem, roster, index, one) for one in asked.fixes]
    clock = Clock(time.monotonic() + (options.time_limit_seconds or float("inf")))
    # none takes the time of those after it: new people are the last
    shares = range(len(changed) + 1, 0, -1)
    moved, after = filled((problem, roster), index, clock.share(shares[0])) or (0, roster)
    if not is_no_worse(problem, roster, after):
        moved, after = 0, roster
    found = [filled(one, index, clock.share(of)) for one, of in zip(changed, shares[1:], strict=True)]
    moves = {"added": rows_of(plan, after, roster), "removed": rows_of(plan, roster, after)}
    return {"closed": [one and one[0] for one in found], "moves": {"closes": moved, **moves}}


def filled(changed: tuple[Problem, Roster], shift: int, clock: Any) -> tuple[int, Roster] | None:
    """Places of a shift that are filled beside those of the roster when it is solved anew, and how.

    None where time ran out, or where what is firm contradicts itself.
    """
    from solver.shortage.filling import OutOfTimeError
    from solver.shortage.resolving import most_filled

    problem, roster = changed
    seats = range(len(problem.shifts[shift].seats))
    try:
        found = most_filled(problem, roster, shift, seats, clock=clock)
    except OutOfTimeError:
        return None
    now = [0] * len(problem.shifts[shift].seats)
    for one in roster.assignments:
        if one.shift == shift:
            now[one.seat] += 1
    wanted = problem.shifts[shift].seats
    held = sum(min(seat.count, there) for seat, there in zip(wanted, now, strict=True))
    return None if found is None else (found[0] - held, found[1])


def is_no_worse(problem: Problem, before: Roster, after: Roster) -> bool:
    """Whether a roster breaks nothing that another did not break."""
    from solver import check

    if after is before:
        return True
    faults = (check.broken(problem, one) for one in (after, before))
    new, known = ({(one.rule, one.volunteers, one.shifts) for one in found} for found in faults)
    return new <= known


def applied(
    plan: Plan, problem: Problem, roster: Roster, shift: int, fix: Mapping[str, Any]
) -> tuple[Problem, Roster]:
    """The problem in which a fix is made and nothing else; the roster is still that of before."""
    from scheduler.planning.document import read_plan
    from scheduler.planning.indices import shift_index, volunteer_index
    from scheduler.planning.papers import recorded
    from scheduler.planning.recruiting import with_people
    from scheduler.planning.translation import to_problem
    from solver.explain import Situation, best_start
    from solver.shortage.lifting import lifted

    work = problem.shifts[shift]
    if fix["kind"] == "recruit":
        return to_problem(read_plan(with_people(plan, fix["entries"]))), roster
    if fix["kind"] == "more_resource":
        counts = (
            fix["after"] if one.id == fix["resource"] else count
            for one, count in zip(plan.document.resources, problem.resources, strict=True)
        )
        return replace(problem, resources=tuple(counts)), roster
    if fix["kind"] == "start":
        work = replace(work, starts=(work.starts[0] + fix["minutes"],))
    elif fix["kind"] == "lower_crew":
        least = int(fix["after"])
        seats = tuple(replace(seat, minimum=min(seat.minimum, least)) for seat in work.seats)
        work = replace(work, crew=replace(work.crew, minimum=least), seats=seats)
    elif papers := fix.get("papers"):
        rows = [
            (volunteer_index(plan, one["volunteer"]), one["seat"], one["obstacle"]["code"]) for one in papers
        ]
        return recorded(problem, roster, shift, rows), roster
    elif fix.get("obstacle"):
        who, seat = volunteer_index(plan, fix["volunteer"]), int(fix["seat"])
        on = shift_index(plan, fix.get("first") or plan.shifts[shift].id)
        start = best_start(Situation(problem, roster), on, seat)
        if fix["kind"] == "turn_more":
            return put_on(problem, roster, (who, on, seat), start), roster
        return lifted(problem, roster, who, (on, seat), [fix["obstacle"]["code"]], start=start), roster
    return replace(problem, shifts=(*problem.shifts[:shift], work, *problem.shifts[shift + 1 :])), roster


def put_on(problem: Problem, roster: Roster, row: tuple[int, int, int], start: int) -> Problem:
    """The problem in which somebody is on a seat beside all that they do, whatever their limits say to that.

    As the coordinator puts them there in spite of a warning: they do this one turn more, and no other.
    """
    from solver.problem import Pin

    who, shift, seat = row
    shifts = [shift, *(one.shift for one in roster.assignments if one.volunteer == who)]
    told = {pin.shift: pin for pin in problem.pins if pin.volunteer == who}
    pins = {one: told.get(one) or Pin(who, one) for one in shifts}
    pins[shift] = Pin(who, shift, seat, frozenset({"limits", "rest"}))
    work = replace(problem.shifts[shift], starts=(start,))
    return replace(
        problem,
        shifts=(*problem.shifts[:shift], work, *problem.shifts[shift + 1 :]),
        pins=(*(pin for pin in problem.pins if pin.volunteer != who), *pins.values()),
    )


if __name__ == "__main__":
    run(find)
