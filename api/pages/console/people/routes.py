"""``/console/<community>/people``: the register: found, put in, changed, left."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.pages import forms
from api.pages.console.called import called
from api.pages.console.guard import may, needs, scope
from api.pages.console.people import left, links, many_links, said, special
from api.pages.console.people.choices import choices
from api.pages.console.people.coming import coming
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.pages.times_off import days_off
from api.runtime import now, reading, writing
from scheduler.models.volunteer import KINDS
from scheduler.services import finding_people, former, records, revealing
from scheduler.services import scope as scopes
from scheduler.services.volunteer_kind import SEARCH_LEAST, VOLUNTEER

blueprint = Blueprint("people", __name__, url_prefix="/<community_id>/people")
SHOWN = 50


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """A page of the register; with a name or its pinyin, who is meant by it."""
    search, cursor = request.args.get("name", "").strip(), request.args.get("cursor")
    if len(search) >= SEARCH_LEAST:
        people, following = list(finding_people.find(reading(), scope(), search)), None
    else:
        found = finding_people.by_sound(reading(), scope(), size=SHOWN, cursor=cursor)
        people, following = list(found.rows), found.next_cursor
    return page(
        "console/people/people.html",
        people=[
            (one, document, said.when(document, language()))
            for one in people
            for document in [one.document()]
        ],
        called=called(),
        search=search,
        next=following,
        least=SEARCH_LEAST,
        may_write=may("records:write"),
        may_link=may("links:write"),
        may_export=may("records:reveal"),
        has_left=may("records:write") and not scope().is_limited and former.is_anybody(reading(), scope()),
        named=choices(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@needs("records:write")
def new() -> Response:
    """Put somebody on the register: a name is enough to begin with."""
    form, known = Form.read(), None
    with form.attempt():
        if form.is_posted:
            document = {field: value for field, value in _patch(form, {}).items() if value is not None}
            name, phone = document.get("name", ""), document.get("phone", "")
            known = finding_people.known(reading(), scope(), name, phone) if phone else None
            if known is not None:
                raise forms.wrong("known", "person_known", person=name)
            with writing() as session:
                records.make(session, scope(), VOLUNTEER, document, now=now())
    if form.is_done:
        return led(f"{base()}?said=said_person_added")
    return page(
        "console/people/new.html",
        form=form,
        known=None if scope().is_limited else known,
        kinds=KINDS,
        named=choices(),
        stood=said.typed({}),
        status=form.status,
    )


@blueprint.route("/<volunteer_id>", methods=["GET", "POST"])
@needs("records:read")
def one(volunteer_id: str) -> Response:
    """Somebody, to be read and changed; who has read an older version is told."""
    form = Form.read()
    if form.is_posted:
        scope().require("records:write")
    with form.attempt():
        if form.is_posted:
            with writing() as session:
                before = records.show(session, scope(), VOLUNTEER, volunteer_id)
                patch, read = _patch(form, before.document()), form.version()
                records.change(session, scope(), VOLUNTEER, volunteer_id, patch, version=read, now=now())
    if form.is_done:
        back = coming().back
        return led(f"{back}&said=said_saved" if back else f"{base()}/{volunteer_id}?said=said_saved")
    return card(volunteer_id, form)


@blueprint.post("/<volunteer_id>/reveal")
@needs("records:reveal")
def reveal(volunteer_id: str) -> Response:
    """Show what is masked; who asked is written down."""
    with writing() as session:
        shown = revealing.reveal(session, scope(), VOLUNTEER, volunteer_id, said.SEALED, now=now())[1]
    return card(volunteer_id, Form(), opened=shown)


@blueprint.post("/<volunteer_id>/leave")
@needs("records:write")
def leave(volunteer_id: str) -> Response:
    """Take somebody off the register, unless she holds a place or is named somewhere."""
    form = Form.read()
    with form.attempt(), writing() as session:
        records.remove(session, scope(), VOLUNTEER, volunteer_id, version=None, now=now())
    return led(f"{base()}?said=said_person_left") if form.is_done else card(volunteer_id, form)


def card(volunteer_id: str, form: Form, **also: Any) -> Response:
    """Somebody's page."""
    found = records.show(reading(), scope(), VOLUNTEER, volunteer_id)
    document = found.document()
    return page(
        "console/people/card.html",
        scripted=True,
        form=form,
        one=found,
        called=called().get(volunteer_id, found.name),
        coming=coming(),
        document=document,
        stood=said.typed(document),
        free=said.when(document, language()),
        away=[
            (*shown, {name: str(window[name]) for name in ("start", "end")})
            for window in document.get("time_off", ())
            for shown in days_off([window], scopes.today(reading(), scope(), now()))
        ],
        kinds=KINDS,
        named=choices(),
        masked=found.masked(),
        may_write=may("records:write"),
        may_reveal=may("records:reveal"),
        may_answer=may("answers:write"),
        links=links.shown(volunteer_id) if may("links:read") else None,
        status=form.status,
        **{"opened": {}, "link": None} | also,
    )


def base() -> str:
    """Where the register is."""
    return f"/console/{scope().community_id}/people"


def _patch(form: Form, before: dict[str, Any]) -> dict[str, Any]:
    return said.patch(form, before, today=scopes.today(reading(), scope(), now()))


links.add_to(blueprint, card)
many_links.add_to(blueprint)
special.add_to(blueprint)
left.add_to(blueprint)
