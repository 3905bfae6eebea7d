"""``/console/<community>/pledges``: offers and needs; one is drawn down for the other, and given back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from api.pages import forms
from api.pages.console.guard import may, needs, scope
from api.pages.declared.names import Names
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models import Pledge
from scheduler.models.pledge import NEED, OFFER
from scheduler.services import paging, pledges, record_pages, records
from scheduler.services.pledges import PLEDGE

blueprint = Blueprint("pledges", __name__, url_prefix="/<community_id>/pledges")
MEASURES = ("minutes", "goods", "yuan")


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """What is offered and what is needed, what is left of each, and what it was used for."""
    return _shown(Form.read())


@blueprint.post("")
@needs("records:write")
def make() -> Response:
    """Write an offer or a need down."""
    form = Form.read()
    with form.attempt():
        said: dict[str, Any] = {name: form.text(name) for name in ("name", "direction", "measure")}
        said["amount"] = _number(form, "amount")
        said |= {name: form.text(name) for name in ("unit", "note") if form.text(name)}
        with writing() as session:
            records.make(session, scope(), PLEDGE, said, now=now())
    return _after(form)


@blueprint.post("/draw")
@needs("records:write")
def draw() -> Response:
    """Use some of an offer, for a need or for none in particular."""
    form = Form.read()
    with form.attempt():
        said: dict[str, Any] = {"offer": form.text("offer"), "amount": _number(form, "drawn")}
        said |= {name: form.text(name) for name in ("need", "note") if form.text(name)}
        with writing() as session:
            pledges.draw(session, scope(), said, now=now())
    return _after(form)


@blueprint.post("/give-back/<draw_id>")
@needs("records:write")
def give_back(draw_id: str) -> Response:
    """What was drawn is there again."""
    form = Form.read()
    with form.attempt(), writing() as session:
        pledges.give_back(session, scope(), draw_id, now=now())
    return _after(form)


@blueprint.post("/<pledge_id>/remove")
@needs("records:write")
def remove(pledge_id: str) -> Response:
    """Take one off the list, unless something of it is drawn."""
    form = Form.read()
    with form.attempt(), writing() as session:
        records.remove(session, scope(), PLEDGE, pledge_id, version=None, now=now())
    return _after(form)


def _after(form: Form) -> Response:
    if form.is_done:
        return led(f"/console/{scope().community_id}/pledges?said=said_pledge_kept")
    return _shown(form)


def _shown(form: Form) -> Response:
    found = paging.every(
        lambda cursor: record_pages.page(reading(), scope(), PLEDGE, size=paging.PAGE_MOST, cursor=cursor)
    )
    known = [one for one in found if isinstance(one, Pledge)]
    drawn = {
        one.id: list(pledges.drawings(reading(), scope(), pledge=one.id).rows) for one in known if one.drawn
    }
    return page(
        "console/pledges/pledges.html",
        form=form,
        sides=[(side, [one for one in known if one.direction == side]) for side in (OFFER, NEED)],
        by_id={one.id: one for one in known},
        drawn=drawn,
        measures=MEASURES,
        names=Names(),
        may_write=may("records:write") and not scope().is_limited,
        status=form.status,
    )


def _number(form: Form, name: str) -> int:
    text = form.text(name)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise forms.wrong(name, "number_wanted")
    return int(text)
