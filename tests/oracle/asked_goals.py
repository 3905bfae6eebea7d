"""The goals that count only where a plan asks for them by a weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from tests.oracle.clock import overlap
from tests.oracle.eligible import refusals
from tests.oracle.work_rules import Crew
from tests.oracle.world import World

Crews = Mapping[str, Crew]
Starts = Mapping[str, int]


def turns(world: World, crews: Crews, starts: Starts) -> int:
    """Squares of the number of recurring duties that each team has somebody on."""
    total = 0
    for name, team in world.teams.items():
        duties = set(team.get("takes_turns_on", []))
        members = {v["id"] for v in world.volunteers.values() if name in v.get("teams", [])}
        total += sum(
            bool(duties & {world.shifts[s].get("task"), world.shifts[s].get("kind")})
            and any(v in members for v, _ in crew)
            for s, crew in crews.items()
        ) ** 2  # fmt: skip
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
    """Different people for a person served in a month, beyond the number wanted."""
    faces = defaultdict(set)
    first_month = world.clock.month(0)
    for v in world.volunteers.values():
        for person in v.get("history", {}).get("faces", []):
            faces[person, first_month].add(v["id"])
    for s, crew in crews.items():
        for person in world.shifts[s].get("serves", []):
            month = world.clock.month(world.clock.day(starts[s]))
            faces[person, month] |= {v for v, _ in crew}
    most = {p["id"]: p.get("faces_per_month") for p in world.plan.get("persons", [])}
    return sum(max(0, len(who) - most[p]) for (p, _), who in faces.items() if most.get(p) is not None)


def interval(world: World, crews: Crews, starts: Starts) -> int:
    """Days by which the first visit of the horizon comes after the day it was due."""
    total = 0
    for person in world.plan.get("persons", []):
        if person.get("visit_every_days") is None:
            continue
        due = 0
        if person.get("last_visit"):
            due = world.clock.day_number(person["last_visit"]) + person["visit_every_days"]
        serving = [s for s in crews if person["id"] in world.shifts[s].get("serves", [])]
        visits = [world.clock.day(starts[s]) for s in serving]
        total += max(0, min(visits, default=world.clock.days) - due)
    return total


def standby(world: World, crews: Crews, starts: Starts) -> int:
    """Free people who could step in, short of the number that a shift wants kept."""
    total = 0
    for s, shift in world.shifts.items():
        if not shift.get("standby"):
            continue
        allowed = world.starts(shift)
        if s not in starts and not allowed:
            total += shift["standby"]
            continue
        start = starts.get(s, allowed[0] if allowed else 0)
        span = (start, start + world.duration(shift))
        free = 0
        for v in world.volunteers:
            held = [t for t, crew in crews.items() if v in dict(crew)]
            busy = any(overlap(span, (starts[t], starts[t] + world.duration(world.shifts[t]))) for t in held)
            fits = any(not refusals(world, v, s, q, start) for q in range(len(shift["seats"])))
            free += fits and not busy and s not in held
        total += max(0, shift["standby"] - free)
    return total


def reserve(world: World, crews: Crews, starts: Starts) -> int:
    """Assignments of people of the reserve, each by its level."""
    return sum(world.volunteers[v].get("reserve", 0) for crew in crews.values() for v, _ in crew)


GOALS: dict[str, Callable[[World, Crews, Starts], int]] = {
    "turns": turns,
    "home_area": home_area,
    "few_faces": few_faces,
    "interval": interval,
    "standby": standby,
    "reserve": reserve,
}
