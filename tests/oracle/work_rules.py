"""Hard rules on the crew of one shift, and on the shifts of a roster among each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.world import World

Crew = tuple[tuple[str, int], ...]
"""Volunteer and seat, one entry for each assignment of a shift."""


def broken_crew(world: World, shift_id: str, crew: Crew, day: int) -> set[str]:
    """The rules that a crew breaks on its own shift; ``day`` is the one on which the shift starts."""
    shift = world.shifts[shift_id]
    who = [volunteer for volunteer, _ in crew]
    found = set()
    if len(set(who)) < len(who):
        found.add("one_seat")
    if breaks_headcount(shift, crew):
        found.add("headcount")
    if breaks_safe_crew(shift, crew):
        found.add("safe_crew")
    if crew and breaks_supervision(world, shift, crew, day):
        found.add("supervision")
    if breaks_pairs(world, set(who)):
        found.add("pairs")
    if crew and not set(shift.get("required", [])) <= set(who):
        found.add("required")
    for pin in world.pins:
        if pin["shift"] == shift_id and not any(
            v == pin["volunteer"] and pin.get("seat") in (None, q) for v, q in crew
        ):
            found.add("pins_and_bans")
    return found


def seated(crew: Crew, seat: int) -> int:
    """Number of people on a seat."""
    return sum(q == seat for _, q in crew)


def breaks_headcount(shift: dict[str, Any], crew: Crew) -> bool:
    """More people than a seat or the crew takes."""
    most = shift.get("crew", {}).get("maximum")
    return (most is not None and len(crew) > most) or any(
        seated(crew, number) > seat.get("maximum", seat.get("count", 1))
        for number, seat in enumerate(shift["seats"])
    )


def breaks_safe_crew(shift: dict[str, Any], crew: Crew) -> bool:
    """Somebody there, but fewer than the crew or a seat must have."""
    asked = shift.get("crew", {})
    if not asked.get("all_or_nobody") or not crew:
        return False
    return len(crew) < asked.get("minimum", 0) or any(
        seated(crew, number) < seat.get("minimum", 0) for number, seat in enumerate(shift["seats"])
    )


def breaks_supervision(world: World, shift: dict[str, Any], crew: Crew, day: int) -> bool:
    """Too few experienced people, adults or leads for those who are there."""
    asked = shift.get("crew", {})
    degrees = [world.volunteers[v].get("experience") for v, _ in crew]
    adults = sum(world.is_adult(v, day) for v, _ in crew)
    k = asked.get("novices_per_experienced")
    if k is not None and degrees.count("novice") > k * degrees.count("experienced"):
        return True
    if adults < asked.get("adults", 0):
        return True
    if asked.get("lead") is not None and not any(
        shift["seats"][q].get("role", "") == asked["lead"] for _, q in crew
    ):
        return True
    if asked.get("children_per_adult") is not None:
        children = shift.get("children", 0) + sum(world.is_minor(v, day) for v, _ in crew)
        return bool(children > asked["children_per_adult"] * adults)
    return False


def breaks_pairs(world: World, who: set[str]) -> bool:
    """Two people who must not, or must, be in one shift; a team that goes as a unit."""
    pairs = world.plan.get("pairs", {})
    if any(a in who and b in who for a, b in pairs.get("apart", [])):
        return True
    if any((a in who) != (b in who) for a, b in pairs.get("together", [])):
        return True
    if any(a in who and b not in who for a, b in pairs.get("accompanied", [])):
        return True
    for team in world.teams.values():
        members = {v["id"] for v in world.volunteers.values() if team["id"] in v.get("teams", [])}
        if team.get("as_unit") and members & who and not members <= who:
            return True
    return False


def broken_between(world: World, crews: Mapping[str, Crew], starts: Mapping[str, int]) -> set[str]:
    """The rules that shifts break among each other; ``starts`` holds every shift that has a crew."""
    spans = {s: (start, start + world.duration(world.shifts[s])) for s, start in starts.items()}
    found = set()
    if any(breaks_link(link, crews, spans) for link in world.plan.get("links", [])):
        found.add("linked_shifts")
    for resource in world.plan.get("resources", []):
        for moment, _ in spans.values():
            used = sum(
                need.get("count", 1)
                for s, (start, end) in spans.items()
                for need in world.shifts[s].get("needs", [])
                if need["resource"] == resource["id"] and start <= moment < end
            )
            if used > resource["count"]:
                found.add("resources")
    for a, b in ((a, b) for a in spans for b in spans if a != b and spans[a] <= spans[b]):
        one, other = world.shifts[a], world.shifts[b]
        spacing = max(one.get("spacing_minutes", 0), other.get("spacing_minutes", 0))
        same_task = one.get("task") is not None and one.get("task") == other.get("task")
        if same_task and spacing and spans[b][0] - spans[a][1] < spacing:
            found.add("flexible")
    return found


def breaks_link(
    link: dict[str, Any], crews: Mapping[str, Crew], spans: Mapping[str, tuple[int, int]]
) -> bool:
    """The second runs without the first, too soon after it, or with somebody who was not on it."""
    first, then = link["first"], link["then"]
    if then not in spans:
        return False
    if first not in spans or spans[then][0] < spans[first][1] + link.get("min_gap_minutes", 0):
        return True
    if not link.get("same_volunteer"):
        return False
    return not {v for v, _ in crews[then]} <= {v for v, _ in crews[first]}
