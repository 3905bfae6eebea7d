"""Every roster of a small plan, judged; the best of them, or the pins that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tests.oracle import goals
from tests.oracle.eligible import refusals
from tests.oracle.person_rules import broken, clashes
from tests.oracle.work_rules import Crew, broken_between, broken_crew
from tests.oracle.world import Plan, Turn, World

Choice = tuple[int | None, Crew]
"""Start and crew of one shift; no start when nobody is on it."""
Chosen = tuple[dict[str, Crew], dict[str, int]]


def judge(world: World, crews: dict[str, Crew], starts: dict[str, int]) -> set[str]:
    """Every hard rule that a whole roster breaks; shifts without a crew are left out of both."""
    found = broken_between(world, crews, starts)
    for s in world.shifts:
        crew = crews.get(s, ())
        found |= broken_crew(world, s, crew, world.clock.day(starts[s]) if crew else 0)
        if crew and starts[s] not in world.starts(world.shifts[s]):
            found.add("flexible")
        for v, q in crew:
            found |= refusals(world, v, s, q, starts[s])
    for v in world.volunteers:
        turns = [world.turn(s, starts[s]) for s, crew in crews.items() if v in dict(crew)]
        past = world.before(v)
        for number, turn in enumerate(turns):
            for other in turns[:number] + past:
                found |= clashes(world, v, turn, other)
        found |= broken(world, v, turns)
    return found


def choices(world: World, shift_id: str) -> list[Choice]:
    """Every start and crew of one shift that is right in itself."""
    shift = world.shifts[shift_id]
    out: list[Choice] = []
    if not broken_crew(world, shift_id, (), 0):
        out.append((None, ()))
    for start in world.starts(shift):
        crews: list[Crew] = [()]
        turn = world.turn(shift_id, start)
        for v in world.volunteers:
            if any(clashes(world, v, turn, past) for past in world.before(v)):
                continue
            seats = [q for q in range(len(shift["seats"])) if not refusals(world, v, shift_id, q, start)]
            crews += [(*crew, (v, q)) for crew in crews for q in seats]
        day = world.clock.day(start)
        out += [(start, crew) for crew in crews if crew and not broken_crew(world, shift_id, crew, day)]
    return out


def size(plan: Plan) -> int:
    """Number of combinations that the enumeration meets at most."""
    world, total = World(plan), 1
    for s in world.shifts:
        total *= max(1, len(choices(world, s)))
    return total


def rosters(world: World) -> Iterator[Chosen]:
    """Every roster that breaks no hard rule."""
    names = list(world.shifts)
    options = [choices(world, s) for s in names]
    clash_known: dict[tuple[str, Turn, Turn], bool] = {}
    held: dict[str, list[Turn]] = {v: [] for v in world.volunteers}

    def fits(who: str, turn: Turn) -> bool:
        for other in held[who]:
            key = (who, turn, other)
            if key not in clash_known:
                clash_known[key] = bool(clashes(world, who, turn, other))
            if clash_known[key]:
                return False
        return True

    def extend(number: int, crews: dict[str, Crew], starts: dict[str, int]) -> Iterator[Chosen]:
        if number == len(names):
            if not broken_between(world, crews, starts) and not any(
                broken(world, v, turns) for v, turns in held.items()
            ):
                yield crews, starts
            return
        s = names[number]
        for start, crew in options[number]:
            if start is None:
                yield from extend(number + 1, crews, starts)
                continue
            turn = world.turn(s, start)
            if not all(fits(v, turn) for v, _ in crew):
                continue
            for v, _ in crew:
                held[v].append(turn)
            yield from extend(number + 1, {**crews, s: crew}, {**starts, s: start})
            for v, _ in crew:
                held[v].pop()

    yield from extend(0, {}, {})


def is_possible(plan: Plan, pins: list[dict[str, Any]]) -> bool:
    """Whether some roster keeps these pins."""
    return next(rosters(World(plan, pins)), None) is not None


def irreducible_conflicts(plan: Plan) -> list[list[int]]:
    """Every set of pins that cannot hold and of which no pin can be left out, by position."""
    pins = plan.get("pins", [])
    found: list[list[int]] = []
    for length in range(1, len(pins) + 1):
        for some in combinations(range(len(pins)), length):
            is_new = not any(set(known) <= set(some) for known in found)
            if is_new and not is_possible(plan, [pins[number] for number in some]):
                found.append(list(some))
    return found


def dropped_locks(world: World, crews: dict[str, Crew]) -> list[int]:
    """Positions of the locks that a roster does not keep: the person is not on the shift."""
    return [
        number
        for number, old in enumerate(world.plan.get("previous", []))
        if old.get("locked")
        and old["volunteer"] in world.volunteers
        and old["shift"] in world.shifts
        and old["volunteer"] not in dict(crews.get(old["shift"], ()))
    ]


def moved_in_time(world: World, crews: dict[str, Crew], starts: dict[str, int]) -> int:
    """Locks that a roster keeps at another start than the one that was told, where that is allowed still."""
    return sum(
        "start" in old
        and bool(old.get("locked"))
        and old["volunteer"] in dict(crews.get(old["shift"], ()))
        and world.clock.minute(old["start"]) in world.starts(world.shifts[old["shift"]])
        and starts[old["shift"]] != world.clock.minute(old["start"])
        for old in world.plan.get("previous", [])
    )


def measured(world: World, crews: dict[str, Crew], starts: dict[str, int], tier: str) -> int:
    """The value of one tier."""
    if tier == "locks":
        return len(dropped_locks(world, crews))
    if tier == "told":
        return moved_in_time(world, crews, starts)
    if tier == "1a":
        return goals.shortfall(world, crews, "minimum")
    if tier == "1b":
        return goals.shortfall(world, crews, "count")
    if tier == "2":
        return goals.stability(world, crews)
    return sum(goals.comfort_terms(world, crews, starts).values())


def solve(plan: Plan) -> dict[str, Any]:
    """What a case expects: status, goals and every optimal roster, or every irreducible conflict.

    Before any tier as many locks are kept as can be, and then as many of those at the start that was told as
    can be; which of them, the tiers decide.
    """
    world = World(plan)
    tiers = ["locks", "told", *goals.order(world)]
    best: list[int] = []
    found: list[Chosen] = []
    for crews, starts in rosters(world):
        values: list[int] = []
        for place, tier in enumerate(tiers):
            values.append(measured(world, crews, starts, tier))
            if best and values > best[: place + 1]:
                break
        if not best or values < best:
            best, found = values, []
        if values == best:
            found.append((crews, starts))
    if not found:
        return {"status": "contradiction", "contradiction": irreducible_conflicts(plan)}
    answer: dict[str, Any] = {"status": "optimal", "goals": dict(zip(tiers[2:], best[2:], strict=True))}
    terms = [goals.comfort_terms(world, *one) for one in found]
    if all(one == terms[0] for one in terms):
        answer["goals"]["comfort_terms"] = terms[0]
    answer["rosters"] = sorted((written(world, *one) for one in found), key=repr)
    return answer


def written(world: World, crews: dict[str, Crew], starts: dict[str, int]) -> dict[str, Any]:
    """A roster as a case file writes it."""
    out: dict[str, Any] = {"assignments": sorted([v, s, q] for s, crew in crews.items() for v, q in crew)}
    chosen = {s: world.clock.text(m) for s, m in starts.items() if "window" in world.shifts[s]}
    if chosen:
        out["starts"] = chosen
    if dropped := dropped_locks(world, crews):
        out["dropped_locks"] = dropped
    return out
