"""Shifts of more than half a day: kept once somebody says that they are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.pages import forms
from api.pages.forms import Form
from scheduler.importers.values import DAY_MINUTES, LONGEST_UNASKED

SURE = "long_sure"
"""The box that says that just these clocks are meant."""


def asked(form: Form, times: Sequence[Mapping[str, str]], before: Mapping[str, Any]) -> None:
    """Refuse a span of more than twelve hours that did not stand there, unless it is said to be meant.

    Where a task says how many minutes it takes, its clocks are only the room for it.
    """
    stood = [(one.get("from", "00:00"), one.get("to", "24:00")) for one in before.get("times", ())]
    for one in times:
        span = (one["from"], one["to"])
        minutes = (_minute(one["to"]) - _minute(one["from"])) % DAY_MINUTES or DAY_MINUTES
        is_new = span not in stood and "duration_minutes" not in before
        if is_new and minutes > LONGEST_UNASKED and form.text(SURE) != said(form):
            raise forms.wrong("times", "task_long", start=span[0], end=span[1], hours=f"{minutes / 60:g}")


def said(form: Form) -> str:
    """All clocks that were typed: said to be meant, they are until one of them is changed."""
    return " ".join(form.text(name) for name in sorted(form.names()) if name.startswith(("from-", "to-")))


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute[:2]) if hour.isdecimal() and minute[:2].isdecimal() else 0
