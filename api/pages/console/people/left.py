"""Leaving the register: a question first, and who left: put back on it, or erased for good."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.called import called
from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services import former, leaving, records
from scheduler.services import scope as scopes
from scheduler.services.volunteer_kind import VOLUNTEER


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/<volunteer_id>/leave", endpoint="leave_ask")(needs("records:write")(ask))
    blueprint.get("/left", endpoint="left")(needs("records:write")(show))
    blueprint.post("/<volunteer_id>/back", endpoint="back")(needs("records:write")(back))


def ask(volunteer_id: str) -> Response:
    """What becomes of somebody who is taken off the register, before she is."""
    found = records.show(reading(), scope(), VOLUNTEER, volunteer_id)
    return page(
        "console/people/leave.html",
        one=found,
        called=called().get(found.id, found.name),
        ahead=len(leaving.places(reading(), scope(), found.id, now=now())),
    )


def show() -> Response:
    """Everybody who left and was not erased, the latest first."""
    return listed(Form())


def back(volunteer_id: str) -> Response:
    """Put somebody back on the register, by name alone: her hours are hers as before."""
    form = Form.read()
    with form.attempt(), writing() as session:
        one = former.find(session, scope(), volunteer_id)
        if one is None:
            raise scopes.not_there()
        said = {"id": volunteer_id, "name": one.name}
        records.make(session, scope(), VOLUNTEER, said, now=now())
    return led(f"{_people()}/{volunteer_id}?said=said_person_back") if form.is_done else listed(form)


def listed(form: Form, *, wrong: str = "") -> Response:
    """The list, with what was wrong about erasing one of them."""
    return page(
        "console/people/left.html",
        form=form,
        wrong=wrong,
        people=[] if scope().is_limited else former.everybody(reading(), scope()),
        may_erase=may("records:erase"),
        status=form.status,
    )


def _people() -> str:
    return f"/console/{scope().community_id}/people"
