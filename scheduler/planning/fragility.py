"""What becomes of a shift when any one of its crew is missing, and who could stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import listed
from scheduler.planning.planned import Planned
from scheduler.planning.titles import shift_titles
from solver.explain import UNTIL_OTHERS_COME, Situation, obstacles
from solver.solution import Assignment
from solver.work import Shift

ENOUGH = 2
"""With so many to stand in nobody needs to be told."""
NAMED_MOST = 3
"""People named who could stand in for somebody."""
CRITICAL = 16
COVERED, RUNS, FALLS = "covered", "runs_short", "falls"
GRAVITY = (FALLS, RUNS, COVERED)


def fragility(of: Planned) -> dict[str, Any]:
    """Every shift with a crew, the gravest first: for each of its people what happens without them.

    ``covered``: ``by`` names some who are free and lawful for the place; ``runs_short``: nobody is, and the
    shift goes on without; ``falls``: nobody is, and what is left is no crew.  All by the rules of the whole
    roster, without solving anything.
    """
    shifts = [_of_shift(of, index) for index in range(len(of.plan.shifts)) if of.situation.crews.get(index)]
    shifts.sort(key=lambda one: (not one["grave"], GRAVITY.index(one["outcome"]), one["start"], one["shift"]))
    return {
        "items": shifts,
        "figures": {outcome: sum(one["outcome"] == outcome for one in shifts) for outcome in GRAVITY},
    }


def fragile_shifts(of: Planned) -> list[dict[str, Any]]:
    """Shifts with children, on dangerous ground or of critical weight that fall if anyone is missing.

    ``reserves`` are the free and lawful people who could take any place of it, counted up to ``ENOUGH``.
    """
    found = []
    for index, work in enumerate(of.problem.shifts):
        crew = of.situation.crews.get(index, ())
        least = max(work.crew.minimum, sum(seat.minimum for seat in work.seats), 1)
        if not crew or not _is_grave(work) or len(crew) > least:
            continue
        able: set[int] = set()
        for seat in range(len(work.seats)):
            able |= set(_free(of.situation, index, seat, ENOUGH, but=able))
        reserves = min(ENOUGH, len(able))
        if reserves < ENOUGH:
            titles = shift_titles(of.plan, index, start=of.situation.start_of(index))
            found.append({"shift": of.plan.shifts[index].id, "reserves": reserves, "title": titles})
    return found


def _is_grave(work: Shift) -> bool:
    return work.serves_children or work.dangerous or work.weight >= CRITICAL


def _of_shift(of: Planned, index: int) -> dict[str, Any]:
    situation, work = of.situation, of.problem.shifts[index]
    start = situation.start_of(index)
    assert start is not None, "a shift with a crew has a start"
    crew = [one for one in situation.roster.assignments if one.shift == index]
    free = {seat: _free(situation, index, seat, NAMED_MOST) for seat in {one.seat for one in crew}}
    people = [_without(of, one, free[one.seat]) for one in crew]
    outcome = min((one["outcome"] for one in people), key=GRAVITY.index)
    titles = shift_titles(of.plan, index, start=start)
    made: dict[str, Any] = {
        "shift": of.plan.shifts[index].id,
        "start": of.plan.local_text(start),
        "grave": _is_grave(work),
        "standby": work.standby,
        "outcome": outcome,
        "people": people,
    }
    for language in LANGUAGES:
        made[language] = _said(people, outcome, titles[language], language)
    return made


def _without(of: Planned, one: Assignment, free: Sequence[int]) -> dict[str, Any]:
    """What becomes of a shift without one of its people, and who of those who are free could come instead."""
    situation, work = of.situation, of.problem.shifts[one.shift]
    by = [
        who
        for who in free
        if not situation.crew_breaks(one.shift, but=one, also=[Assignment(who, one.shift, one.seat)])
    ]
    rest = [other for other in situation.crews[one.shift] if other != one.volunteer]
    seats = work.seats[one.seat]
    there = len(situation.on_seat(one.shift, one.seat)) - 1
    is_enough = len(rest) >= max(work.crew.minimum, 1) and there >= seats.minimum
    runs = is_enough and not situation.crew_breaks(one.shift, but=one)
    return _person(of, one.volunteer) | {
        "seat": one.seat,
        "outcome": COVERED if by else RUNS if runs else FALLS,
        "by": [_person(of, who) for who in by],
    }


def _person(of: Planned, volunteer: int) -> dict[str, str]:
    person = of.plan.volunteers[volunteer]
    return {"volunteer": person.id, "name": person.name or person.id}


def _said(people: Sequence[Mapping[str, Any]], outcome: str, shift: str, language: str) -> str:
    """The worst that can happen, and without whom."""
    if outcome == COVERED:
        by = dict.fromkeys(str(other["name"]) for one in people for other in one["by"])
        return say("fragile_covered", language, shift=shift, by=listed(list(by)[:NAMED_MOST], language))
    who = listed((str(one["name"]) for one in people if one["outcome"] == outcome), language)
    return say(f"fragile_{outcome}", language, shift=shift, who=who)


def _free(
    situation: Situation, shift: int, seat: int, most: int, *, but: set[int] | frozenset[int] = frozenset()
) -> list[int]:
    """People who could stand in: nothing in the way but that the places are taken."""
    start = situation.start_of(shift)
    assert start is not None, "a shift with a crew has a start"
    found: list[int] = []
    for who in situation.eligibility.allowed(shift, start, seat).tolist():
        if who in but or who in situation.crews[shift]:
            continue
        codes = obstacles(situation, who, shift, seat, is_eligible=True)
        if set(codes) <= UNTIL_OTHERS_COME | {"crew_full"}:
            found.append(who)
            if len(found) >= most:
                break
    return found
