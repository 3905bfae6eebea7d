"""Who is put by hand onto what she has declined: it is told before it is done, and stays possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.pages.console.board.room import rostered
from api.pages.console.board.telling import Telling
from api.pages.console.guard import scope
from api.pages.forms import Form
from api.pages.languages import t
from api.pages.rendering import clock, day
from api.runtime import reading
from scheduler.services import week_answers, weeks


def declined_before(week_id: str, action: str, form: Form, said: Mapping[str, Any] | None) -> list[str]:
    """One line for each of those who come onto a shift by a change and have said no to it, with when."""
    onto = _onto(action, form, said or {})
    if not onto:
        return []
    found = week_answers.unheeded(reading(), scope(), weeks.get(reading(), scope(), week_id), onto)
    if not found:
        return []
    told, zone = Telling(rostered(week_id)[1].view), scope().timezone
    return [
        t(
            "declined_then",
            name=told.name(who),
            shift=told.shift(shift),
            day=day(at, zone),
            time=clock(at, zone),
        )
        for who, shift, at in found
    ]


def _onto(action: str, form: Form, said: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Who comes onto which shift by a change."""
    if action == "move":
        return {(form.text("volunteer"), form.text("to"))} if form.text("to") else set()
    if action == "swap":
        return {(form.text("volunteer"), form.text("to")), (form.text("with"), form.text("shift"))}
    places = said.get("onto") if action in ("rearrange", "together") else None
    found = places if isinstance(places, list) else []
    return {(str(one.get("volunteer")), str(one.get("shift"))) for one in found if isinstance(one, dict)}
