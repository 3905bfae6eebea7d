"""The M weeks with all rules: each on a third of the shifts, drawn by a seed; invented.

Safe crews, supervision, clearance for work with children, teams, linked shifts and resources lie over the
week as it is, and some people go together, some only with another, some teams as a unit.  The peers do not
know these rules; ``plain`` takes them off again, for the evaluator, which does not know them either.
"""

from __future__ import annotations

from random import Random
from typing import Any

PART = 3
"""Each rule on one in so many shifts."""
TEAMS = 4
"""Each person is in half of them, so that a shift of a team is not closed to most."""
VEHICLES = (4, 3, 2)
"""For the seeds 1, 2, 3; up to seven of the shifts that need one run at once."""
NOVICES = 2
"""Most novices to one experienced person."""
CHECKED = "2026-06-01"

PLAN_FIELDS = ("policy", "teams", "resources", "links")
VOLUNTEER_FIELDS = ("teams", "experience", "clearance")
SHIFT_FIELDS = ("crew", "serves_children", "needs", "team")


def with_all_rules(plan: dict[str, Any], seed: int) -> dict[str, Any]:
    """A new plan; the same plan and seed give the same."""
    random = Random(seed)
    teams = [f"team-{number}" for number in range(TEAMS)]
    volunteers = [_volunteer(entry, teams, random) for entry in plan["volunteers"]]
    shifts = _shifts(plan["shifts"], teams, random)
    drawn = iter(random.sample([entry["id"] for entry in volunteers], 60))
    units = [{"id": f"pair-{number}", "as_unit": True} for number in range(10)]
    by_id = {entry["id"]: entry for entry in volunteers}
    for unit in units:
        for _ in range(2):
            by_id[next(drawn)]["teams"].append(unit["id"])
    return plan | {
        "name": f"{plan['name']} with all rules",
        "policy": {"clearance": "required"},
        "teams": [{"id": team} for team in teams] + units,
        "resources": [{"id": "vehicle", "count": VEHICLES[(seed - 1) % len(VEHICLES)]}],
        "volunteers": volunteers,
        "shifts": shifts,
        "links": _links(shifts, random),
        "pairs": plan.get("pairs", {})
        | {
            "together": [[next(drawn), next(drawn)] for _ in range(10)],
            "accompanied": [[next(drawn), next(drawn)] for _ in range(10)],
        },
    }


def plain(plan: dict[str, Any]) -> dict[str, Any]:
    """The week without them."""
    return {key: value for key, value in plan.items() if key not in PLAN_FIELDS} | {
        "volunteers": [_without(entry, VOLUNTEER_FIELDS) for entry in plan["volunteers"]],
        "shifts": [_without(entry, SHIFT_FIELDS) for entry in plan["shifts"]],
        "pairs": _without(plan.get("pairs", {}), ("together", "accompanied")),
    }


def has_all_rules(plan: dict[str, Any]) -> bool:
    """Whether the plan asks anything that ``plain`` takes off."""
    return any(field in plan for field in PLAN_FIELDS)


def _without(entry: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in fields}


def _volunteer(entry: dict[str, Any], teams: list[str], random: Random) -> dict[str, Any]:
    found = entry | {"teams": sorted(random.sample(teams, TEAMS // 2))}
    if (experience := random.choice(("experienced", "novice", None))) is not None:
        found["experience"] = experience
    if random.random() < 0.75:
        found["clearance"] = {"checked_on": CHECKED}
    return found


def _shifts(entries: list[dict[str, Any]], teams: list[str], random: Random) -> list[dict[str, Any]]:
    def third() -> set[str]:
        return {entry["id"] for entry in random.sample(entries, len(entries) // PART)}

    safe, supervised, children, of_team, driven = (third() for _ in range(5))
    shifts = []
    for entry in entries:
        crew: dict[str, Any] = {}
        if entry["id"] in safe and sum(seat["count"] for seat in entry["seats"]) > 1:
            crew |= {"minimum": 2, "all_or_nobody": True}
        if entry["id"] in supervised:
            crew |= {"novices_per_experienced": NOVICES}
        found = entry | ({"crew": crew} if crew else {})
        if entry["id"] in children:
            found |= {"serves_children": True}
        if entry["id"] in of_team:
            found |= {"team": random.choice(teams)}
        if entry["id"] in driven:
            found |= {"needs": [{"resource": "vehicle", "count": 1}]}
        shifts.append(found)
    return shifts


def _links(shifts: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """Pairs of shifts of one day, no shift twice; every fourth is for the same people."""
    links: list[dict[str, Any]] = []
    left = random.sample(shifts, len(shifts) // PART)
    while left:
        first = left.pop()
        day = first["start"][:10]
        later = [one for one in left if first["end"] <= one["start"] and one["start"][:10] == day]
        if later:
            then = random.choice(later)
            left.remove(then)
            links.append({"first": first["id"], "then": then["id"]})
            if len(links) % 4 == 0:
                links[-1]["same_volunteer"] = True
    return links
