"""Which parts of a task's form stand open: those in which something is said, and those with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.pages.console.tasks.repeating import CYCLE, DORMANT, MONTHLY, NTH, ONCE, USUAL
from api.pages.forms import Form

DAYS, TIMES, SEATS, MORE = "days", "times", "seats", "more"
RARE = (MONTHLY, NTH, CYCLE, ONCE, DORMANT)
"""Ways in which few tasks repeat."""
OF_RULE = ("only_on", "on_holiday", "holidays", "from", "until")
OF_MORE = ("priority", "min_age", *OF_RULE)
OF_SEAT = ("count", "minimum", "role", "skills")
WRONG: Mapping[str, tuple[str, ...]] = {
    DAYS: (
        *("month_days", "nth_weeks", "nth_weekdays", "cycle_weeks", "cycle_anchor", "cycle_days"),
        *("once_start", "once_end", "once_minutes", "once", "duration_minutes"),
        *("recurrence.monthly_days", "recurrence.monthly_weekdays", "recurrence.cycle"),
    ),
    TIMES: ("times",),
    SEATS: (*(f"{name}-{place}" for name in OF_SEAT for place in (1, 2)), "seats[1]", "seats[2]"),
    MORE: (*OF_MORE, *(f"recurrence.{name}" for name in OF_RULE)),
}
"""Where what is wrong is found, as the form names it and as a record does."""


def standing_open(form: Form, stood: Mapping[str, Any], document: Mapping[str, Any]) -> frozenset[str]:
    """The folds of a form that are open as it is shown; whatever was typed before a refusal is in sight."""
    said = {
        DAYS: form.text("repeat", stood["repeat"]) in RARE,
        TIMES: any(
            form.text(f"{side}-{place}", _time(stood, place, number))
            for place in (1, 2)
            for number, side in enumerate(("from", "to"))
        ),
        SEATS: any(
            form.text(f"{name}-{place}", _seat(stood, place, name)) for place in (1, 2) for name in OF_SEAT
        ),
        MORE: _is_paused(form, document)
        or any(form.text(name, _more(stood, document, name)) != USUAL.get(name, "") for name in OF_MORE),
    }
    return frozenset(fold for fold in said if said[fold] or _is_wrong(form, fold))


def _is_wrong(form: Form, fold: str) -> bool:
    return any(
        one.path == path or one.path.startswith((f"{path}.", f"{path}["))
        for one in form.details
        for path in WRONG[fold]
    )


def _time(stood: Mapping[str, Any], place: int, number: int) -> str:
    times = stood["times"]
    return str(times[place][number]) if place < len(times) else ""


def _seat(stood: Mapping[str, Any], place: int, name: str) -> str:
    seats = stood["seats"]
    return str(seats[place][name]) if place < len(seats) else ""


def _more(stood: Mapping[str, Any], document: Mapping[str, Any], name: str) -> str:
    return str(stood[name] if name in stood else document.get(name, ""))


def _is_paused(form: Form, document: Mapping[str, Any]) -> bool:
    return bool(form.text("paused") if form.is_typed else document.get("paused"))
