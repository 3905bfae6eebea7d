"""``/console/<community>/served``: persons and households served, and who is due or late."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.pages.console.guard import may, needs, scope
from api.pages.declared.fields import Field, Group, patch, shown
from api.pages.declared.names import Names
from api.pages.declared.shapes import Day, Flag, One, Shape, Whole
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services import paging, record_pages, records, revealing, visits
from scheduler.services import scope as scopes
from scheduler.services.persons import PERSON

blueprint = Blueprint("served", __name__, url_prefix="/<community_id>/served")
SHOWN = 50
SEALED = ("full_name", "address", "phone")
"""Shown masked: left empty, they stay as they are."""
GROUPS = (
    Group(
        "served_who",
        (
            Field("name", Shape()),
            Field("area", One(plural="areas")),
            Field("site", One(plural="sites")),
            Field("is_household", Flag()),
            Field("household", One(plural="persons")),
        ),
    ),
    Group(
        "served_visits",
        (
            Field("visit_every_days", Whole()),
            Field("last_visit", Day()),
            Field("faces_per_month", Whole()),
        ),
    ),
    Group("served_sealed", tuple(Field(name, Shape()) for name in SEALED)),
)


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """A page of those who are served, and first of all whose visit is due."""
    today = scopes.today(reading(), scope(), now())
    due = list(paging.every(lambda cursor: visits.due(reading(), scope(), on=today, days=7, cursor=cursor)))
    found = record_pages.page(reading(), scope(), PERSON, size=SHOWN, cursor=request.args.get("cursor"))
    return page(
        "console/served/served.html",
        due=due,
        persons=[(one, one.document()) for one in found.rows],
        last=visits.last_visits(reading(), scope(), found.rows, on=today),
        next=found.next_cursor,
        names=Names(),
        may_write=may("records:write"),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@needs("records:write")
def new() -> Response:
    """Put somebody on the list: a label is enough."""
    form, names = Form.read(), Names()
    with form.attempt():
        if form.is_posted:
            said = {
                field: value for field, value in patch(GROUPS, {}, form, names).items() if value is not None
            }
            with writing() as session:
                records.make(session, scope(), PERSON, {"name": ""} | said, now=now())
    return led(f"{_base()}?said=said_served_added") if form.is_done else _form(form, names, None, {})


@blueprint.route("/<person_id>", methods=["GET", "POST"])
@needs("records:read")
def one(person_id: str) -> Response:
    """Somebody served, to be read and changed."""
    form, names = Form.read(), Names()
    if form.is_posted:
        scope().require("records:write")
    with form.attempt():
        if form.is_posted:
            before = records.show(reading(), scope(), PERSON, person_id).document()
            said = patch(GROUPS, before, form, names)
            said = {name: value for name, value in said.items() if value is not None or name not in SEALED}
            with writing() as session:
                records.change(session, scope(), PERSON, person_id, said, version=form.version(), now=now())
    return led(f"{_base()}?said=said_saved") if form.is_done else card(person_id, form, names)


@blueprint.post("/<person_id>/reveal")
@needs("records:reveal")
def reveal(person_id: str) -> Response:
    """Show what is masked; who asked is written down."""
    with writing() as session:
        opened = revealing.reveal(session, scope(), PERSON, person_id, SEALED, now=now())[1]
    return card(person_id, Form(), Names(), opened)


@blueprint.post("/<person_id>/remove")
@needs("records:write")
def remove(person_id: str) -> Response:
    """Take somebody off the list, unless a task names her."""
    form = Form.read()
    with form.attempt(), writing() as session:
        records.remove(session, scope(), PERSON, person_id, version=None, now=now())
    return led(f"{_base()}?said=said_served_gone") if form.is_done else card(person_id, form, Names())


def card(person_id: str, form: Form, names: Names, opened: dict[str, Any] | None = None) -> Response:
    """Somebody's page."""
    found = records.show(reading(), scope(), PERSON, person_id)
    masked = () if opened else found.masked()
    return _form(form, names, found, found.document() | (opened or {}), masked=masked)


def _form(form: Form, names: Names, one: Any, document: dict[str, Any], **also: Any) -> Response:
    return page(
        "console/served/card.html",
        form=form,
        one=one,
        groups=shown(GROUPS, document, form, names),
        may_write=may("records:write"),
        may_reveal=may("records:reveal"),
        status=form.status,
        **{"masked": ()} | also,
    )


def _base() -> str:
    return f"/console/{scope().community_id}/served"
