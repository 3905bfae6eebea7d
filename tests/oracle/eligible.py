"""Who may take a seat at all: the rules that look at one person and one seat alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.clock import merged, overlap
from tests.oracle.world import World


def twelve_months_after(day: date) -> date:
    """The corresponding date a year later; the last of February where it does not exist."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def refusals(world: World, who: str, shift_id: str, seat: int, start: int) -> set[str]:
    """The rules that keep somebody off a seat of a shift begun at a minute; empty when none does."""
    volunteer, shift = world.volunteers[who], world.shifts[shift_id]
    span = (start, start + world.duration(shift))
    found = {
        "availability": is_away(world, volunteer, span),
        "qualification": lacks_qualification(world, volunteer, shift["seats"][seat], span),
        "lawful_fit": is_unlawful(world, who, shift, shift["seats"][seat], span),
        "catchment": is_outside(world, who, shift),
        "pins_and_bans": is_banned(world, who, shift),
        "on_call": is_out_of_reach(world, who, shift),
    }
    return {rule for rule, broken in found.items() if broken}


def is_away(world: World, volunteer: dict[str, Any], span: tuple[int, int]) -> bool:
    """Not wholly inside one merged window, or touching time off."""
    if any(overlap(span, off) for off in world.clock.windows(volunteer.get("time_off", []))):
        return True
    windows = volunteer.get("availability", [])
    if windows == "always":
        return False
    return not any(a <= span[0] and span[1] <= b for a, b in merged(world.clock.windows(windows)))


def lacks_qualification(
    world: World, volunteer: dict[str, Any], seat: dict[str, Any], span: tuple[int, int]
) -> bool:
    """Misses one of all, or every one of any, valid during the whole shift."""
    held = set()
    for entry in volunteer.get("qualifications", []):
        entry = {"code": entry} if isinstance(entry, str) else entry
        start, end = world.clock.valid(entry)
        if start <= span[0] and span[1] <= end:
            held.add(entry["code"])
    asked = seat.get("qualifications", {})
    if not set(asked.get("all", [])) <= held:
        return True
    return bool(asked.get("any")) and not set(asked["any"]) & held


def is_unlawful(
    world: World, who: str, shift: dict[str, Any], seat: dict[str, Any], span: tuple[int, int]
) -> bool:
    """Against an age limit, the rules of dangerous work and of work with children, consent or health."""
    volunteer, day = world.volunteers[who], world.clock.day(span[0])
    age = world.age(who, day)
    for limits in (shift, seat):
        low, high = limits.get("min_age"), limits.get("max_age")
        if age is None and (low is not None or high is not None):
            return True
        if age is not None and ((low is not None and age < low) or (high is not None and age > high)):
            return True
    if shift.get("dangerous"):
        if not world.is_adult(who, day):
            return True
        if not holds(world, volunteer, "insured", "insurance", span):
            return True
    if (shift.get("serves_children") or shift.get("children", 0)) and not is_cleared(world, volunteer, span):
        return True
    if world.is_minor(who, day):
        consent = volunteer.get("guardian_consent")
        if consent is False or (consent is None and world.policy.get("consent") == "required"):
            return True
    return bool(set(volunteer.get("health_limits", [])) & set(shift.get("demands", [])))


def holds(world: World, volunteer: dict[str, Any], field: str, policy: str, span: tuple[int, int]) -> bool:
    """A dated fact that holds during the whole shift; unstated, as the policy says."""
    stated = volunteer.get(field)
    if stated is None:
        return bool(world.policy.get(policy) != "required")
    start, end = world.clock.valid(stated)
    return start <= span[0] and span[1] <= end


def is_cleared(world: World, volunteer: dict[str, Any], span: tuple[int, int]) -> bool:
    """A clearance holds from its check to its end, twelve months at most, that day included."""
    stated = volunteer.get("clearance")
    if stated is None:
        return bool(world.policy.get("clearance") != "required")
    last = stated.get("until")
    if stated.get("checked_on"):
        year = twelve_months_after(date.fromisoformat(stated["checked_on"])).isoformat()
        last = min(last or year, year)
    start, end = world.clock.valid({"from": stated.get("checked_on"), "until": last})
    return start <= span[0] and span[1] <= end


def is_outside(world: World, who: str, shift: dict[str, Any]) -> bool:
    """Not of the areas, teams or units that a shift is open to, not of its team, or living too far."""
    volunteer = world.volunteers[who]
    teams = set(volunteer.get("teams", []))
    if shift.get("team") is not None and shift["team"] not in teams:
        return True
    asked = shift.get("open_to")
    if asked and any(asked.values()):
        inside = set(world.ancestors(volunteer.get("area"))) & set(asked.get("areas", []))
        is_in_unit = volunteer.get("unit") in asked.get("units", [])
        if not (inside or teams & set(asked.get("teams", [])) or is_in_unit):
            return True
    if shift.get("max_distance_metres") is not None:
        metres = world.home_metres(who, shift["site"])
        return metres is None or metres > shift["max_distance_metres"]
    return False


def is_banned(world: World, who: str, shift: dict[str, Any]) -> bool:
    """Kept by a ban off the shift, its kind or its site."""
    return any(
        ban["volunteer"] == who
        and (
            ban.get("shift") == shift["id"]
            or ("kind" in ban and ban["kind"] == shift.get("kind"))
            or ("site" in ban and ban["site"] == shift["site"])
        )
        for ban in world.plan.get("bans", [])
    )


def is_out_of_reach(world: World, who: str, shift: dict[str, Any]) -> bool:
    """On call with a home from which the site cannot be reached in time."""
    if "on_call" not in shift:
        return False
    reach = int(shift["on_call"]["reach_minutes"])
    return world.minutes_over(world.home_metres(who, shift["site"])) > reach
