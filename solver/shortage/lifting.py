"""A problem in which something that keeps somebody from a seat is lifted, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from solver.facts import span_of, travel_between
from solver.people import Held, Volunteer
from solver.problem import Problem
from solver.shortage.opening import BY as OPENED
from solver.shortage.opening import opened
from solver.solution import Roster
from solver.work import Seat, Shift

LIMITS: dict[str, dict[str, Any]] = {
    "at_daily_limit": {"minutes_per_day": None, "shifts_per_day": None},
    "at_weekly_limit": {"minutes_per_week": None, "shifts_per_week": None},
    "at_monthly_limit": {"minutes_per_month": None, "shifts_per_month": None},
    "at_horizon_limit": {"minutes_per_horizon": None, "shifts_per_horizon": None, "shifts_of_kind": ()},
    "at_rolling_limit": {"rolling": ()},
    "at_weekend_limit": {"weekends": None},
    "at_night_limit": {"nights": None},
    "at_run_limit": {
        "consecutive_days": None,
        "run_minimum": None,
        "run_maximum": None,
        "days_off_minimum": None,
    },
    "needs_rest": {"rest_minutes": 0, "rest_same_day": False},
}
ALONE: dict[str, Any] = {
    "all_or_nobody": False,
    "adults": 0,
    "children_per_adult": None,
    "novices_per_experienced": None,
    "lead": None,
}
FAR = 1 << 40
AGED = 30


def lifted(
    problem: Problem,
    roster: Roster,
    who: int,
    place: tuple[int, int],
    codes: Collection[str],
    *,
    start: int,
) -> Problem:
    """The problem without these reasons against a volunteer on a seat ``(shift, seat)`` at a start.

    What a rule says of the person, and to whom the shift is open, is lifted for that person alone and, of
    their hours, for the time of the shift; what a rule says of the crew is lifted for the shift.
    ``busy`` leaves out the places that they hold at that time: those are wanted no more.
    """
    shift, seat = place
    work, person = problem.shifts[shift], problem.volunteers[who]
    end = start + work.duration
    for code in codes:
        if code in LIMITS:
            person = replace(person, limits=replace(person.limits, **LIMITS[code]))
        elif code in OF_PERSON:
            person = replace(person, **OF_PERSON[code](person, work, work.seats[seat], start, end))
        elif code in OF_SHIFT:
            work = replace(work, **OF_SHIFT[code](work))
    problem = replace(
        problem,
        volunteers=(*problem.volunteers[:who], person, *problem.volunteers[who + 1 :]),
        shifts=(*problem.shifts[:shift], work, *problem.shifts[shift + 1 :]),
    )
    for code in codes:
        if code in OPENED:
            problem = opened(problem, who, shift, code)
        elif code in OF_PLAN:
            problem = replace(problem, **OF_PLAN[code])
            if code == "pairs":
                teams = tuple(replace(team, as_unit=False) for team in problem.teams)
                problem = replace(problem, teams=teams)
        elif code == "banned":
            problem = replace(problem, bans=tuple(ban for ban in problem.bans if ban.volunteer != who))
        elif code in ("busy", "spacing"):
            problem = _unwanted(problem, roster, who, shift, (start, end), code)
    return problem


def _unwanted(
    problem: Problem, roster: Roster, who: int, shift: int, span: tuple[int, int], code: str
) -> Problem:
    """Places that a volunteer holds at a time, or runs of the same task, are wanted no more."""
    shifts = list(problem.shifts)
    there = Counter((one.shift, one.seat) for one in roster.assignments)
    for one in roster.assignments:
        other = shifts[one.shift]
        if one.shift == shift or (code == "busy" and one.volunteer != who):
            continue
        if code == "spacing" and other.task != shifts[shift].task:
            continue
        if code == "busy" and not _near(problem, roster, one.shift, shift, span):
            continue
        there[one.shift, one.seat] -= 1
        seats = [
            replace(seat, count=min(seat.count, there[one.shift, one.seat]), minimum=0, maximum=seat.most)
            if place == one.seat
            else replace(seat, minimum=0)
            for place, seat in enumerate(other.seats)
        ]
        shifts[one.shift] = replace(other, seats=tuple(seats), crew=replace(other.crew, minimum=0, **ALONE))
    return replace(problem, shifts=tuple(shifts))


def _near(problem: Problem, roster: Roster, held: int, shift: int, span: tuple[int, int]) -> bool:
    """Whether one cannot go from one to the other."""
    start, end = span_of(problem, roster, held)
    work, other = problem.shifts[shift], problem.shifts[held]
    if start >= span[1]:
        return start < span[1] + travel_between(problem, work.last_site or work.site, other.site)
    return span[0] < end + travel_between(problem, other.last_site or other.site, work.site)


def _free(person: Volunteer, work: Shift, seat: Seat, start: int, end: int) -> dict[str, Any]:
    return {"availability": (*person.availability, (start, end))}


def _back(person: Volunteer, work: Shift, seat: Seat, start: int, end: int) -> dict[str, Any]:
    off = person.time_off
    parts = [
        *((first, min(last, start)) for first, last in off),
        *((max(first, end), last) for first, last in off),
    ]
    return {"time_off": tuple((first, last) for first, last in sorted(parts) if first < last)}


def _skilled(person: Volunteer, work: Shift, seat: Seat, start: int, end: int) -> dict[str, Any]:
    codes = sorted(seat.all_of | frozenset(sorted(seat.any_of)[:1]))
    return {"qualifications": (*person.qualifications, *(Held(code) for code in codes))}


def _aged(person: Volunteer, work: Shift, seat: Seat, start: int, end: int) -> dict[str, Any]:
    least = max((age for age in (work.min_age, seat.min_age) if age is not None), default=0)
    most = min((age for age in (work.max_age, seat.max_age) if age is not None), default=AGED)
    return {"born": None, "age": max(least, min(most, max(least, 18)))}


OF_PERSON: Mapping[str, Callable[[Volunteer, Shift, Seat, int, int], dict[str, Any]]] = {
    "not_available": _free,
    "on_time_off": _back,
    "lacks_qualification": _skilled,
    "qualification_not_valid": _skilled,
    "age_unknown": _aged,
    "too_young": _aged,
    "too_old": _aged,
    "minor_on_dangerous_work": _aged,
    "no_guardian_consent": lambda *_: {"guardian_consent": True},
    "no_clearance": lambda *_: {"clearance": (-FAR, FAR)},
    "not_insured": lambda *_: {"insured": (-FAR, FAR)},
    "health_limit": lambda *_: {"health_limits": frozenset()},
}
OF_SHIFT: Mapping[str, Callable[[Shift], dict[str, Any]]] = {
    "out_of_reach": lambda work: {"on_call": work.on_call and replace(work.on_call, reach_minutes=FAR)},
    "crew_too_small": lambda work: {"crew": replace(work.crew, **ALONE)},
    "supervision": lambda work: {"crew": replace(work.crew, **ALONE)},
    "crew_full": lambda work: {"crew": replace(work.crew, maximum=None)},
    "resource_missing": lambda _: {"needs": ()},
    "required_absent": lambda _: {"required": ()},
}
OF_PLAN: Mapping[str, Mapping[str, Any]] = {
    "may_not_follow": {"never_follow": ()},
    "pairs": {"apart": (), "together": (), "accompanied": ()},
    "linked_shift_missing": {"links": ()},
    "linked_shift_too_early": {"links": ()},
    "not_on_linked_shift": {"links": ()},
}
