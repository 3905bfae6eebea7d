"""A plan document with its ids looked up, and the turns that people take in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, ceil, cos, hypot, radians, sin, sqrt
from typing import Any

from tests.oracle.clock import Clock, overlap

Plan = dict[str, Any]
WEIGHTS = {"critical": 16, "high": 8, "normal": 4, "low": 2, "optional": 1}
EARTH = 6_371_008.8


@dataclass(frozen=True)
class Turn:
    """One person's shift at a chosen start; ``shift`` is empty for work before the horizon."""

    shift: str
    start: int
    end: int
    day: int
    kind: str
    first_site: str | None
    last_site: str | None
    counted: int
    reach: int = 0


class World:
    """A plan document under the pins that are asked to hold."""

    def __init__(self, plan: Plan, pins: list[dict[str, Any]] | None = None) -> None:
        self.plan = plan
        self.clock = Clock(plan)
        self.pins = list(plan.get("pins", [])) if pins is None else pins
        self.volunteers = {v["id"]: v for v in plan["volunteers"]}
        self.shifts = {s["id"]: s for s in plan["shifts"]}
        self.sites = {s["id"]: s for s in plan.get("sites", [])}
        self.parents = {a["id"]: a.get("parent") for a in plan.get("areas", [])}
        self.teams = {t["id"]: t for t in plan.get("teams", [])}
        self.policy = plan.get("policy", {})

    def duration(self, shift: dict[str, Any]) -> int:
        """Minutes that a shift takes."""
        if "duration_minutes" in shift:
            return int(shift["duration_minutes"])
        return self.clock.minute(shift["end"]) - self.clock.minute(shift["start"])

    def starts(self, shift: dict[str, Any]) -> list[int]:
        """Every allowed start: every 15 minutes from the window's opening, before deadline and window end."""
        length = self.duration(shift)
        if "window" in shift:
            opens = self.clock.minute(shift["window"]["start"])
            closes = self.clock.minute(shift["window"]["end"])
            if shift.get("deadline"):
                closes = min(closes, self.clock.minute(shift["deadline"]))
            found = list(range(opens, closes - length + 1, 15))
            found = [m for m in found if 0 <= self.clock.day(m) < self.clock.days]
        else:
            found = [self.clock.minute(shift["start"])]
        quiet = self.clock.windows(shift.get("forbidden", []))
        return [m for m in found if not any(overlap((m, m + length), q) for q in quiet)]

    def counted(self, shift: dict[str, Any]) -> int:
        """Minutes that count as load and against limits."""
        share = shift.get("on_call", {}).get("load_percent", 100)
        return int(self.duration(shift) * share + 50) // 100

    def turn(self, shift_id: str, start: int) -> Turn:
        """A shift begun at a minute."""
        shift = self.shifts[shift_id]
        route = shift.get("route") or [{"site": shift["site"]}]
        return Turn(
            shift_id, start, start + self.duration(shift), self.clock.day(start), shift.get("kind", ""),
            route[0]["site"], route[-1]["site"], self.counted(shift),
            shift.get("on_call", {}).get("reach_minutes", 0),
        )  # fmt: skip

    def before(self, who: str) -> list[Turn]:
        """What a volunteer did or had fixed before the horizon."""
        turns = []
        for past in self.volunteers[who].get("before", []):
            start, end = self.clock.minute(past["start"]), self.clock.minute(past["end"])
            site = past.get("site")
            day = self.clock.day(start)
            turns.append(Turn("", start, end, day, past.get("kind", ""), site, site, end - start))
        return turns

    def age(self, who: str, day: int) -> int | None:
        """Age on a day; None when the plan does not state it."""
        volunteer = self.volunteers[who]
        if "born" in volunteer:
            born, today = date.fromisoformat(volunteer["born"]), self.clock.date(day)
            return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        age = volunteer.get("age")
        return None if age is None else int(age)

    def is_minor(self, who: str, day: int) -> bool:
        """Whether somebody is known to be under 18."""
        age = self.age(who, day)
        return age is not None and age < 18

    def is_adult(self, who: str, day: int) -> bool:
        """Whether somebody is known to be 18 or older."""
        age = self.age(who, day)
        return age is not None and age >= 18

    def ancestors(self, area: str | None) -> list[str]:
        """An area and all above it."""
        chain = []
        while area is not None:
            chain.append(area)
            area = self.parents.get(area)
        return chain

    def metres(self, a: dict[str, float] | None, b: dict[str, float] | None) -> float | None:
        """Distance between two locations; None when one is missing."""
        if not a or not b:
            return None
        if "x" in a:
            return hypot(a["x"] - b["x"], a["y"] - b["y"])
        south, north = radians(a["lat"]), radians(b["lat"])
        half = sin((north - south) / 2) ** 2
        half += cos(south) * cos(north) * sin(radians(b["lon"] - a["lon"]) / 2) ** 2
        return 2 * EARTH * asin(sqrt(half))

    def home_metres(self, who: str, site: str) -> float | None:
        """Distance from somebody's home to a site; None when either place is unknown."""
        return self.metres(self.volunteers[who].get("home"), self.sites[site].get("location"))

    def minutes_over(self, metres: float | None) -> int:
        """Travel minutes over a distance, the fixed part alone where it is unknown."""
        rule = self.plan.get("travel")
        if not rule:
            return 0
        fixed = float(rule.get("fixed_minutes", 0))
        if metres is None or "metres_per_minute" not in rule:
            return ceil(fixed - 1e-9)
        return ceil(fixed + metres / float(rule["metres_per_minute"]) - 1e-9)

    def travel(self, a: str | None, b: str | None) -> int:
        """Travel minutes from one site to another; none where past work states no site."""
        rule = self.plan.get("travel")
        if not rule or a is None or b is None or a == b:
            return 0
        for entry in rule.get("minutes", []):
            if (entry["from"], entry["to"]) == (a, b):
                return int(entry["minutes"])
        return self.minutes_over(self.metres(self.sites[a].get("location"), self.sites[b].get("location")))

    def waived(self, who: str, rule: str, shift: str | None = None) -> bool:
        """Whether a pin of somebody (on this shift, when one is named) waives ``rest`` or ``limits``."""
        return any(
            pin["volunteer"] == who and rule in pin.get("waive", []) and shift in (None, pin["shift"])
            for pin in self.pins
        )

    def pinned(self, who: str, shift: str) -> bool:
        """Whether somebody is pinned to a shift."""
        return any((pin["volunteer"], pin["shift"]) == (who, shift) for pin in self.pins)
