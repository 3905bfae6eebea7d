"""A week as it is shown: its state, what there is to say, and the gaps of its roster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import msgspec

from api.solves.shown import told
from api.weeks.gaps import gaps
from scheduler.models.week import Week, WeekVersion
from scheduler.services.week_newer_records import Newer

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
PEOPLE = frozenset({"volunteer", "person"})
"""Facts of a notice that tell who somebody is."""
VERSION = ("number", "origin", "parent", "reason", "warnings", "steps", "made_by", "created_at")


def summary(week: Week) -> dict[str, Any]:
    """A week in a list."""
    return {name: getattr(week, name) for name in SUMMARY}


def shown(week: Week, version: WeekVersion, *, names_people: bool = True) -> dict[str, Any]:
    """A week with the version that holds now.

    Without ``names_people`` it is for who works for a part of the community and plans no week: its state, and
    nothing that names anybody.
    """
    roster = {} if version.roster is None else msgspec.json.decode(version.roster)
    return summary(week) | {
        "origin": version.origin,
        "reason": version.reason if names_people else "",
        "status": roster.get("status"),
        "failure": None if week.failure is None else told(week.failure),
        "notices": [one for one in version.notices if names_people or _of_nobody(one)],
        "changes": [one for one in version.changes if names_people or _of_nobody(one)],
        "warnings": version.warnings if names_people else [],
        "goals": roster.get("goals", []),
        "gaps": list(gaps(roster)),
    }


def version_shown(version: WeekVersion, *, names_people: bool = True) -> dict[str, Any]:
    """A version without its documents; without ``names_people`` as little as of a week."""
    found = {name: getattr(version, name) for name in VERSION}
    return found if names_people else {**found, "reason": "", "warnings": [], "steps": []}


def newer_shown(week: Week, newer: Newer) -> dict[str, Any]:
    """What records changed since the plan of a week was laid out."""
    return {
        "week": week.id,
        "number": week.number,
        "since": newer.since,
        "volunteers": [asdict(one) for one in newer.volunteers],
        "tasks": [asdict(one) for one in newer.tasks],
        "parts": [*newer.parts],
    }


def _of_nobody(notice: Mapping[str, Any]) -> bool:
    return PEOPLE.isdisjoint(notice["facts"])
