"""What becomes of a shift when any one of its crew is missing, and how many could stand in."""

from __future__ import annotations

from typing import Any

from scheduler.planning.planned import Planned
from scheduler.planning.titles import shift_titles
from solver.explain import UNTIL_OTHERS_COME, Situation, obstacles

ENOUGH = 2
"""With so many to stand in nobody needs to be told."""


def fragile_shifts(of: Planned) -> list[dict[str, Any]]:
    """Shifts with children, on dangerous ground or of critical weight that fall if anyone is missing.

    ``reserves`` are the free and lawful people who could take any place of it, counted up to ``ENOUGH``.
    """
    found = []
    for index, work in enumerate(of.problem.shifts):
        crew = of.situation.crews.get(index, ())
        is_grave = work.serves_children or work.dangerous or work.weight >= 16
        least = max(work.crew.minimum, sum(seat.minimum for seat in work.seats), 1)
        if not crew or not is_grave or len(crew) > least:
            continue
        reserves = _reserves(of.situation, index)
        if reserves < ENOUGH:
            titles = shift_titles(of.plan, index, start=of.situation.start_of(index))
            found.append({"shift": of.plan.shifts[index].id, "reserves": reserves, "title": titles})
    return found


def _reserves(situation: Situation, shift: int) -> int:
    """People who could stand in: nothing in the way but that the places are taken."""
    work = situation.problem.shifts[shift]
    start = situation.start_of(shift)
    assert start is not None, "a shift with a crew has a start"
    able: set[int] = set()
    for seat in range(len(work.seats)):
        for who in situation.eligibility.allowed(shift, start, seat).tolist():
            if who in able or who in situation.crews[shift]:
                continue
            codes = obstacles(situation, who, shift, seat, is_eligible=True)
            if set(codes) <= UNTIL_OTHERS_COME | {"crew_full"}:
                able.add(who)
                if len(able) >= ENOUGH:
                    return len(able)
    return len(able)
