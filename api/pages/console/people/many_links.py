"""Everybody's own links at once: to be copied, printed a slip each, and saved as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, request

from api.pages.addresses import whole
from api.pages.console.guard import needs, scope
from api.pages.console.people.choices import choices
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.rosters.files import file_answer
from api.runtime import now, reading, writing
from api.saved import saved_as
from scheduler.exports import format_named, qr
from scheduler.exports.links import links_sheet
from scheduler.exports.paper import xlsx_of
from scheduler.services import link_lists
from scheduler.services import scope as scopes
from scheduler.services.link_lists import EVERYBODY, WITHOUT, Made


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of the list."""
    blueprint.get("/links", endpoint="links")(show)
    blueprint.post("/links", endpoint="make_links")(make)
    blueprint.post("/links/file", endpoint="links_file")(save)


@needs("links:write")
def show() -> Response:
    """Whom links are to be made for."""
    return _page(Form(), made=None, left=0)


@needs("links:write")
def make() -> Response:
    """The links that were made just now: they are shown this once."""
    form, made, left = Form.read(), None, 0
    with form.attempt(), writing() as session:
        made, left = link_lists.make(session, scope(), _said(form), now=now())
    return _page(form, made=made, left=left)


@needs("links:write")
def save() -> Response:
    """The links of a page that was made just now as a workbook."""
    found = link_lists.of_secrets(reading(), scope(), request.form.getlist("secret"))
    community = scopes.community(reading(), scope()).name
    sheet = links_sheet(community, [(one.name, _address(one)) for one in found], language())
    content = xlsx_of([sheet], language=language())
    return file_answer(content, format_named("xlsx"), saved_as(scope(), t("links_title")), is_secret=True)


def _page(form: Form, *, made: Sequence[Made] | None, left: int) -> Response:
    slips = [(one, _address(one), qr.inline(_address(one))) for one in made or ()]
    return page(
        "console/people/links.html",
        scripted=True,
        form=form,
        slips=slips,
        is_made=made is not None,
        left=left,
        text="\n".join(f"{one.name} {address}" for one, address, _ in slips),
        named=choices(),
        who=[(WITHOUT, t("links_of_without")), (EVERYBODY, t("links_of_everybody"))],
        status=form.status,
    )


def _said(form: Form) -> dict[str, Any]:
    said = {name: form.text(name) for name in ("who", "area", "team")}
    return {name: value for name, value in said.items() if value}


def _address(one: Made) -> str:
    return whole(f"/me/{one.secret}")
