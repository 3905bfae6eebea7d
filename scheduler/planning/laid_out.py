"""What a board shows of each shift beside its crew: how much it matters, and the area that it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.known_plans import known_plan
from solver.problem import PRIORITY_WEIGHTS

PRIORITIES = {weight: name for name, weight in PRIORITY_WEIGHTS.items()}


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A shift's priority and area; the area is empty where its site is in none."""

    priority: str
    area: str
    area_name: str


def laid_out(raw: bytes) -> Mapping[str, LaidOut]:
    """Every shift of a plan document by its id."""
    plan, problem = known_plan(raw)
    areas = {area.id: area.name or area.id for area in plan.document.areas}
    of_site = {site.id: site.area or "" for site in plan.document.sites}
    found = {}
    for shift, work in zip(plan.shifts, problem.shifts, strict=True):
        area = of_site.get(shift.site or "", "")
        found[shift.id] = LaidOut(PRIORITIES[work.weight], area, areas.get(area, area))
    return found
