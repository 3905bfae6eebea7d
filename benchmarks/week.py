"""What the evaluator and nobody else reads of a plan document: plain values, naive local minutes.

Only what the instances use is understood; a plan with any other field is refused, so that no rule
is ever passed over in silence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

WEIGHTS = {"critical": 16, "high": 8, "normal": 4, "low": 2, "optional": 1}
DAY = 24 * 60

PLAN = {"format", "name", "timezone", "horizon", "areas", "sites", "travel", "volunteers", "shifts", "pairs"}
VOLUNTEER = {
    "id", "name", "age", "area", "home", "qualifications", "availability", "limits", "wishes",
    "usual_sites", "history",
}  # fmt: skip
SHIFT = {
    "id", "kind", "site", "start", "end", "priority", "seats", "min_age", "open_to", "max_distance_metres",
}  # fmt: skip
LIMITS = {"minutes_per_week", "shifts_per_day", "rest_minutes"}


class NotUnderstood(ValueError):
    """The plan says something that this evaluator has no rule for."""


@dataclass(frozen=True)
class Turn:
    """A shift: when, where, for whom, and its seats as ``(wanted, qualifications)``."""

    start: int
    end: int
    kind: str
    site: str
    weight: int
    min_age: int
    areas: frozenset[str]
    reach: float
    seats: tuple[tuple[int, frozenset[str]], ...]

    @property
    def day(self) -> int:
        """The day it belongs to, counted from the horizon's first."""
        return self.start // DAY


@dataclass(frozen=True)
class Helper:
    """A volunteer."""

    age: int
    area: str
    home: tuple[float, float] | None
    skills: frozenset[str]
    free: tuple[tuple[int, int], ...]
    week_minutes: float
    day_turns: float
    rest: int
    liked: frozenset[str]
    disliked: frozenset[str]
    usual: frozenset[str]
    history: int


@dataclass(frozen=True)
class Week:
    """A plan, ready to be judged."""

    helpers: dict[str, Helper]
    turns: dict[str, Turn]
    places: dict[str, tuple[float, float]]
    apart: frozenset[frozenset[str]]
    metres_per_minute: float
    fixed_minutes: float
    parents: dict[str, str | None] = field(default_factory=dict)

    def travel(self, first: str, then: str) -> int:
        """Minutes from one site to another."""
        if first == then:
            return 0
        metres = math.dist(self.places[first], self.places[then])
        return math.ceil(self.fixed_minutes + metres / self.metres_per_minute - 1e-9)

    def metres_home(self, helper: Helper, turn: Turn) -> float:
        """Metres from home to the site; infinite without a home."""
        return math.inf if helper.home is None else math.dist(helper.home, self.places[turn.site])

    def lies_under(self, area: str | None, any_of: frozenset[str]) -> bool:
        """Whether the area or one above it is among ``any_of``."""
        while area is not None:
            if area in any_of:
                return True
            area = self.parents.get(area)
        return False


def read(plan: dict[str, Any]) -> Week:
    """Read a plan; raises :class:`NotUnderstood` for anything that the instances do not use."""
    _only(plan, PLAN, "plan")
    _only(plan.get("pairs", {}), {"apart"}, "pairs")
    origin = datetime.fromisoformat(plan["horizon"]["start"])
    travel = plan["travel"]
    _only(travel, {"metres_per_minute", "fixed_minutes"}, "travel")
    return Week(
        helpers={entry["id"]: _helper(entry, origin) for entry in plan["volunteers"]},
        turns={entry["id"]: _turn(entry, origin) for entry in plan["shifts"]},
        places={site["id"]: (site["location"]["x"], site["location"]["y"]) for site in plan["sites"]},
        apart=frozenset(frozenset(pair) for pair in plan.get("pairs", {}).get("apart", [])),
        metres_per_minute=travel["metres_per_minute"],
        fixed_minutes=travel.get("fixed_minutes", 0),
        parents={area["id"]: area.get("parent") for area in plan.get("areas", [])},
    )


def _only(entry: dict[str, Any], known: set[str], what: str) -> None:
    if strange := set(entry) - known:
        raise NotUnderstood(f"{what}: {sorted(strange)}")


def _minutes(instant: str, origin: datetime) -> int:
    return int((datetime.fromisoformat(instant) - origin).total_seconds()) // 60


def _helper(entry: dict[str, Any], origin: datetime) -> Helper:
    _only(entry, VOLUNTEER, entry["id"])
    limits = entry.get("limits", {})
    _only(limits, LIMITS, entry["id"])
    for wish in entry.get("wishes", []):
        _only(wish, {"kind", "wish"}, entry["id"])
    wishes = [(wish["kind"], wish["wish"]) for wish in entry.get("wishes", [])]
    home = entry.get("home")
    return Helper(
        age=entry["age"],
        area=entry["area"],
        home=None if home is None else (home["x"], home["y"]),
        skills=frozenset(entry.get("qualifications", [])),
        free=tuple((_minutes(w["start"], origin), _minutes(w["end"], origin)) for w in entry["availability"]),
        week_minutes=limits.get("minutes_per_week", math.inf),
        day_turns=limits.get("shifts_per_day", math.inf),
        rest=limits.get("rest_minutes", 0),
        liked=frozenset(kind for kind, wish in wishes if wish == "prefer"),
        disliked=frozenset(kind for kind, wish in wishes if wish == "avoid"),
        usual=frozenset(entry.get("usual_sites", [])),
        history=entry.get("history", {}).get("minutes", 0),
    )


def _turn(entry: dict[str, Any], origin: datetime) -> Turn:
    _only(entry, SHIFT, entry["id"])
    _only(entry.get("open_to", {}), {"areas"}, entry["id"])
    seats = []
    for seat in entry["seats"]:
        _only(seat, {"role", "count", "qualifications"}, entry["id"])
        asked = seat.get("qualifications", {})
        _only(asked, {"all"}, entry["id"])
        seats.append((seat["count"], frozenset(asked.get("all", []))))
    return Turn(
        start=_minutes(entry["start"], origin),
        end=_minutes(entry["end"], origin),
        kind=entry["kind"],
        site=entry["site"],
        weight=WEIGHTS[entry["priority"]],
        min_age=entry.get("min_age", 0),
        areas=frozenset(entry.get("open_to", {}).get("areas", [])),
        reach=entry.get("max_distance_metres", math.inf),
        seats=tuple(seats),
    )
