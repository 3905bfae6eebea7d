"""How many more places one, two, three … new people would fill: the group solved anew with them in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from solver.arrays import People
from solver.pairs import Eligibility
from solver.people import Held, Limits, Volunteer
from solver.problem import Problem
from solver.rules import RULES
from solver.shortage.cutting import Part
from solver.shortage.filling import Clock, Filling, Seats

TURNS = 3
"""Shifts a week that a new person is thought to do at most."""
PEOPLE_MOST = 4
FAR = 1 << 40
AGED = 30


def marginal(part: Part, seats: Seats, most: int, clock: Clock) -> tuple[int, ...]:
    """Places that can be given with one more person, two more, … beside the ``most`` that there are now.

    A new person is like whoever there is for most of the seats (without anybody: brings what the first seat
    asks), free at all times, for ``TURNS`` shifts a week.  Ends when all is filled or another gives nothing.
    """
    pattern = _pattern(part, seats)
    curve: list[int] = []
    needed = sum(seats.values())
    for number in range(1, PEOPLE_MOST + 1):
        people = tuple(replace(pattern, id=f"{pattern.id}+{one}") for one in range(number))
        problem = replace(part.problem, volunteers=(*part.problem.volunteers, *people))
        filled = Filling(replace(part, problem=problem), clock).most(seats)
        given = most if filled is None else filled.most
        if given <= (curve[-1] if curve else most):
            break
        curve.append(given)
        if given >= needed:
            break
    return tuple(curve)


def _pattern(part: Part, seats: Seats) -> Volunteer:
    eligibility = Eligibility(People(part.problem), RULES)
    able: Counter[int] = Counter()
    for shift, seat in seats:
        own = part.shift_place[shift]
        starts = part.problem.shifts[own].starts
        able.update({who for one in starts for who in eligibility.allowed(own, one, seat).tolist()})
    always = ((part.problem.calendar.day_starts[0], part.problem.calendar.day_starts[-1] + 2 * 1440),)
    free: dict[str, Any] = {
        "availability": always,
        "time_off": (),
        "limits": Limits(shifts_per_week=TURNS),
        "before": (),
        "minimum_minutes": 0,
    }
    units = {number for number, team in enumerate(part.problem.teams) if team.as_unit}
    if able:
        like = part.problem.volunteers[min(able, key=lambda who: (-able[who], who))]
        return replace(like, **free, teams=like.teams - units)
    shift, seat = next(iter(seats))
    return replace(_asked(part.problem, part.shift_place[shift], seat), **free)


def _asked(problem: Problem, shift: int, seat: int) -> Volunteer:
    """Somebody with all that a seat asks."""
    work = problem.shifts[shift]
    wanted = work.seats[seat]
    ages = [age for age in (work.min_age, wanted.min_age) if age is not None]
    codes = sorted(wanted.all_of | frozenset(sorted(wanted.any_of)[:1]))
    open_to = work.open_to
    teams = set(open_to.teams if open_to else ()) | ({work.team} if work.team is not None else set())
    return Volunteer(
        "new",
        age=max([AGED, *ages]),
        guardian_consent=True,
        insured=(-FAR, FAR),
        clearance=(-FAR, FAR),
        qualifications=tuple(Held(code) for code in codes),
        area=min(open_to.areas) if open_to and open_to.areas else None,
        unit=min(open_to.units) if open_to and open_to.units else None,
        teams=frozenset(teams),
        home=work.site,
    )
