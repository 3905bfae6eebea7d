"""The goals of a roster, measured straight from their definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import median_low
from typing import Any

from tests.oracle import asked_goals
from tests.oracle.wishing import wish_points
from tests.oracle.work_rules import Crew, seated
from tests.oracle.world import WEIGHTS, World

DEFAULTS = {"fair_share": 10, "wishes": 20, "continuity": 8, "travel": 1, "commitment": 10}
PRESETS: dict[str, dict[str, int]] = {
    "coverage_first": {},
    "fair_first": {"fair_share": 40},
    "wishes_first": {"wishes": 80},
    "stable_first": {},
}
TIERS = {"minimum": "1a", "wanted": "1b", "stability": "2", "comfort": "3"}


def order(world: World) -> list[str]:
    """The tiers of a plan in their order, stability only where there is something to keep."""
    objective = world.plan.get("objective", {})
    names = ["minimum", "wanted", "stability", "comfort"]
    if objective.get("preset") == "stable_first":
        names = ["minimum", "stability", "wanted", "comfort"]
    names = objective.get("order", names)
    has_past = bool(world.plan.get("previous")) and "now" in world.plan
    return [TIERS[name] for name in names if name != "stability" or has_past]


def weights(world: World) -> dict[str, int]:
    """The weight of every comfort term of a plan, those of 0 left out."""
    objective = world.plan.get("objective", {})
    preset = PRESETS[objective.get("preset", "coverage_first")]
    chosen = DEFAULTS | preset | asked_goals.asked(world.plan) | objective.get("weights", {})
    return {name: weight for name, weight in chosen.items() if weight}


def shortfall(world: World, crews: Mapping[str, Crew], what: str) -> int:
    """Uncovered minimum (``minimum``) or wanted places (``count``), weighted by priority."""
    total = 0
    for s, shift in world.shifts.items():
        crew = crews.get(s, ())
        missing = sum(
            max(0, seat.get(what, int(what == "count")) - seated(crew, number))
            for number, seat in enumerate(shift["seats"])
        )
        if what == "minimum":
            missing = max(missing, shift.get("crew", {}).get("minimum", 0) - len(crew))
        total += WEIGHTS[shift.get("priority", "normal")] * missing
    return total


def stability(world: World, crews: Mapping[str, Crew]) -> int:
    """What of the roster before no longer holds, by nearness and acceptance."""
    now = world.clock.minute(world.plan["now"])
    total = 0
    for old in world.plan["previous"]:
        if old["volunteer"] not in world.volunteers or old["shift"] not in world.shifts:
            continue
        seats = [q for v, q in crews.get(old["shift"], ()) if v == old["volunteer"]]
        if seats:
            total += seats != [old["seat"]]
            continue
        shift = world.shifts[old["shift"]]
        start = min(world.starts(shift), default=world.clock.at(world.clock.days, "00:00"))
        near = 4 if start - now <= 24 * 60 else 2 if start - now <= 72 * 60 else 1
        total += near * (3 if old.get("accepted") else 1)
    return total


def comfort_terms(world: World, crews: Mapping[str, Crew], starts: Mapping[str, int]) -> dict[str, int]:
    """Every comfort term that has a weight, weighted."""
    taken = [(v, s) for s, crew in crews.items() for v, _ in crew]
    asked = asked_goals.GOALS
    measures = {
        "fair_share": lambda: fair_share(world, taken),
        "wishes": lambda: sum(wish_points(world, v, s, starts[s], crews[s]) for v, s in taken),
        "continuity": lambda: continuity(world, taken),
        "travel": lambda: travel(world, taken),
        "commitment": lambda: commitment(world, taken),
    }
    out = {}
    for name, weight in weights(world).items():
        value = measures[name]() if name in measures else asked[name](world, crews, starts)
        out[name] = weight * value
    return out


def half_hours(minutes: int) -> int:
    """Half-hours begun."""
    return -(-minutes // 30)


def rounded_half_hours(minutes: float) -> int:
    """Half-hours, rounded half up."""
    return int(minutes / 30 + 0.5)


def loads(world: World, taken: list[tuple[str, str]], duty: str | None = None) -> dict[str, int]:
    """Half-hours of each volunteer in this roster, of one duty class when it is named."""
    out: dict[str, int] = defaultdict(int)
    for v, s in taken:
        if duty is None or duty in world.shifts[s].get("classes", []):
            out[v] += half_hours(world.counted(world.shifts[s]))
    return out


def fair_share(world: World, taken: list[tuple[str, str]]) -> int:
    """Growth of the squares of what everybody has done, in all and by duty class."""
    known = [v.get("history", {}).get("minutes", 0) for v in world.volunteers.values()]
    start = 0
    if world.policy.get("newcomer_history") == "median" and any(known):
        start = median_low(minutes for minutes in known if minutes)
    total = 0
    for duty in (None, *world.plan.get("duty_classes", [])):
        load = loads(world, taken, duty)
        for who, volunteer in world.volunteers.items():
            history: dict[str, Any] = volunteer.get("history", {})
            minutes = history.get("minutes", 0) or start
            if duty is not None:
                minutes = history.get("classes", {}).get(duty, 0)
            past = rounded_half_hours(minutes)
            total += (past + load[who]) ** 2 - past**2
    return total


def continuity(world: World, taken: list[tuple[str, str]]) -> int:
    """Assignments at a site that is not usual, and persons served who are not."""
    total = 0
    for v, s in taken:
        volunteer, shift = world.volunteers[v], world.shifts[s]
        total += shift["site"] not in volunteer.get("usual_sites", [])
        total += len(set(shift.get("serves", [])) - set(volunteer.get("usual_persons", [])))
    return total


def travel(world: World, taken: list[tuple[str, str]]) -> int:
    """Hundreds of metres from home, rounded half up for each assignment."""
    metres = [world.home_metres(v, world.shifts[s]["site"]) for v, s in taken]
    return sum(int(m / 100 + 0.5) for m in metres if m is not None)


def commitment(world: World, taken: list[tuple[str, str]]) -> int:
    """Half-hours short of what was promised."""
    load = loads(world, taken)
    promised = {who: v.get("limits", {}).get("minimum_minutes", 0) for who, v in world.volunteers.items()}
    return sum(max(0, half_hours(minutes) - load[who]) for who, minutes in promised.items())
