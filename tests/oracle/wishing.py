"""How well one assignment meets the wishes of the person who holds it."""

from __future__ import annotations

from typing import Any

from tests.oracle.clock import DAYS
from tests.oracle.work_rules import Crew
from tests.oracle.world import World


def wish_points(world: World, who: str, shift_id: str, start: int, crew: Crew) -> int:
    """0 when preferred, 3 when avoided, 1 when neither; avoid beats prefer."""
    wishes = world.volunteers[who].get("wishes", [])
    found = {w["wish"] for w in wishes if matches(world, w, shift_id, start, {v for v, _ in crew})}
    return 3 if "avoid" in found else 0 if "prefer" in found else 1


def matches(world: World, wish: dict[str, Any], shift_id: str, start: int, crew: set[str]) -> bool:
    """Whether a shift begun at a minute is all that a wish names."""
    shift = world.shifts[shift_id]
    named = {"kind": shift.get("kind"), "site": shift["site"], "shift": shift_id}
    if any(field in wish and wish[field] != value for field, value in named.items()):
        return False
    day = world.clock.day(start)
    if "days" in wish and DAYS[world.clock.date(day).weekday()] not in wish["days"]:
        return False
    if "with" in wish and wish["with"] not in crew:
        return False
    if "from" in wish or "to" in wish:
        times = {"from": wish.get("from", "00:00"), "to": wish.get("to", "24:00")}
        end = start + world.duration(shift)
        return any(a <= start and end <= b for a, b in world.clock.windows([times]))
    return True
