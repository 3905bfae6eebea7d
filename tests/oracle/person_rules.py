"""Hard rules on all turns of one volunteer: overlap, travel, rest, limits, succession."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from tests.oracle.clock import overlap
from tests.oracle.world import Turn, World

Scope = Callable[[Turn], Hashable]


def clashes(world: World, who: str, a: Turn, b: Turn) -> set[str]:
    """The rules that two turns of one volunteer break together."""
    first, second = sorted((a, b), key=lambda turn: (turn.start, turn.end))
    found: set[str] = set()
    limits = world.volunteers[who].get("limits", {})
    gap = second.start - first.end
    travel = world.travel(first.last_site, second.first_site)
    if overlap((a.start, a.end), (b.start, b.end)) or gap < max(0, travel - max(first.reach, second.reach)):
        found.add("no_overlap")
    asked = a.day != b.day or limits.get("rest_same_day", False)
    waived = any(turn.shift and world.waived(who, "rest", turn.shift) for turn in (a, b))
    if asked and not waived and gap < limits.get("rest_minutes", 0):
        found.add("rest")
    for rule in world.plan.get("successions", []):
        never = [rule["never"]] if isinstance(rule["never"], str) else rule["never"]
        if second.day == first.day + 1 and first.kind == rule["after"] and second.kind in never:
            found.add("succession")
    return found


def broken(world: World, who: str, turns: list[Turn]) -> set[str]:
    """The rules that all turns of a volunteer break, pairs of turns left to ``clashes``."""
    if not turns:
        return set()
    limits = world.volunteers[who].get("limits", {})
    found = set()
    if any(exceeded(world, who, turns, *limit) for limit in sums(world, limits)):
        found.add("limits")
    if breaks_day_limits(world, who, turns, limits):
        found.add("limits")
    if breaks_runs(world, who, turns, limits):
        found.add("succession")
    return found


def sums(world: World, limits: dict[str, Any]) -> list[tuple[int, Scope, bool, bool]]:
    """Every limit on a sum: the limit, the scope of a turn, whether of minutes, whether before counts."""
    scopes: dict[str, tuple[Scope, bool]] = {
        "day": (lambda turn: turn.day, True),
        "week": (lambda turn: world.clock.week(turn.day), True),
        "month": (lambda turn: world.clock.month(turn.day), True),
        "horizon": (lambda turn: "all", False),
    }
    out = []
    for what in ("minutes", "shifts"):
        for name, (scope, before_counts) in scopes.items():
            limit = limits.get(f"{what}_per_{name}")
            if limit is not None:
                out.append((limit, scope, what == "minutes", before_counts))
        for rolling in limits.get("rolling", []):
            if rolling.get(what) is not None:
                for first in range(1 - rolling["days"], world.clock.days):
                    out.append((rolling[what], in_days(first, rolling["days"]), what == "minutes", True))
    if limits.get("nights") is not None:
        out.append((limits["nights"], lambda turn: touches_night(world, turn) or None, False, False))
    return out


def in_days(first: int, days: int) -> Scope:
    """The scope of one rolling window."""
    return lambda turn: True if first <= turn.day < first + days else None


def touches_night(world: World, turn: Turn) -> bool:
    """Whether a turn touches 22:00 to 06:00."""
    nights = world.clock.windows([{"from": "22:00", "to": "06:00"}])
    return any(overlap((turn.start, turn.end), night) for night in nights)


def exceeded(
    world: World, who: str, turns: list[Turn], limit: int, scope: Scope, of_minutes: bool, before_counts: bool
) -> bool:
    """Whether a scope holds more than its limit, or than past work and waived pins make alone."""
    past = world.before(who) if before_counts else []
    fixed = [turn for turn in turns if world.pinned(who, turn.shift) and is_sure(world, turn, scope)]
    waived = {scope(turn) for turn in fixed if world.waived(who, "limits", turn.shift)}

    def total(some: Iterable[Turn]) -> dict[Hashable, int]:
        found: dict[Hashable, int] = defaultdict(int)
        for turn in some:
            key = scope(turn)
            if key is not None:
                found[key] += turn.counted if of_minutes else 1
        return found

    least = total(past + [turn for turn in fixed if scope(turn) in waived])
    return any(value > max(limit, least.get(key, 0)) for key, value in total(past + turns).items())


def is_sure(world: World, turn: Turn, scope: Scope) -> bool:
    """Whether a turn lies in its scope whatever start of its shift is chosen."""
    starts = world.starts(world.shifts[turn.shift])
    return all(scope(world.turn(turn.shift, start)) == scope(turn) for start in starts)


def runs(days: Iterable[int]) -> list[list[int]]:
    """Days put together into runs of consecutive ones."""
    out: list[list[int]] = []
    for day in sorted(set(days)):
        if out and day == out[-1][-1] + 1:
            out[-1].append(day)
        else:
            out.append([day])
    return out


def longest(all_days: Iterable[int], own_days: set[int]) -> int:
    """Length of the longest run that holds one of the days that are chosen."""
    return max((len(run) for run in runs(all_days) if own_days & set(run)), default=0)


def breaks_day_limits(world: World, who: str, turns: list[Turn], limits: dict[str, Any]) -> bool:
    """Too many consecutive days, past ones counted, or too many weekends of the horizon."""
    pins = [turn for turn in turns if world.waived(who, "limits") and world.pinned(who, turn.shift)]
    past = {turn.day for turn in world.before(who)}
    most = limits.get("consecutive_days")
    if most is not None:
        own = {turn.day for turn in turns}
        fixed = {turn.day for turn in pins if is_sure(world, turn, lambda other: other.day)}
        if longest(past | own, own) > max(most, longest(past | fixed, fixed)):
            return True
    if limits.get("weekends") is not None:
        sure = [turn for turn in pins if is_sure(world, turn, lambda other: weekend(world, other))]
        is_waived = any(world.waived(who, "limits", turn.shift) and weekends(world, [turn]) for turn in sure)
        most = max(limits["weekends"], weekends(world, sure) if is_waived else 0)
        return weekends(world, turns) > most
    return False


def weekend(world: World, turn: Turn) -> Hashable | None:
    """The weekend that a turn is on; None in the week."""
    return world.clock.week(turn.day) if world.clock.date(turn.day).weekday() >= 5 else None


def weekends(world: World, turns: list[Turn]) -> int:
    """Number of weekends on which somebody works."""
    return len({weekend(world, turn) for turn in turns} - {None})


def breaks_runs(world: World, who: str, turns: list[Turn], limits: dict[str, Any]) -> bool:
    """A run of working days too long, or too short without touching an end of the horizon."""
    rule = limits.get("run", {})
    own = {turn.day for turn in turns}
    for run in runs({turn.day for turn in world.before(who)} | own):
        if not own & set(run):
            continue
        if rule.get("maximum") is not None and len(run) > rule["maximum"]:
            return True
        is_cut = 0 in run or world.clock.days - 1 in run
        if not is_cut and len(run) < rule.get("minimum", 0):
            return True
    return False
