"""Who is free for an empty place once others come, and joins a crew that newcomers complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scheduler.planning.newcomers import Asked
from solver.explain import UNTIL_OTHERS_COME, Situation, reason_of
from solver.solution import Assignment, Roster

PLACES_MOST = 200
"""Empty places for which free people are looked for; what is proven does not rest on it."""
PEOPLE_MOST = 64
"""People judged for one place, those with the fewest other places to go to first."""


def joining(situation: Situation, places: Sequence[Asked]) -> tuple[list[int], list[Assignment], Situation]:
    """Places by index that free people take with nobody moved, who takes them, and the roster with them.

    Nothing keeps them from it but that the rest of the crew is missing; whoever gives the rest to newcomers
    has the whole judged.  Places that fewest can take come first, and of people those who can take fewest.
    """
    looked_at = range(min(len(places), PLACES_MOST))
    able = {number: _able(situation, places[number]) for number in looked_at}
    options = Counter(who for people in able.values() for who in people)
    taken: list[int] = []
    rows: list[Assignment] = []
    volunteers = situation.problem.volunteers
    for number in sorted(looked_at, key=lambda one: (len(able[one]), one)):
        place = places[number]
        here = {one.volunteer for one in situation.roster.assignments if one.shift == place.shift}
        asked = sorted(
            (who for who in able[number] if who not in here),
            key=lambda who: (options[who], volunteers[who].reserve, volunteers[who].history_minutes, who),
        )[:PEOPLE_MOST]
        faults = situation.would_break_each(
            asked, place.shift, place.seat, start=place.start, is_eligible=True
        )
        free = [
            who
            for who, found in zip(asked, faults, strict=True)
            if all(reason_of(fault) in UNTIL_OTHERS_COME for fault in found)
        ]
        if free:
            taken.append(number)
            rows.append(Assignment(free[0], place.shift, place.seat))
            situation = _with(situation, rows[-1], place.start)
    return taken, rows, situation


def _able(situation: Situation, place: Asked) -> list[int]:
    return [int(who) for who in situation.eligibility.allowed(place.shift, place.start, place.seat)]


def _with(situation: Situation, row: Assignment, start: int) -> Situation:
    starts = dict(situation.roster.starts)
    if len(situation.problem.shifts[row.shift].starts) > 1:
        starts.setdefault(row.shift, start)
    after = Roster.of([*situation.roster.assignments, row], starts)
    return Situation(situation.problem, after, situation.eligibility)
