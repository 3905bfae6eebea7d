"""Somebody is taken out of a week's documents: what they did stays, who they are does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.language.erased_words import ERASED


def plan_without(plan: Mapping[str, Any], volunteer: str) -> dict[str, Any]:
    """A plan document in which nothing of a volunteer is left but the id that assignments name.

    What it says now is that she was erased, so that nobody reads the id as a person who comes.
    """
    return {
        **plan,
        "volunteers": [
            {"id": volunteer, "name": ERASED} if entry["id"] == volunteer else entry
            for entry in plan.get("volunteers", ())
        ],
    }


def roster_without(roster: Mapping[str, Any], volunteer: str) -> dict[str, Any]:
    """A roster document without a volunteer's name: whoever it was is called erased."""
    shifts = [
        {**shift, "crew": [_nameless(member, "volunteer", volunteer) for member in shift["crew"]]}
        for shift in roster.get("shifts", ())
    ]
    people = [_nameless(row, "id", volunteer) for row in roster.get("volunteers", ())]
    return {**roster, "shifts": shifts, "volunteers": people}


def told_without(told: Sequence[Any], name: str) -> list[Any]:
    """What was told of a week, without what names somebody."""
    return [one for one in told if name not in str(one)]


def _nameless(row: Mapping[str, Any], field: str, volunteer: str) -> dict[str, Any]:
    if row.get(field) != volunteer:
        return dict(row)
    return {**row, "name": ERASED}
