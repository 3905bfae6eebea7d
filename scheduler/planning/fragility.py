"""What becomes of a shift when any one of its crew is missing, and who could stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import listed
from scheduler.planning.indices import shift_index
from scheduler.planning.planned import Planned
from scheduler.planning.titles import shift_titles
from solver.explain import Situation
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


def fragile_one(of: Planned, shift: str) -> dict[str, str]:
    """The same of one shift with a crew, in words; raises ``errors.NotFound`` for an unknown shift."""
    made = _of_shift(of, shift_index(of.plan, shift))
    return {language: made[language] for language in LANGUAGES}


def fragile_shifts(of: Planned) -> list[dict[str, Any]]:
    """Shifts with children, on dangerous ground or of critical weight that fall without some of their crew.

    ``without`` are those of the crew without whom it falls and for whom fewest could stand in: ``reserves``,
    each free and lawful for that place, fewer than ``ENOUGH``.  ``who`` says it in words.
    """
    found = []
    for index, work in enumerate(of.problem.shifts):
        crew = of.situation.crews.get(index, ())
        if not crew or not _is_grave(work):
            continue
        able = _stand_ins(of.situation, index, ENOUGH)
        needed = {one: len(by) for one, by in able.items() if _without(of, one, ())["outcome"] == FALLS}
        reserves = min(needed.values(), default=ENOUGH)
        if reserves < ENOUGH:
            without = [_person(of, one.volunteer) for one, number in needed.items() if number == reserves]
            found.append(
                {
                    "shift": of.plan.shifts[index].id,
                    "reserves": reserves,
                    "without": [one["volunteer"] for one in without],
                    "title": shift_titles(of.plan, index, start=of.situation.start_of(index)),
                    "who": _who(without, len(crew)),
                }
            )
    return found


def _who(people: Sequence[Mapping[str, str]], crew: int) -> dict[str, str]:
    """Some of a crew by name; where it is anybody of several, just that."""
    if len(people) == crew > 1:
        return {language: say("check_anyone", language) for language in LANGUAGES}
    return {language: listed((one["name"] for one in people), language) for language in LANGUAGES}


def _is_grave(work: Shift) -> bool:
    return work.serves_children or work.dangerous or work.weight >= CRITICAL


def _of_shift(of: Planned, index: int) -> dict[str, Any]:
    situation, work = of.situation, of.problem.shifts[index]
    start = situation.start_of(index)
    assert start is not None, "a shift with a crew has a start"
    able = _stand_ins(situation, index, NAMED_MOST)
    people = [_without(of, one, by) for one, by in able.items()]
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


def _without(of: Planned, one: Assignment, by: Sequence[int]) -> dict[str, Any]:
    """What becomes of a shift without one of its people, for whom these could stand in."""
    situation, work = of.situation, of.problem.shifts[one.shift]
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


def _stand_ins(situation: Situation, shift: int, most: int) -> dict[Assignment, list[int]]:
    """For each of a crew so many at most who could take their place, judged as if they had left it."""
    start = situation.start_of(shift)
    assert start is not None, "a shift with a crew has a start"
    found: dict[Assignment, list[int]] = {
        one: [] for one in situation.roster.assignments if one.shift == shift
    }
    for seat in dict.fromkeys(one.seat for one in found):
        for who in situation.eligibility.allowed(shift, start, seat).tolist():
            lacking = [one for one, by in found.items() if one.seat == seat and len(by) < most]
            if not lacking:
                break
            if who in situation.crews[shift] or situation.own_breaks(who, shift, seat):
                continue
            for one in lacking:
                if not situation.crew_breaks(shift, but=one, also=[Assignment(who, shift, seat)]):
                    found[one].append(who)
    return found
