"""Shifts and people of a roster as a coordinator knows them: when, what and where; by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.phrases import at_place, date_line, title
from scheduler.exports.view import ShownShift, view_of
from scheduler.planning.document import Plan


def shown_of(roster: Mapping[str, Any], language: str) -> dict[str, str]:
    """When, what and where for each shift that the roster shows, by time; one made by hand may show none."""
    return {
        shift.id: f"{date_line(shift, language)} {shift.span} {_what(shift, language)}"
        for shift in view_of(roster).shifts
    }


def _what(shift: ShownShift, language: str) -> str:
    return f"{title(shift, language)}{at_place(shift, language)}"


def shown_in(plan: Plan, roster: Mapping[str, Any], language: str) -> dict[str, str]:
    """The same for every shift of a plan; where the roster shows one, a start that was chosen is its own."""
    sites = {site.id: site.name or site.id for site in plan.document.sites}
    shifts = [
        {
            "id": shift.id,
            "kind": shift.kind,
            "task": shift.task,
            "name": shift.name,
            "site_name": sites.get(shift.site, shift.site),
            "start": plan.local_text(shift.starts[0]),
            "end": plan.local_text(shift.starts[0] + shift.duration),
        }
        for shift in plan.shifts
    ]
    planned = shown_of({"plan": {"timezone": plan.document.timezone}, "shifts": shifts}, language)
    return planned | {id: words for id, words in shown_of(roster, language).items() if id in planned}


def named(shift: str, shown: Mapping[str, str]) -> str:
    """A shift in words with the id that commands take; the id alone where nothing else is known."""
    return f"{shown[shift]} ({shift})" if shift in shown else shift


def person_named(volunteer: str, roster: Mapping[str, Any]) -> str:
    """A person by name and id; the id alone where the roster leaves names out."""
    name = next((row.get("name") for row in roster.get("volunteers", ()) if row["id"] == volunteer), None)
    return f"{name} ({volunteer})" if name else volunteer
