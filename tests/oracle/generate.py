"""Small random plan documents from a seed, in which every rule and every goal fires often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from random import Random
from typing import Any

from tests.oracle import people_features, work_features
from tests.oracle.brute import judge, size, solve
from tests.oracle.people_features import day_text
from tests.oracle.work_rules import Crew
from tests.oracle.world import Plan, World

PEOPLE = ("an", "bo", "cai", "deng", "fang")
FEATURES = (*people_features.FEATURES, *work_features.FEATURES)
OFTEN = (people_features.rest, work_features.links, work_features.movable, work_features.ways)
"""Drawn twice as often, as their rules bind least often alone."""
LARGEST = 1500
"""Most combinations of crews that a generated plan has: keeps the brute force at some milliseconds."""
STARTS = ("2026-11-13", "2026-11-20", "2026-11-27")
"""Fridays: the days that follow hold a weekend, a change of week and, last, of month."""
SITES = (
    {"id": "hall", "area": "grid-1", "location": {"x": 0, "y": 0}},
    {"id": "park", "area": "grid-2", "location": {"x": 300, "y": 400}},
    {"id": "dock"},
)
AREAS = (
    {"id": "gucheng"},
    {"id": "grid-1", "parent": "gucheng"},
    {"id": "building-7", "parent": "grid-1"},
    {"id": "grid-2", "parent": "gucheng"},
)


def plan_of(seed: int) -> Plan:
    """The plan of a seed: the first that its random numbers give and that is small enough."""
    for attempt in count():
        plan = drawn(Random(f"{seed}/{attempt}"))
        if possible(plan) and size(plan) <= LARGEST:
            return plan
    raise AssertionError("the count of attempts has no end")


def possible(plan: Plan) -> bool:
    """Whether every shift has a start; a plan in which one has none is refused, not solved."""
    world = World(plan, [])
    return all(world.starts(shift) for shift in plan["shifts"])


def drawn(rng: Random) -> Plan:
    """A plan with three to six kinds of trouble."""
    plan: Plan = {
        "format": "volunteer-plan/1",
        "name": "small",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": rng.choice(STARTS), "days": rng.choice((2, 2, 3, 3, 4, 5))},
        "areas": deepcopy(list(AREAS)),
        "sites": deepcopy(list(SITES)),
        "teams": [{"id": "spark"}],
        "units": [{"id": "power"}],
    }
    plan["volunteers"] = [{"id": who, "availability": "always"} for who in PEOPLE[: rng.randint(2, 5)]]
    for volunteer in plan["volunteers"]:
        if rng.random() < 0.4:
            volunteer["teams"] = ["spark"]
    plan["shifts"] = [shift(rng, plan, f"s{number}") for number in range(1, rng.randint(2, 5) + 1)]
    chosen = rng.sample(FEATURES + OFTEN, rng.randint(3, 6))
    for feature in FEATURES:
        if feature in chosen:
            feature(rng, plan)
    for entry in plan["shifts"]:
        within_reach(entry)
    return plan


def within_reach(shift: dict[str, Any]) -> None:
    """Asks no more of a crew than its seats can take: a document that does is refused, not solved."""
    crew = shift.get("crew", {})
    most = sum(seat.get("maximum", seat["count"]) for seat in shift["seats"])
    most = min(most, crew.get("maximum", most))
    for name in {"minimum", "adults"} & set(crew):
        crew[name] = min(crew[name], most)
    if "required" in shift:
        shift["required"] = shift["required"][:most]


def shift(rng: Random, plan: Plan, name: str) -> dict[str, Any]:
    """A plain shift; times repeat, so that shifts overlap, touch and miss one another by a minute."""
    day = rng.randrange(plan["horizon"]["days"])
    start, end = rng.choice(
        (("05:00", "06:00"), ("08:30", "09:30"), ("09:00", "10:00"), ("09:00", "10:00"), ("10:00", "11:00"),
         ("10:01", "10:31"), ("10:09", "11:10"), ("20:00", "22:00"), ("21:00", "22:01"), ("22:30", "00:30"))
    )  # fmt: skip
    seats = [{"role": "first", "count": rng.choice((1, 1, 2))}]
    if rng.random() < 0.3:
        seats.append({"role": "second", "count": 1})
    return {
        "id": name,
        "kind": rng.choice(("meal", "watch", "lesson")),
        "site": rng.choice(("hall", "hall", "park", "dock")),
        "start": f"{day_text(plan, day)}T{start}",
        "end": f"{day_text(plan, day + (end < start))}T{end}",
        "priority": rng.choice(("critical", "high", "normal", "low", "optional")),
        "seats": seats,
    }


def neighbours(world: World, crews: dict[str, Crew], starts: dict[str, int]) -> Iterator[Any]:
    """Every roster with one assignment more, one less, given to another, or one start moved."""
    for s, shift in world.shifts.items():
        crew = crews.get(s, ())
        begin = starts[s] if s in starts else world.starts(shift)[0]
        for v in world.volunteers:
            for q in range(len(shift["seats"])):
                if (v, q) not in crew:
                    yield {**crews, s: (*crew, (v, q))}, {**starts, s: begin}
        for one in crew:
            rest = tuple(other for other in crew if other != one)
            fewer = {t: c for t, c in crews.items() if t != s} | ({s: rest} if rest else {})
            yield fewer, {t: m for t, m in starts.items() if t in fewer}
            for v in set(world.volunteers) - set(dict(crew)):
                yield {**crews, s: (*rest, (v, one[1]))}, starts
        if s in starts:
            for other in world.starts(shift):
                yield crews, {**starts, s: other}


def fired(plan: Plan) -> set[str]:
    """What matters in a plan: rules that alone forbid a roster one step from the best, goals not 0.

    ``route`` fires where ``no_overlap`` does and would not without the routes.
    """
    answer = solve(plan)
    if answer["status"] == "contradiction":
        return {"contradiction"}
    found = {goal for goal, value in answer["goals"].items() if goal != "comfort_terms" and value}
    found |= {term for term, value in answer["goals"].get("comfort_terms", {}).items() if value}
    best = answer["rosters"][0]
    found |= {"dropped_locks"} & set(best)
    world = World(plan)
    straight = deepcopy(plan)
    for entry in straight["shifts"]:
        entry.pop("route", None)
    crews: dict[str, Crew] = {}
    for v, s, q in best["assignments"]:
        crews[s] = (*crews.get(s, ()), (v, q))
    starts = {s: world.clock.minute(best.get("starts", {}).get(s) or world.shifts[s]["start"]) for s in crews}
    for other_crews, other_starts in neighbours(world, crews, starts):
        broken = judge(world, other_crews, other_starts)
        if len(broken) == 1:
            found |= broken
        if broken == {"no_overlap"} and not judge(World(straight), other_crews, other_starts):
            found.add("route")
    return found


def firings(seeds: range) -> Counter[str]:
    """In how many plans of a range of seeds each rule and goal fires."""
    return Counter(name for seed in seeds for name in fired(plan_of(seed)))
