"""What becomes of a shift when any one of its crew is missing, and who could stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    shift goes on without; ``falls``: nobody is, and those left are fewer than its least, or no lawful crew.
    ``also`` are the shifts that this hits as well: later ones that must be done by the same person, unless
    who stands in could go on to them, and those that do not run without one that does not.  All by the rules
    of the whole roster, without solving anything; what an absence leaves of somebody's own week (a run cut
    short) is not asked.
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
        able = _stand_ins(of, index, ENOUGH)
        needed = {one: len(by) for one, (by, _) in able.items() if _falls(of, one)}
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
    work, start = of.problem.shifts[index], of.situation.start_of(index)
    assert start is not None, "a shift with a crew has a start"
    able = _stand_ins(of, index, NAMED_MOST)
    people = [_without(of, one, by, is_whole=is_whole) for one, (by, is_whole) in able.items()]
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
        made[language] += "".join(_also_said(of, people, language))
    return made


def _also_said(of: Planned, people: Sequence[Mapping[str, Any]], language: str) -> Iterator[str]:
    """What else is hit, and without whom."""
    hit: dict[tuple[str, ...], list[str]] = {}
    for one in people:
        hit.setdefault(tuple(one["also"]), []).append(one["name"])
    for also, who in hit.items():
        if also:
            indices = (shift_index(of.plan, id) for id in also)
            titles = (
                shift_titles(of.plan, one, start=of.situation.start_of(one))[language] for one in indices
            )
            yield say("fragile_also", language, who=listed(who, language), also=listed(titles, language))


def _without(of: Planned, one: Assignment, by: Sequence[int], *, is_whole: bool) -> dict[str, Any]:
    """What becomes of a shift without one of its people, for whom these could stand in, later shifts too."""
    left = _places(of, one)
    outcome = COVERED if by else FALLS if _falls(of, one) else RUNS
    also = set() if by or _goes_on(of.situation, left) else _falling_with(of, one.shift)
    for place in () if is_whole and by else left[1:]:
        also.add(place.shift)
        if not _goes_on(of.situation, [place, *(other for other in left if other != place)]):
            also |= _falling_with(of, place.shift)
    return _person(of, one.volunteer) | {
        "seat": one.seat,
        "outcome": outcome,
        "by": [_person(of, who) for who in by],
        "also": [of.plan.shifts[index].id for index in sorted(also)],
    }


def _places(of: Planned, one: Assignment) -> list[Assignment]:
    """Where somebody is missed: there, then on the later shifts that must be done by who did this one."""
    places = [one]
    for place in places:
        after = [link.then for link in of.problem.links if link.first == place.shift and link.same_volunteer]
        if not after:
            continue
        held = (other for other in of.situation.roster.assignments if other.volunteer == one.volunteer)
        places += [other for other in held if other.shift in after and other not in places]
    return places


def _falling_with(of: Planned, shift: int) -> set[int]:
    """The shifts with a crew that run only if this one does."""
    found = [shift]
    for index in found:
        after = [link.then for link in of.problem.links if link.first == index]
        found += [one for one in after if one in of.situation.crews and one not in found]
    return set(found[1:])


def _falls(of: Planned, one: Assignment) -> bool:
    """Whether without somebody a shift has less than its least, as a whole or on that seat, or no crew."""
    situation, work = of.situation, of.problem.shifts[one.shift]
    on_seat = len(situation.on_seat(one.shift, one.seat)) - 1
    if len(situation.crews[one.shift]) - 1 < work.crew.minimum or on_seat < work.seats[one.seat].minimum:
        return True
    return not _goes_on(situation, _places(of, one))


def _goes_on(situation: Situation, left: Sequence[Assignment]) -> bool:
    """Whether the shift of the first place is lawful with nobody on these places."""
    shift = left[0].shift
    if set(situation.crews[shift]) <= {place.volunteer for place in left if place.shift == shift}:
        return False
    return not any(shift in fault.shifts for fault in situation.crew_breaks(shift, but=left))


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


def _stand_ins(of: Planned, shift: int, most: int) -> dict[Assignment, tuple[list[int], bool]]:
    """For each of a crew so many at most who could take their place, judged as if they had left it.

    Those come first who could take what must be done by the same person later as well; where there is nobody
    (False) the others are told.
    """
    crew = [one for one in of.situation.roster.assignments if one.shift == shift]
    left = {one: _places(of, one) for one in crew}
    wide = _able(of.situation, left, {one: len(places) for one, places in left.items()}, most)
    short = {one: places for one, places in left.items() if not wide[one] and len(places) > 1}
    near = _able(of.situation, short, dict.fromkeys(short, 1), most)
    return {one: (near[one], False) if one in near else (wide[one], True) for one in crew}


def _able(
    situation: Situation,
    left: Mapping[Assignment, Sequence[Assignment]],
    taken: Mapping[Assignment, int],
    most: int,
) -> dict[Assignment, list[int]]:
    """Who could take the first so many of the places that each of a crew leaves, at most ``most`` of them."""
    found: dict[Assignment, list[int]] = {one: [] for one in left}
    alike: dict[tuple[tuple[int, int], ...], list[Assignment]] = {}
    for one, gone in left.items():
        alike.setdefault(tuple(place[1:] for place in gone[: taken[one]]), []).append(one)
    for places, missed in alike.items():
        for who in _eligible(situation, places):
            lacking = [one for one in missed if len(found[one]) < most]
            if not lacking:
                break
            if situation.own_breaks(who, places):
                continue
            also = [Assignment(who, *place) for place in places]
            shifts = {index for index, _ in places}
            for one in lacking:
                faults = (
                    fault
                    for index in shifts
                    for fault in situation.crew_breaks(index, but=left[one], also=also)
                )
                if not any(shifts & set(fault.shifts) for fault in faults):
                    found[one].append(who)
    return found


def _eligible(situation: Situation, places: Sequence[tuple[int, int]]) -> list[int]:
    """Whom no filter keeps from any of these places, and who is on none of their shifts."""
    able: set[int] | None = None
    for shift, seat in places:
        start = situation.start_of(shift)
        assert start is not None, "a shift with a crew has a start"
        here = set(situation.eligibility.allowed(shift, start, seat).tolist()) - set(situation.crews[shift])
        able = here if able is None else able & here
    return sorted(able or ())
