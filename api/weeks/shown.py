"""A week as it is shown: its state, what there is to say, and the gaps of its roster."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from api.solves.shown import told
from scheduler.models.week import Week, WeekVersion

SUMMARY = (
    "id",
    "start",
    "state",
    "number",
    "published_number",
    "version",
    "created_at",
    "updated_at",
    "published_at",
    "closed_at",
)
VERSION = ("number", "origin", "parent", "reason", "warnings", "steps", "made_by", "created_at")


def summary(week: Week) -> dict[str, Any]:
    """A week in a list."""
    return {name: getattr(week, name) for name in SUMMARY}


def shown(week: Week, version: WeekVersion) -> dict[str, Any]:
    """A week with the version that holds now."""
    roster = {} if version.roster is None else json.loads(version.roster)
    return summary(week) | {
        "origin": version.origin,
        "reason": version.reason,
        "status": roster.get("status"),
        "failure": None if week.failure is None else told(week.failure),
        "notices": version.notices,
        "changes": version.changes,
        "warnings": version.warnings,
        "goals": roster.get("goals", []),
        "gaps": list(_gaps(roster)),
    }


def version_shown(version: WeekVersion) -> dict[str, Any]:
    """A version without its documents."""
    return {name: getattr(version, name) for name in VERSION}


def _gaps(roster: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    shifts = {shift["id"]: shift for shift in roster.get("shifts", ())}
    for gap in roster.get("unfilled", ()):
        shift = shifts[gap["shift"]]
        yield {
            "shift": gap["shift"],
            "seat": gap["seat"],
            "missing": gap["missing"],
            "start": shift["start"],
            "site": shift["site_name"],
            "role": gap.get("role", ""),
            "reasons": gap["reasons"],
        }
