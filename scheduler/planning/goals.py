"""The objective of a plan: the preset, what the plan itself says, and the terms that its data asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.planning.document.plan import Plan
from solver.problem import Objective

BASE_WEIGHTS: Mapping[str, int] = {
    "fair_share": 10,
    "wishes": 20,
    "continuity": 8,
    "travel": 1,
    "commitment": 10,
}
PRESET_WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "coverage_first": {},
    "fair_first": {"fair_share": 40},
    "wishes_first": {"wishes": 80},
    "stable_first": {},
}
PRESET_ORDERS: Mapping[str, tuple[str, ...]] = {
    "stable_first": ("minimum", "stability", "wanted", "comfort"),
}
USUAL_ORDER = ("minimum", "wanted", "stability", "comfort")
ASKED_WEIGHTS: Mapping[str, int] = {
    "turns": 10,
    "few_faces": 40,
    "interval": 10,
    "standby": 20,
    "reserve": 40,
    "cover": 1,
    "requests": 1,
    "rhythm": 1,
    "amounts": 1,
}
"""Weights of the terms that count where the plan asks: turns weigh as a fair share does, a new face or a
reserve called as much as two points of wishes, a day late as half a point, a missing stand-by as one.  What
names points of its own is counted as they are."""


def asked_terms(plan: Plan) -> frozenset[str]:
    """The terms that the plan's own data asks for.

    ``home_area`` is never asked by data, as areas stand in most plans; it counts once its weight is named.
    """
    document = plan.document
    data = {
        "turns": any(team.takes_turns_on for team in document.teams),
        "few_faces": any(person.faces_per_month is not None for person in document.persons),
        "interval": any(person.visit_every_days is not None for person in document.persons),
        "standby": any(shift.entry.standby for shift in plan.shifts),
        "reserve": any(entry.reserve for entry in plan.volunteers),
        "cover": any(
            seat.missing_points or seat.extra_points for shift in plan.shifts for seat in shift.seats
        ),
        "requests": any(entry.requests for entry in plan.volunteers),
        "rhythm": any(entry.rhythms for entry in plan.volunteers),
        "amounts": any(entry.amounts for entry in plan.volunteers),
    }
    return frozenset(term for term, asked in data.items() if asked)


def objective(plan: Plan, *, preset: str | None = None) -> Objective:
    """Order of the steps and weights of the comfort terms; ``preset`` replaces the plan's own preset."""
    own = plan.document.objective
    name = preset or (own.preset if own else "coverage_first")
    by_data = asked_terms(plan)
    asked = {term: weight for term, weight in ASKED_WEIGHTS.items() if term in by_data}
    named = {str(term): weight for term, weight in ((own.weights if own else None) or {}).items()}
    order: Sequence[str] = (own.order if own else None) or PRESET_ORDERS.get(name, USUAL_ORDER)
    weights = {**BASE_WEIGHTS, **PRESET_WEIGHTS[name], **asked, **named}
    return Objective(order=tuple(order), weights=weights)
