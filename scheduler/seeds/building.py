"""A plan document under construction: areas, sites, people and work of one community."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from scheduler.seeds.people import Profile, names
from scheduler.seeds.time import at

Document = dict[str, Any]
"""A plan document as plain values."""

LISTS = ("areas", "sites", "units", "teams", "resources", "persons", "volunteers", "tasks", "shifts")
INSURED: dict[str, Any] = {"insured": {"from": "2026-03-01", "until": "2027-02-28"}}
CLEARED: dict[str, Any] = {"clearance": {"checked_on": "2026-05-20", "until": "2027-05-19"}}
REQUIRED = {"consent": "required", "clearance": "required", "insurance": "required"}


def seat(role: str, count: int = 1, minimum: int = 0, *, has: str = "", **more: Any) -> dict[str, Any]:
    """A seat; ``has`` is one qualification that it asks."""
    asked = {"qualifications": {"all": [has]}} if has else {}
    wanted: dict[str, Any] = {"role": role, "count": count}
    return wanted | ({"minimum": minimum} if minimum else {}) | asked | more


def crew(minimum: int, **more: Any) -> dict[str, Any]:
    """A crew that runs with at least ``minimum`` people or not at all."""
    return {"minimum": minimum, "all_or_nobody": True, **more}


class Community:
    """Collects one document; everything random comes from one seeded source."""

    def __init__(self, name: str, monday: date, *, seed: int, only: str | None = None) -> None:
        """``only`` names one weekday as the whole horizon instead of the week."""
        self.random = Random(seed)  # noqa: S311 -- the same people every time, and no secret
        self.monday = monday
        self._names = names(self.random)
        self._lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
        self._head: Document = {
            "format": "volunteer-plan/1",
            "name": name,
            "timezone": "Asia/Shanghai",
            "horizon": {"start": at(monday, only or "mon", "")[:10], "days": 1 if only else 7},
        }
        self._centres: dict[str, tuple[int, int]] = {}

    def area(self, area: str, parent: str | None = None, *, centre: tuple[int, int] = (0, 0)) -> str:
        """Add a node of the place tree; people of it live around ``centre`` (metres)."""
        self._lists["areas"].append({"id": area} | ({"parent": parent} if parent else {}))
        self._centres[area] = centre
        return area

    def centre(self, area: str) -> tuple[int, int]:
        """Where the people of an area live."""
        return self._centres[area]

    def site(self, site: str, name: str, area: str, *, off: tuple[int, int] = (0, 0)) -> str:
        """Add a site, ``off`` metres from the centre of its area."""
        x, y = self._centres[area]
        location = {"x": x + off[0], "y": y + off[1]}
        self._lists["sites"].append({"id": site, "name": name, "area": area, "location": location})
        return site

    def entry(self, collection: str, identity: str, **fields: Any) -> str:
        """Add a unit, team, resource or person served."""
        self._lists[collection].append({"id": identity, **fields})
        return identity

    def volunteer(
        self, profile: Profile, area: str, *, has: Sequence[Any] = (), spread: int = 150, **facts: Any
    ) -> str:
        """Add a person of a profile who lives in ``area``; ``facts`` are further fields of the document."""
        random = self.random
        identity = f"v{len(self._lists['volunteers']) + 1:03}"
        x, y = self._centres[area]
        age = random.randint(*profile.ages)
        limits = {
            "minutes_per_week": random.choice(profile.weekly_minutes),
            "shifts_per_day": profile.shifts_per_day,
            "rest_minutes": 600,
        } | facts.pop("limits", {})
        person: dict[str, Any] = {
            "id": identity,
            "name": next(self._names),
            "age": age,
            "kind": profile.kind,
            "area": area,
            "home": {"x": x + random.randint(-spread, spread), "y": y + random.randint(-spread, spread)},
            "qualifications": list(has),
            "availability": list(random.choice(profile.patterns)),
            "limits": limits,
        } | facts
        if person["age"] < 18:
            person.setdefault("guardian_consent", random.random() < 0.8)
        if person["age"] >= 68 and random.random() < 0.5:
            person.setdefault("health_limits", ["heavy", "cold"])
        person.setdefault("history", {"minutes": 30 * random.randint(0, 30)})
        self._lists["volunteers"].append(person)
        return identity

    def task(self, task: str, kind: str, site: str, times: list[dict[str, Any]], **fields: Any) -> str:
        """Add recurring work of a built-in kind or ``custom``."""
        self._lists["tasks"].append({"id": task, "type": kind, "site": site, "times": times, **fields})
        return task

    def shift(self, shift: str, kind: str, site: str, day: str, start: str, end: str, **fields: Any) -> str:
        """Add one occurrence on a weekday of the week."""
        when = {"start": at(self.monday, day, start), "end": at(self.monday, day, end)}
        self._lists["shifts"].append({"id": shift, "kind": kind, "site": site, **when, **fields})
        return shift

    def flexible(
        self,
        shift: str,
        kind: str,
        site: str,
        first: tuple[str, str],
        last: tuple[str, str],
        minutes: int,
        **fields: Any,
    ) -> str:
        """Add work of ``minutes`` that may start at any time between two ``(weekday, clock)`` instants."""
        window = {"start": at(self.monday, *first), "end": at(self.monday, *last)}
        self._lists["shifts"].append(
            {"id": shift, "kind": kind, "site": site, "window": window, "duration_minutes": minutes, **fields}
        )
        return shift

    def wish(self, volunteer: str, wish: str, **what: Any) -> None:
        """Let a volunteer prefer or avoid something."""
        self.person(volunteer).setdefault("wishes", []).append({**what, "wish": wish})

    def person(self, volunteer: str) -> dict[str, Any]:
        """The volunteer's entry, to add facts to."""
        return self._lists["volunteers"][int(volunteer[1:]) - 1]

    def ids(self, collection: str) -> list[str]:
        """Ids of everything in a list, in order."""
        return [item["id"] for item in self._lists[collection]]

    def document(self, **blocks: Any) -> Document:
        """Return the plan document; ``blocks`` are pairs, pins, links, policy and the like."""
        lists = {name: items for name, items in self._lists.items() if items}
        travel = {"travel": {"metres_per_minute": 75, "fixed_minutes": 5}}
        tail = {"objective": {"preset": "coverage_first"}, "options": {"seed": 1}}
        whole = self._head | travel | {"policy": REQUIRED} | lists | blocks
        return whole | {name: value for name, value in tail.items() if name not in whole}
