"""``/console/<community>/people``: the register, searched by name, and somebody new."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.volunteer import KINDS
from scheduler.services import record_pages, records
from scheduler.services.volunteer_kind import SEARCH_LEAST, VOLUNTEER

blueprint = Blueprint("people", __name__, url_prefix="/<community_id>/people")
SHOWN = 50


@blueprint.get("")
@needs("records:read")
def show() -> Response:
    """A page of the register; with a name, who is called so."""
    search, cursor = request.args.get("name", "").strip(), request.args.get("cursor")
    asked = search if len(search) >= SEARCH_LEAST else None
    found = record_pages.page(reading(), scope(), VOLUNTEER, search=asked, size=SHOWN, cursor=cursor)
    return page(
        "console/people/people.html",
        people=[(one, one.document()) for one in found.rows],
        search=search,
        next=found.next_cursor,
        least=SEARCH_LEAST,
        may_write=may("records:write"),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@needs("records:write")
def new() -> Response:
    """Put somebody on the register: a name is enough to begin with."""
    form = Form.read()
    with form.attempt():
        if form.is_posted:
            said = {"name": form.text("name"), "kind": form.text("kind") or None}
            if form.text("always"):
                said["availability"] = "always"
            with writing() as session:
                records.make(session, scope(), VOLUNTEER, said, now=now())
    if form.is_done:
        return led(f"/console/{scope().community_id}/people?said=said_person_added")
    return page("console/people/new.html", form=form, kinds=KINDS, status=form.status)
