"""A plan looked at without solving it; nothing is stored."""

from __future__ import annotations

from typing import Any

from api.errors import details
from scheduler.errors import InvalidDocument, Told
from scheduler.planning.document import read_plan
from scheduler.planning.explaining import supply_report

UNREADABLE = frozenset({"not_json", "not_utf8", "too_large", "too_deep"})
"""Findings after which there is no document to speak of."""


def validation(raw: bytes) -> dict[str, Any]:
    """Problems of a plan, or the report of demand against supply.

    Raises ``InvalidDocument`` for what cannot be read as a document at all.
    """
    try:
        plan = read_plan(raw)
    except InvalidDocument as refused:
        if any(_is_no_document(finding) for finding in refused.findings):
            raise
        return {"valid": False, "problems": details(refused.findings), "notices": [], "report": None}
    return {"valid": True, "problems": [], "notices": details(plan.notices), "report": supply_report(plan)}


def _is_no_document(finding: Told) -> bool:
    """JSON of another kind than an object is none, as are bytes that are no JSON."""
    return finding.code in UNREADABLE or (finding.code == "wrong_type" and not finding.path)
