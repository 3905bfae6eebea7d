"""A roster in figures, with nobody named: posts, people, minutes, fairness, goals."""

from __future__ import annotations

from typing import Any

from scheduler.planning.comparing import fairness
from scheduler.planning.planned import Planned
from scheduler.planning.proving import proof


def week_figures(of: Planned, *, bound: int | None, why: str = "") -> dict[str, Any]:
    """What went in, what came out, and how good it is known to be; ``covered_percent`` is rounded down."""
    shifts = of.problem.shifts
    wanted = sum(seat.count for shift in shifts for seat in shift.seats)
    filled = len(of.situation.roster.assignments)
    missing = sum(int(gap["missing"]) for gap in of.roster.get("unfilled", ()))
    below = [
        index
        for index, shift in enumerate(shifts)
        if len(of.situation.crews.get(index, ()))
        < max(shift.crew.minimum, sum(s.minimum for s in shift.seats))
    ]
    by_kind: dict[str, dict[str, int]] = {}
    for shift in shifts:
        row = by_kind.setdefault(shift.kind, {"shifts": 0, "wanted": 0, "filled": 0})
        row["shifts"] += 1
        row["wanted"] += sum(seat.count for seat in shift.seats)
    for one in of.situation.roster.assignments:
        by_kind[shifts[one.shift].kind]["filled"] += 1
    goals = of.roster.get("goals", ())
    return {
        "volunteers": len(of.problem.volunteers),
        "shifts": len(shifts),
        "wanted": wanted,
        "filled": filled,
        "missing": missing,
        "covered_percent": 100 if not wanted else 100 * (wanted - missing) // wanted,
        "below_minimum": len(below),
        "minutes": sum(shifts[one.shift].counted_minutes for one in of.situation.roster.assignments),
        "kinds": by_kind,
        "fairness": fairness(of.roster, of.plan),
        "goals": [
            {name: goal.get(name) for name in ("name", "value", "bound", "proven", "terms")} for goal in goals
        ],
        "proof": proof(of.problem, of.situation.roster, bound, why=why),
    }
