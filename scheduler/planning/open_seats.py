"""The free places of a week that one volunteer may take."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler import errors
from scheduler.planning.known_plans import known_plan
from scheduler.planning.roster_document import read_roster
from solver.explain import Situation, obstacles
from solver.explain.seats import UNTIL_OTHERS_COME, best_start


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """One seat of a shift with places left."""

    shift: str
    seat: int
    role: str
    places: int
    needs_company: bool
    """Whether others have to come along, because the crew must be complete or be nobody."""


def open_seats(
    raw: bytes, roster: Mapping[str, Any], volunteer: str, shifts: Collection[str]
) -> list[OpenSeat]:
    """The seats, of some shifts, that a volunteer may take without breaking a rule.

    Raises ``errors.NotFound`` for somebody whom the plan does not know.
    """
    plan, problem = known_plan(raw)
    who = next((index for index, one in enumerate(plan.volunteers) if one.id == volunteer), None)
    if who is None:
        raise errors.NotFound("volunteer_not_found", id=volunteer[:80])
    situation = Situation(problem, read_roster(plan, problem, roster))
    found = []
    for index, shift in enumerate(plan.shifts):
        if shift.id not in shifts or index in situation.shifts_of.get(who, ()):
            continue
        for seat, room in enumerate(problem.shifts[index].seats):
            places = room.most - len(situation.on_seat(index, seat))
            if places <= 0:
                continue
            codes = obstacles(situation, who, index, seat, start=best_start(situation, index, seat))
            if set(codes) <= UNTIL_OTHERS_COME:
                role = shift.seats[seat].role or ""
                found.append(OpenSeat(shift.id, seat, role, places, bool(codes)))
    return found
