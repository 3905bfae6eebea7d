"""A plan looked at without solving it; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.problems import Detail
from scheduler.errors import InvalidDocument, Told
from scheduler.planning.document import Plan, read_plan

UNREADABLE = frozenset({"not_json", "not_utf8", "too_large", "too_deep"})
"""Findings after which there is no document to speak of."""


def validation(raw: bytes) -> dict[str, Any]:
    """Problems of a plan, or its size and what it will be short of.

    Raises ``InvalidDocument`` for what cannot be read as a document at all.
    """
    try:
        plan = read_plan(raw)
    except InvalidDocument as refused:
        if any(finding.code in UNREADABLE for finding in refused.findings):
            raise
        return {"valid": False, "problems": details(refused.findings), "notices": [], "plan": None}
    return {"valid": True, "problems": [], "notices": details(plan.notices), "plan": _size(plan)}


def details(findings: Sequence[Told]) -> list[Detail]:
    """Findings as errors are told."""
    return [Detail(f.path, f.code, zh=f.text("zh"), en=f.text("en")) for f in findings]


def _size(plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "sha256": plan.sha256,
        "volunteers": len(plan.volunteers),
        "shifts": len(plan.shifts),
        "seats": sum(
            1 if seat.count is None else seat.count for shift in plan.shifts for seat in shift.seats
        ),
    }
