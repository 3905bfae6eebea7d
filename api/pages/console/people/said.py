"""What a form says of somebody, as a record says it; and a record as the form shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.pages import forms
from api.pages.console import qualifications
from api.pages.console.people import free_words
from api.pages.forms import Form
from api.pages.times_off import usual_words
from scheduler.importers.records.names import kept_name
from scheduler.importers.values import as_list

SEALED = ("phone", "born", "clearance", "health_limits")
"""Fields that are shown masked: left empty, they stay as they are."""
TEXTS = ("name", "kind", "area", "unit", "experience")
MINUTES = 60
LIMITS = {
    "hours_per_week": ("minutes_per_week", MINUTES),
    "shifts_per_day": ("shifts_per_day", 1),
    "shifts_per_week": ("shifts_per_week", 1),
}


def patch(form: Form, before: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """A merge patch of what was typed otherwise than it stood there; all else stays as it is."""
    stood = typed(before)
    said: dict[str, Any] = {}
    for name in TEXTS:
        if form.text(name) != stood[name]:
            said[name] = form.text(name) or (None if name != "name" else "")
    if "name" in said:
        said["name"] = kept_name(said["name"])
    for name in ("reserve", "age"):
        if form.text(name) != stood[name]:
            said[name] = _number(form, name)
    if form.chosen("teams") != before.get("teams", []):
        said["teams"] = form.chosen("teams") or None
    if form.text("qualifications") != stood["qualifications"]:
        held = before.get("qualifications", ())
        said["qualifications"] = qualifications.said(form, "qualifications", held) or None
    if form.text("insured_until") != stood["insured_until"]:
        said["insured"] = {"until": form.text("insured_until")} if form.text("insured_until") else None
    for name, (field, times) in LIMITS.items():
        if form.text(name) != stood[name]:
            number = _number(form, name)
            said.setdefault("limits", {})[field] = None if number is None else number * times
    when = free_words.patch(form, before, today=today)
    if limits := said.get("limits", {}) | when.get("limits", {}):
        said["limits"] = limits
    return when | _sealed(form) | said


def typed(document: Mapping[str, Any]) -> dict[str, str]:
    """What a record says, field by field, as one would type it."""
    limits = document.get("limits", {})
    found = {
        "name": document.get("name", ""),
        "kind": document.get("kind", ""),
        "area": document.get("area", ""),
        "unit": document.get("unit", ""),
        "experience": document.get("experience", ""),
        "reserve": document.get("reserve", ""),
        "age": document.get("age", ""),
        "qualifications": qualifications.typed(document.get("qualifications", ())),
        "insured_until": document.get("insured", {}).get("until", ""),
        "shifts_per_day": limits.get("shifts_per_day", ""),
        "shifts_per_week": limits.get("shifts_per_week", ""),
        "hours_per_week": "" if "minutes_per_week" not in limits else limits["minutes_per_week"] // MINUTES,
    }
    return {name: str(value) for name, value in found.items()}


def when(document: Mapping[str, Any], language: str) -> str:
    """When somebody is free, in words; nothing where nobody knows."""
    return usual_words(document.get("availability"), document.get("time_off", ()), language)


def _sealed(form: Form) -> dict[str, Any]:
    """What is shown masked: only what was typed anew."""
    found: dict[str, Any] = {}
    if form.text("phone"):
        found["phone"] = form.text("phone")
    if form.text("born"):
        found["born"] = form.text("born")
        found["age"] = None
    if form.text("checked_on"):
        found["clearance"] = {"checked_on": form.text("checked_on")}
    if form.text("health_limits"):
        found["health_limits"] = as_list(form.text("health_limits"))
    return found


def _number(form: Form, name: str) -> int | None:
    text = form.text(name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise forms.wrong(name, "number_wanted")
    return int(text)
