"""``/console/<community>/requests``: swaps approved or turned down, and requests for a review answered."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.requests.shown import Asked
from api.pages.forms import Form, wrong
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services import answer_rules, reviews, swaps, weeks

blueprint = Blueprint("requests", __name__, url_prefix="/<community_id>/requests")


@blueprint.get("")
@needs("answers:read")
def show() -> Response:
    """What waits for a coordinator, and what came of the latest."""
    return _room(Form(), "")


@blueprint.post("/swaps/<swap_id>/approve")
@needs("answers:write")
def approve(swap_id: str) -> Response:
    """What both agreed to is done, or what it would break is told."""
    weeks.require_whole(scope())
    form = Form.read()
    with form.attempt(), writing() as session:
        swaps.approve(session, scope(), swap_id, now=now())
    return led(f"{base()}?said=said_swap_approved") if form.is_done else _room(form, swap_id)


@blueprint.post("/swaps/<swap_id>/refuse")
@needs("answers:write")
def refuse(swap_id: str) -> Response:
    """Both keep what they have, and are told why."""
    weeks.require_whole(scope())
    form = Form.read()
    with form.attempt(), writing() as session:
        if not form.text("reason"):
            raise wrong("reason", "missing_field", field="reason")
        swaps.turn_down(session, scope(), swap_id, reason=form.text("reason"), now=now())
    return led(f"{base()}?said=said_swap_turned_down") if form.is_done else _room(form, swap_id)


@blueprint.post("/reviews/<request_id>/answer")
@needs("answers:write")
def answer(request_id: str) -> Response:
    """Say what came of looking at it again; the volunteer is told."""
    weeks.require_whole(scope())
    form = Form.read()
    reviews.get(reading(), scope(), request_id)
    with form.attempt(), writing() as session:
        reviews.answer(session, scope(), request_id, {"answer": form.text("answer")}, now=now())
    return led(f"{base()}?said=said_review_answered") if form.is_done else _room(form, request_id)


def base() -> str:
    """Where the room is."""
    return f"/console/{scope().community_id}/requests"


def _room(form: Form, at: str) -> Response:
    """The room; ``at`` is what a form that was refused is about."""
    weeks.require_whole(scope())
    asked = Asked(reading(), scope(), now=now())
    return page(
        "console/requests/requests.html",
        form=form,
        at=at,
        asked=asked,
        base=base(),
        zone=scope().timezone,
        is_approved_here=answer_rules.rules_of(reading(), scope()).swaps_need_approval,
        may_write=may("answers:write"),
        status=form.status,
    )
