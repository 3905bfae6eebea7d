"""Hours that stood in no plan: one person asks, another approves."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.called import called_ever, meant, names
from api.pages.console.guard import admitted, may, needs, scope
from api.pages.console.hours.frame import base, hours_page, today
from api.pages.forms import Form, wrong
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.hour_rule import WAITING
from scheduler.services import paging
from scheduler.services.hours import added

SHOWN = 50


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/added", endpoint="added_show")(show)
    blueprint.post("/added", endpoint="added_ask")(ask)
    blueprint.post("/added/<id>", endpoint="added_decide")(decide)


@needs("hours:read")
def show() -> Response:
    """What was asked for: what waits first, then what was decided lately."""
    return _added(Form.read())


@needs("hours:write")
def ask() -> Response:
    """Ask for hours to be added."""
    form = Form.read()
    with form.attempt(), writing() as session:
        if not form.text("name"):
            raise wrong("name", "missing_field", field="name")
        minutes = form.text("minutes")
        said = {
            "volunteer": meant(session, form.text("name")),
            "day": form.text("day"),
            "minutes": int(minutes) if minutes.isascii() and minutes.isdecimal() else minutes,
            "what": form.text("what"),
        }
        added.ask(session, scope(), said, now=now())
    return led(f"{base()}/added?said=said_hours_asked") if form.is_done else _added(form)


@needs("hours:approve")
def decide(id: str) -> Response:
    """Approve or refuse what somebody else asked for."""
    form = Form.read()
    said = {"approve": form.text("what") == "approve", "reason": form.text("reason")}
    version = form.text("version")
    with form.attempt(), writing() as session:
        added.decide(
            session, scope(), id, said, version=int(version) if version.isdecimal() else 0, now=now()
        )
    return led(f"{base()}/added?said=said_hours_decided") if form.is_done else _added(form)


def _added(form: Form) -> Response:
    session, within = reading(), scope()
    rows = list(paging.every(lambda cursor: added.page(session, within, size=100, cursor=cursor)))[::-1]
    return hours_page(
        "added.html",
        "added",
        form=form,
        waiting=[one for one in rows if one.state == WAITING],
        decided=[one for one in rows if one.state != WAITING][:SHOWN],
        known=called_ever(),
        names=names(),
        me=admitted().principal,
        today=today(),
        may_ask=may("hours:write"),
        may_decide=may("hours:approve"),
        status=form.status,
    )
