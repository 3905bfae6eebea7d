"""``/console/<community>/day/outcome`` and ``…/code``: what came of a shift, and the code to check in by."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.pages import forms
from api.pages.console.guard import may, needs, scope
from api.pages.declared.names import Names
from api.pages.forms import Form
from api.pages.rendering import is_part_wanted, page, part
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.exports import qr
from scheduler.models.attendance import ROTATING
from scheduler.services import record_pages
from scheduler.services.hours import codes, visits
from scheduler.services.hours.rules import rules_of
from scheduler.services.hours.turns import WeekTurns
from scheduler.services.hours.visits import VISIT
from scheduler.services.weeks import get as get_week

REFRESH_SECONDS = 15


def add_to(blueprint: Blueprint) -> None:
    """Answer at these addresses."""
    blueprint.route("/outcome", endpoint="outcome", methods=["GET", "POST"])(needs("hours:read")(outcome))
    blueprint.post("/outcome/<visit_id>/job", endpoint="follow_up")(needs("records:write")(follow_up))
    blueprint.get("/code", endpoint="code")(needs("hours:write")(code))


def outcome() -> Response:
    """What came of a shift: checkpoints ticked, who was met, what was found and done."""
    form = Form.read()
    week, shift = _at()
    if form.is_posted:
        scope().require("hours:write")
        served = form.chosen("served")
        said: dict[str, Any] = {
            "shift": shift,
            "checkpoints": [{"name": name} for name in form.chosen("checkpoint")],
            "missed": [who for who in form.chosen("of") if who not in served],
        }
        said |= {name: form.text(name) for name in ("found", "done") if form.text(name)}
        with form.attempt(), writing() as session:
            visits.record(session, scope(), week, said, now=now())
    if form.is_done:
        return led(f"{request.full_path.split('&said=')[0]}&said=said_outcome_kept")
    return _shown(form, week, shift)


def follow_up(visit_id: str) -> Response:
    """Make a job with a deadline of what was found."""
    form = Form.read()
    week, shift = _at()
    said = {"name": form.text("name"), "until": form.text("until")}
    with form.attempt(), writing() as session:
        visits.follow_up(session, scope(), visit_id, said, version=form.version(), now=now())
    if form.is_done:
        return led(f"/console/{scope().community_id}/tasks?said=said_outcome_followed")
    return _shown(form, week, shift)


def code() -> Response:
    """The code of a shift, large and as a picture; it is looked up again by itself, script or none."""
    week, shift = _at()
    kind = "fixed" if request.args.get("kind") == "fixed" else ROTATING
    with writing() as session:
        made = codes.make(session, scope(), {"week": week, "shift": shift, "kind": kind}, now=now())
        turn = WeekTurns(session, scope(), get_week(session, scope(), week))[shift]
        is_asked = rules_of(session, scope()).of(turn.task_id)["check_in_by"] == "code"
        try:
            shown: codes.Shown | None = codes.shown(made, now())
        except errors.Conflict:
            shown = None
    filled: dict[str, Any] = {
        "title": turn.title,
        "is_asked": is_asked,
        "shown": shown,
        "picture": qr.inline(shown.digits) if shown else "",
        "kind": kind,
        "zone": scope().timezone,
        "week": week,
        "shift": shift,
        "seconds": REFRESH_SECONDS,
    }
    if is_part_wanted():
        return part("console/day/code.html", "code", **filled)
    return page("console/day/code.html", scripted=True, **filled)


def _shown(form: Form, week: str, shift: str) -> Response:
    session, within, names = reading(), scope(), Names()
    turns = WeekTurns(session, within, get_week(session, within, week))
    if shift not in turns:
        raise forms.wrong("shift", "unknown_id", list="shifts", id=shift[:60])
    kept = record_pages.page(session, within, VISIT, visits.asked(week=week, shift=shift)).rows
    return page(
        "console/day/outcome.html",
        form=form,
        turn=turns[shift],
        week=week,
        shift=shift,
        zone=within.timezone,
        checkpoints=visits.expected(session, within, turns[shift].task_id),
        served=[(id, names.name("persons", id)) for id in turns[shift].serves],
        kept=[(one, one.document()) for one in kept],
        may_write=may("hours:write"),
        may_follow=may("records:write"),
        status=form.status,
    )


def _at() -> tuple[str, str]:
    return request.args.get("week", ""), request.args.get("shift", "")
