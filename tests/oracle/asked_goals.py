"""The goals that count only where a plan asks for them, by its data or by a weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from tests.oracle.clock import overlap
from tests.oracle.eligible import refusals
from tests.oracle.person_rules import clashes
from tests.oracle.work_rules import Crew
from tests.oracle.world import World

WEIGHTS = {"turns": 10, "few_faces": 40, "interval": 10, "standby": 20, "reserve": 40}
Crews = Mapping[str, Crew]
Starts = Mapping[str, int]


def turns(world: World, crews: Crews, starts: Starts) -> int:
    """For each team and each duty it takes turns on: the square of the shifts it has somebody on."""
    total = 0
    for name, team in world.teams.items():
        members = {v["id"] for v in world.volunteers.values() if name in v.get("teams", [])}
        theirs = [world.shifts[s] for s, crew in crews.items() if members & set(dict(crew))]
        for duty in set(team.get("takes_turns_on", [])):
            total += sum(duty in (shift.get("task"), shift.get("kind")) for shift in theirs) ** 2
    return total


def home_area(world: World, crews: Crews, starts: Starts) -> int:
    """Assignments at a site in an area neither above nor under one's own."""
    total = 0
    for s, crew in crews.items():
        there = world.sites[world.shifts[s]["site"]].get("area")
        for v, _ in crew:
            own = world.volunteers[v].get("area")
            is_known = own is not None and there is not None
            total += is_known and own not in world.ancestors(there) and there not in world.ancestors(own)
    return total


def few_faces(world: World, crews: Crews, starts: Starts) -> int:
    """New faces for a person served in a month, beyond the number wanted; known ones cost nothing."""
    faces: dict[tuple[str, tuple[int, int]], set[str]] = defaultdict(set)
    known: dict[tuple[str, tuple[int, int]], set[str]] = defaultdict(set)
    first_month = world.clock.month(0)
    for v in world.volunteers.values():
        for person in v.get("history", {}).get("faces", []):
            known[person, first_month].add(v["id"])
    for s, crew in crews.items():
        for person in world.shifts[s].get("serves", []):
            month = world.clock.month(world.clock.day(starts[s]))
            faces[person, month] |= {v for v, _ in crew}
    most = {p["id"]: p.get("faces_per_month") for p in world.plan.get("persons", [])}
    return sum(
        max(0, len(who | known[p, month]) - most[p]) - max(0, len(known[p, month]) - most[p])
        for (p, month), who in faces.items()
        if most.get(p) is not None
    )


def interval(world: World, crews: Crews, starts: Starts) -> int:
    """Days by which the first visit of the horizon comes after the day it was due."""
    total = 0
    for person in world.plan.get("persons", []):
        if person.get("visit_every_days") is None or not person.get("last_visit"):
            continue
        due = world.clock.day_number(person["last_visit"]) + person["visit_every_days"]
        serving = [s for s in crews if person["id"] in world.shifts[s].get("serves", [])]
        visits = [world.clock.day(starts[s]) for s in serving]
        total += max(0, min(visits, default=world.clock.days) - due)
    return total


def standby(world: World, crews: Crews, starts: Starts) -> int:
    """Free people who could step in, short of the number wanted behind a shift that runs."""
    total = 0
    for s, start in starts.items():
        shift, turn = world.shifts[s], world.turn(s, start)
        if not shift.get("standby"):
            continue
        span = (turn.start, turn.end)
        free = 0
        for v in world.volunteers:
            held = [t for t, crew in crews.items() if v in dict(crew)]
            busy = any(overlap(span, (starts[t], starts[t] + world.duration(world.shifts[t]))) for t in held)
            fits = any(not refusals(world, v, s, q, start) for q in range(len(shift["seats"])))
            rested = not any(clashes(world, v, turn, past) for past in world.before(v))
            free += fits and rested and not busy and s not in held
        total += max(0, shift["standby"] - free)
    return total


def reserve(world: World, crews: Crews, starts: Starts) -> int:
    """Assignments of people of the reserve, each by its level."""
    return sum(world.volunteers[v].get("reserve", 0) for crew in crews.values() for v, _ in crew)


def asked(plan: dict[str, Any]) -> dict[str, int]:
    """The weights of the terms that a plan's data asks for; ``home_area`` is asked by a weight alone."""
    data = {
        "turns": any(team.get("takes_turns_on") for team in plan.get("teams", [])),
        "few_faces": any("faces_per_month" in person for person in plan.get("persons", [])),
        "interval": any("visit_every_days" in person for person in plan.get("persons", [])),
        "standby": any(shift.get("standby") for shift in plan["shifts"]),
        "reserve": any(volunteer.get("reserve") for volunteer in plan["volunteers"]),
    }
    return {term: WEIGHTS[term] for term, is_asked in data.items() if is_asked}


GOALS: dict[str, Callable[[World, Crews, Starts], int]] = {
    "turns": turns,
    "home_area": home_area,
    "few_faces": few_faces,
    "interval": interval,
    "standby": standby,
    "reserve": reserve,
}
