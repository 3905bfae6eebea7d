"""Who is free as they are and can take what is left of a shift, together; and how that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from scheduler.planning.document import Plan
from scheduler.planning.planned import Planned
from solver import check
from solver.explain import UNTIL_OTHERS_COME, Situation, best_start, obstacles
from solver.problem import Problem
from solver.solution import Assignment, Roster

Row = tuple[int, int, int]
"""A volunteer on a seat of a shift: ``(volunteer, shift, seat)``."""


Ranks = Mapping[int, int]
"""Whom to ask first, by volunteer; who has no rank comes after those who have one."""
UNRANKED: Ranks = MappingProxyType({})


def free_people(
    problem: Problem,
    roster: Roster,
    index: int,
    *,
    but: Collection[int] = (),
    ranks: Ranks = UNRANKED,
    first: Sequence[Row] = (),
) -> list[Row]:
    """Free people on the empty places of a shift; nobody where the shift then breaks a rule.

    ``but`` will not come: who declined it is free for it no more.  Who stands ``first`` for a seat has it,
    and those whom to ask first come first, unless the shift would break a rule with them alone.
    """
    for rows, order in dict.fromkeys([(tuple(first), bool(ranks)), ((), bool(ranks)), ((), False)]):
        if found := _free_people(problem, roster, index, but, ranks if order else UNRANKED, rows):
            return found
    return []


def _free_people(
    problem: Problem,
    roster: Roster,
    index: int,
    but: Collection[int],
    ranks: Ranks,
    first: Sequence[Row],
) -> list[Row]:
    rows: list[Row] = [(one.volunteer, one.shift, one.seat) for one in roster.assignments]
    before = len(rows)
    own: dict[int, int] = {who: seat for who, _, seat in first}
    for seat, wanted in enumerate(problem.shifts[index].seats):
        situation = Situation(problem, Roster.of(rows, roster.starts))
        free = wanted.count - len(situation.on_seat(index, seat))
        start = best_start(situation, index, seat)
        allowed = situation.eligibility.allowed(index, start, seat).tolist()
        kept = {who for who, theirs in own.items() if theirs != seat}
        order = sorted(allowed, key=lambda one: (own.get(one) != seat, ranks.get(one, len(ranks))))
        for who in (one for one in order if one not in kept):
            if free <= 0:
                break
            if who in but or any(row[:2] == (who, index) for row in rows):
                continue
            codes = obstacles(situation, who, index, seat, start=start, is_eligible=True)
            if set(codes) <= UNTIL_OTHERS_COME:
                rows.append((who, index, seat))
                free -= 1
    faults = check.broken(problem, Roster.of(rows, roster.starts))
    return [] if any(index in fault.shifts for fault in faults) else rows[before:]


def coming_along(
    of: Planned, index: int, one: tuple[str, int], waiting: Sequence[tuple[str, int]]
) -> list[Row]:
    """Somebody on a shift with those who are free and wait for the crew alone; nothing where nobody may then.

    All are ``(volunteer id, seat)``.  A minor comes once an adult is there; who could come anyway does not.
    """
    number = {person.id: place for place, person in enumerate(of.plan.volunteers)}
    work, situation = of.problem.shifts[index], of.situation
    left = [seat.count - len(situation.on_seat(index, k)) for k, seat in enumerate(work.seats)]
    rows = [Assignment(number[one[0]], index, one[1])]
    left[one[1]] -= 1
    start = best_start(situation, index, one[1])
    for who, seat in waiting:
        row = Assignment(number[who], index, seat)
        if left[seat] > 0 and not situation.crew_breaks(index, also=[*rows, row], start=start):
            rows.append(row)
            left[seat] -= 1
    return [(row.volunteer, row.shift, row.seat) for row in rows] if len(rows) > 1 else []


def rows_told(plan: Plan, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as an answer tells them, by the ids of the plan and with names."""
    people = plan.volunteers
    return [
        {
            "volunteer": people[who].id,
            "name": people[who].name or people[who].id,
            "shift": plan.shifts[shift].id,
            "seat": seat,
        }
        for who, shift, seat in rows
    ]
