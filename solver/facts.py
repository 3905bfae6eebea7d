"""The judge's own arithmetic: plain scalars, used by ``violations`` and ``measure`` alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from solver.calendar import Span
from solver.problem import Problem
from solver.solution import Roster


def start_of(problem: Problem, roster: Roster, shift: int) -> int:
    """When a shift begins in this roster."""
    return roster.starts.get(shift, problem.shifts[shift].starts[0])


def span_of(problem: Problem, roster: Roster, shift: int) -> Span:
    """Start and end of a shift in this roster."""
    start = start_of(problem, roster, shift)
    return start, start + problem.shifts[shift].duration


def day_of(problem: Problem, roster: Roster, shift: int) -> int:
    """The calendar day that a shift belongs to: the one it starts on."""
    return problem.calendar.day_of(start_of(problem, roster, shift))


Members = Mapping[int, Sequence[int]]

_last: dict[Callable[..., Any], tuple[tuple[object, ...], Any]] = {}


def _remembered(read: Callable[..., Members], *given: object) -> Members:
    """What is read off these objects, the very same as last time or not: rule after rule asks for it."""
    last = _last.get(read)
    if last is None or any(mine is not theirs for mine, theirs in zip(last[0], given, strict=True)):
        last = _last[read] = given, read(*given)
    members: Members = last[1]
    return members


def crews(roster: Roster) -> Members:
    """The volunteers on each shift that has any, in order."""
    return _remembered(_crews, roster)


def _crews(roster: Roster) -> Members:
    crew: dict[int, list[int]] = defaultdict(list)
    for volunteer, shift, _ in roster.assignments:
        if volunteer not in crew[shift]:
            crew[shift].append(volunteer)
    return dict(crew)


def shifts_of(problem: Problem, roster: Roster) -> Members:
    """The shifts of each volunteer that has any, by start."""
    return _remembered(_shifts_of, problem, roster)


def _shifts_of(problem: Problem, roster: Roster) -> Members:
    held: dict[int, set[int]] = defaultdict(set)
    for volunteer, shift, _ in roster.assignments:
        held[volunteer].add(shift)
    return {
        volunteer: sorted(mine, key=lambda s: (start_of(problem, roster, s), s)) if len(mine) > 1 else [*mine]
        for volunteer, mine in held.items()
    }


def metres_between(problem: Problem, origin: int | None, target: int | None) -> float | None:
    """Distance of two places, ``None`` where a location is missing."""
    if origin is None or target is None:
        return None
    a, b = problem.places[origin], problem.places[target]
    if a.x is None or a.y is None or b.x is None or b.y is None:
        return None
    if not problem.geographic:
        return math.hypot(b.x - a.x, b.y - a.y)
    lat_a, lat_b = math.radians(a.y), math.radians(b.y)
    chord = math.sin((lat_b - lat_a) / 2) ** 2
    chord += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.x - a.x) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(min(1.0, chord)))


def travel_between(problem: Problem, origin: int | None, target: int | None) -> int:
    """Minutes from one place to another by the plan's rule."""
    travel = problem.travel
    if travel is None or (origin is not None and origin == target):
        return 0
    if origin is not None and target is not None and (origin, target) in travel.overrides:
        return travel.overrides[origin, target]
    metres = metres_between(problem, origin, target) or 0.0
    return math.ceil(travel.fixed_minutes + metres / travel.metres_per_minute - 1e-9)


def age_on(problem: Problem, volunteer: int, day: int) -> int | None:
    """Completed years of a volunteer on a day, ``None`` when unknown."""
    who = problem.volunteers[volunteer]
    if who.born is None:
        return who.age
    born = problem.calendar.date_of(who.born - problem.calendar.first_date)
    today = problem.calendar.date_of(day)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_adult(problem: Problem, volunteer: int, day: int) -> bool:
    """Known to be 18 or older on that day."""
    age = age_on(problem, volunteer, day)
    return age is not None and age >= 18
