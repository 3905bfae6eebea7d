"""Shifts and people of a roster as a coordinator knows them: when, what and where; by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.phrases import date_line, title
from scheduler.exports.view import view_of


def shown_of(roster: Mapping[str, Any], language: str) -> dict[str, str]:
    """When, what and where for each shift that the roster shows, by time; one made by hand may show none."""
    return {
        shift.id: f"{date_line(shift, language)} {shift.span} {title(shift, language)} @ {shift.place}"
        for shift in view_of(roster).shifts
    }


def named(shift: str, shown: Mapping[str, str]) -> str:
    """A shift in words with the id that commands take; the id alone where nothing else is known."""
    return f"{shown[shift]} ({shift})" if shift in shown else shift


def person_named(volunteer: str, roster: Mapping[str, Any]) -> str:
    """A person by name and id; the id alone where the roster leaves names out."""
    name = next((row.get("name") for row in roster.get("volunteers", ()) if row["id"] == volunteer), None)
    return f"{name} ({volunteer})" if name else volunteer
