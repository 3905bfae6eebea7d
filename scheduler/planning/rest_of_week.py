"""The rest of a week, made small: only who may fill a gap, and whom it takes to set her free, is looked at.

What nobody needs to move stays where it is, so that the solver is asked about some hundred pairs of people
and places instead of tens of thousands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from scheduler.planning.document import Plan
from scheduler.planning.kinds import as_written
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import encoded
from scheduler.planning.plan_shifts import with_entries
from scheduler.planning.roster_document import read_roster
from solver.arrays import People
from solver.explain import Situation, empty_seats
from solver.explain.seats import best_start
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES

MOVABLE = frozenset({"window", "duration_minutes", "deadline", "forbidden"})
"""What a shift says of its time that may begin at several."""


def rest_of_week(raw: bytes, roster: Mapping[str, Any], gaps: Collection[str]) -> bytes:
    """A plan for the solver, everybody free only where it can matter to some shifts of a roster.

    ``gaps`` are the shifts that are short; others stay as empty as they were.  Whoever may take an empty
    seat is free for it; where nobody who is free may, those who are on other shifts without a lock may leave
    them, and others may come there in their place.  All others are free for what they have, and a shift that
    has a crew begins when the roster says.  A roster of the smaller plan is one of the whole plan.
    """
    plan, problem = known_plan(raw)
    eligibility = Eligibility(People(problem), RULES)
    situation = Situation(problem, read_roster(plan, problem, roster), eligibility)
    shifts = {index for index, shift in enumerate(plan.shifts) if shift.id in gaps}
    wanted = _wanted(problem, situation, shifts)
    held: dict[int, set[int]] = defaultdict(set)
    told = ((one.volunteer, one.shift) for one in problem.previous)
    for volunteer, shift in (*told, *(row[:2] for row in situation.roster.assignments)):
        held[volunteer].add(shift)
    begun = _begun(plan, situation)
    document: dict[str, Any] = json.loads(with_entries(raw, plan, begun) if begun else raw)
    document["volunteers"] = [
        {**entry, "availability": _windows(plan, situation, index, held[index] | wanted.get(index, set()))}
        for index, entry in enumerate(document["volunteers"])
    ]
    return encoded(document)


def _begun(plan: Plan, situation: Situation) -> dict[str, dict[str, Any]]:
    """The shifts that may begin at several times and have a crew, at the time that it was told."""
    made = {}
    for index in situation.crews:
        shift, start = plan.shifts[index], best_start(situation, index, 0)
        if len(shift.starts) > 1:
            entry = {name: said for name, said in as_written(shift.entry).items() if name not in MOVABLE}
            entry["seats"] = [as_written(seat) for seat in shift.seats]
            span = {"start": start, "end": start + shift.duration}
            made[shift.id] = entry | {side: plan.local_text(minute) for side, minute in span.items()}
    return made


def _wanted(problem: Problem, situation: Situation, gaps: Collection[int]) -> Mapping[int, set[int]]:
    """The shifts for which each volunteer is to be free beside her own."""
    eligibility = situation.eligibility
    movable = {row[:2] for row in situation.roster.assignments}
    movable -= {(one.volunteer, one.shift) for one in problem.previous if one.locked}
    wanted: dict[int, set[int]] = defaultdict(set)
    for shift, seat, missing in empty_seats(situation):
        if shift not in gaps:
            continue
        start = best_start(situation, shift, seat)
        able = eligibility.allowed(shift, start, seat).tolist()
        each = situation.would_break_each(able, shift, seat, start=start)
        free = [who for who, found in zip(able, each, strict=True) if not found]
        for who in able if len(free) < missing else free:
            wanted[who].add(shift)
        if len(free) < missing:
            _set_free(problem, situation, eligibility, able, movable, wanted)
    return wanted


def _set_free(
    problem: Problem,
    situation: Situation,
    eligibility: Eligibility,
    able: Iterable[int],
    movable: set[tuple[int, int]],
    wanted: dict[int, set[int]],
) -> None:
    """Others may come to the shifts that those who are able to fill a gap could leave."""
    for who in able:
        for shift in situation.shifts_of.get(who, ()):
            if (who, shift) not in movable:
                continue
            start = best_start(situation, shift, 0)
            for seat in range(len(problem.shifts[shift].seats)):
                for other in eligibility.allowed(shift, start, seat).tolist():
                    wanted[other].add(shift)


def _windows(plan: Plan, situation: Situation, volunteer: int, shifts: Iterable[int]) -> list[dict[str, str]]:
    """The times of some shifts, as far as the volunteer is free then; what has a crew is when it was told."""
    problem, found = situation.problem, list[dict[str, str]]()
    for shift in sorted(shifts):
        work = problem.shifts[shift]
        starts = (best_start(situation, shift, 0),) if shift in situation.crews else work.starts
        span = starts[0], starts[-1] + work.duration
        for start, end in problem.volunteers[volunteer].availability:
            if start < span[1] and span[0] < end:
                first, last = max(start, span[0]), min(end, span[1])
                found.append({"start": plan.local_text(first), "end": plan.local_text(last)})
    return found
