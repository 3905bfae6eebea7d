"""What a form says of a task, as a record says it; and a record as the form shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.pages import forms
from api.pages.console import qualifications
from api.pages.console.tasks import long_shifts, repeating
from api.pages.forms import Form
from api.pages.languages import language
from scheduler.language.roster_words import role_word
from scheduler.planning.kinds import built_in_kinds

SPANS, SEATS = 3, 3
"""How many times of day and kinds of seat a form has room for; more are said by the spreadsheet."""


def patch(form: Form, before: Mapping[str, Any], *, site: str | None) -> dict[str, Any]:
    """A merge patch of what was typed; ``site`` is the place that was chosen or made."""
    said: dict[str, Any] = {"name": form.text("name"), "type": form.text("type"), "site": site}
    said["priority"] = form.text("priority") or None
    said["min_age"] = number(form, "min_age")
    said |= repeating.said(form)
    if form.text("times_kept") != "yes" and form.text("repeat") != repeating.ONCE:
        said["times"] = _times(form) or None
        long_shifts.asked(form, said["times"] or (), before)
    if form.text("seats_kept") != "yes":
        said["seats"] = _seats(form, before) or None
    said["paused"] = True if form.text("paused") == "yes" else None
    return said


def typed(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says, as the form has it; ``*_kept`` where the form could not say it."""
    times: Sequence[Mapping[str, Any]] = document.get("times", [])
    seats: Sequence[Mapping[str, Any]] = document.get("seats", [])
    return {
        **repeating.typed(document),
        "times": [(one.get("from", ""), one.get("to", "")) for one in times],
        "times_kept": len(times) > SPANS or any(set(one) - {"from", "to"} for one in times),
        "seats": [_seat_typed(one) for one in seats],
        "usual": [] if seats else _usual(document.get("type", "")),
        "seats_kept": len(seats) > SEATS or any(_is_special(one) for one in seats),
    }


def _usual(kind: str) -> list[int]:
    """How many people each seat of a kind wants where a task names none."""
    known = built_in_kinds().get(kind)
    return [1 if seat.count is None else seat.count for seat in (known.defaults.seats or ())] if known else []


def number(form: Form, name: str) -> int | None:
    """A whole number that was typed; nothing where nothing was."""
    text = form.text(name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise forms.wrong(name, "number_wanted")
    return int(text)


def _times(form: Form) -> list[dict[str, str]]:
    found = []
    for place in range(SPANS):
        span = {side: form.text(f"{side}-{place}") for side in ("from", "to")}
        if any(span.values()):
            if not all(span.values()):
                raise forms.wrong("times", "both_times_wanted")
            found.append(span)
    return found


def _seats(form: Form, before: Mapping[str, Any]) -> list[dict[str, Any]]:
    stood: Sequence[Mapping[str, Any]] = before.get("seats", [])
    found = []
    for place in range(SEATS):
        count = number(form, f"count-{place}")
        if count is None:
            continue
        kept = stood[place] if place < len(stood) else {}
        asked = kept.get("qualifications", {}).get("all", ())
        words = qualifications.said(form, f"skills-{place}", asked)
        role = form.text(f"role-{place}")
        seat: dict[str, Any] = {**kept, "count": count}
        seat["role"] = kept["role"] if role and role == _role(kept) else role or None
        seat["minimum"] = number(form, f"minimum-{place}")
        seat["qualifications"] = {"all": words} if words else None
        found.append({name: value for name, value in seat.items() if value is not None})
    return found


def _seat_typed(seat: Mapping[str, Any]) -> dict[str, str]:
    skills = seat.get("qualifications", {}).get("all", [])
    return {
        "role": _role(seat),
        "count": str(seat.get("count", 1)),
        "minimum": str(seat.get("minimum", "")),
        "skills": qualifications.typed(skills),
    }


def _role(seat: Mapping[str, Any]) -> str:
    """A seat's role as it is typed: a code by its word."""
    return role_word(seat["role"], language()) if seat.get("role") else ""


def _is_special(seat: Mapping[str, Any]) -> bool:
    return "any" in seat.get("qualifications", {})
