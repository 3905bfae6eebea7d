"""``/console/<community>/imports``: the spreadsheet, looked at before it is written."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.downloads import disposition
from api.imports.schemas import XLSX
from api.pages import forms
from api.pages.console.guard import may, needs, scope
from api.pages.console.imports import mapping
from api.pages.console.shell import coming_week
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.importers.records.columns import SHEETS
from scheduler.models.upload import APPLIED
from scheduler.services.imports import downloads, lines, undoing, uploads

blueprint = Blueprint("imports", __name__, url_prefix="/<community_id>/imports")
FINDINGS_SHOWN = 100


@blueprint.route("", methods=["GET", "POST"])
@needs("records:write")
def begin() -> Response:
    """Take the template, and send a file in; one that replaces another lets that go."""
    form, made = Form.read(), None
    with form.attempt():
        if form.is_posted:
            made = _take(form.text("instead"))
    if made is not None:
        return led(f"{_base()}/{made['id']}")
    may_export = may("records:reveal")
    filled: dict[str, Any] = {"form": form, "may_export": may_export, "status": form.status}
    return page("console/imports/begin.html", scripted=True, **filled)


@blueprint.get("/template")
@needs("records:read")
def template() -> Response:
    """The workbook to fill in, with examples and help."""
    return _saved(downloads.template(language=language()), _named("name_of_template"))


@blueprint.post("/export")
@needs("records:reveal")
def export() -> Response:
    """Everything that is there in the form of the template; who asked is written down."""
    with writing() as session:
        raw = downloads.workbook(session, scope(), language=language(), now=now())
    return _saved(raw, _named("name_of_export"))


@blueprint.get("/<import_id>")
@needs("records:write")
def look(import_id: str) -> Response:
    """What would become of the file now, with every problem at its cell."""
    return _shown(import_id, Form())


@blueprint.post("/<import_id>/mapping")
@needs("records:write")
def remap(import_id: str) -> Response:
    """Read the tables as somebody says that they are to be read."""
    form = Form.read()
    with form.attempt(), writing() as session:
        present = uploads.look(session, scope(), import_id, now=now())
        uploads.remap(session, scope(), import_id, mapping.said(form, present["sheets"]), now=now())
    return led(f"{_base()}/{import_id}") if form.is_done else _shown(import_id, form)


@blueprint.post("/<import_id>/apply")
@needs("records:write")
def apply(import_id: str) -> Response:
    """Write all of it, with what its rows name and the page has listed."""
    form = Form.read()
    with form.attempt(), writing() as session:
        said = {"make": True, "changes_seen": form.text("changes_seen")[:64]}
        uploads.apply(session, scope(), import_id, said, now=now())
    return led(f"{_base()}/{import_id}?said=said_written") if form.is_done else _shown(import_id, form)


@blueprint.post("/<import_id>/undo")
@needs("records:write")
def undo(import_id: str) -> Response:
    """Take back what it made."""
    form = Form.read()
    with form.attempt(), writing() as session:
        undoing.undo(session, scope(), import_id, now=now())
    return led(f"{_base()}?said=said_taken_back") if form.is_done else _shown(import_id, form)


@blueprint.post("/<import_id>/forget")
@needs("records:write")
def forget(import_id: str) -> Response:
    """Throw the file away; nothing of it is written."""
    with writing() as session:
        uploads.forget(session, scope(), import_id, now=now())
    return led(f"{_base()}?said=said_file_gone")


def _named(code: str) -> str:
    """Under what name a workbook is saved, in the language of the page."""
    return f"{t(code)}.xlsx"


def _take(instead: str) -> dict[str, Any]:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise forms.wrong("file", "file_not_chosen")
    tables = uploads.opened(sent.read())
    with writing() as session:
        made = uploads.take(session, scope(), tables, name=sent.filename, now=now())
    if instead:
        try:
            with writing() as session:
                uploads.forget(session, scope(), instead, now=now())
        except errors.NotFound:
            pass  # it is gone already
    return made


def _shown(import_id: str, form: Form) -> Response:
    with writing() as session:
        found = uploads.look(session, scope(), import_id, now=now())
        may_undo = undoing.may_be_undone(session, scope(), import_id)
    shared: dict[str, Any] = {"found": found, "form": form, "status": form.status}
    if found["state"] == APPLIED:
        return page("console/imports/written.html", may_undo=may_undo, week=coming_week(), **shared)
    kinds = [(kind.code, kind.layout.en if language() == "en" else kind.layout.zh) for kind in SHEETS]
    holds = lines.contents(reading(), scope(), import_id)
    return page(
        "console/imports/preview.html",
        scripted=True,
        findings=[(one, holds.at(one["path"])) for one in found["findings"][:FINDINGS_SHOWN]],
        first={one["sheet"]: holds.first(one["sheet"]) for one in found["sheets"]},
        left=max(0, len(found["findings"]) - FINDINGS_SHOWN),
        changes_left=_left(found, "changed"),
        created_left=_left(found, "created"),
        kinds=kinds,
        columns=mapping.columns(language()),
        **shared,
    )


def _left(found: dict[str, Any], action: str) -> int:
    """How many records would be changed or created that the preview does not list."""
    told: int = sum(one["action"] == action for one in found["records"])
    counted: int = sum(of[action] for of in found["counts"].values())
    return counted - told


def _base() -> str:
    return f"/console/{scope().community_id}/imports"


def _saved(raw: bytes, name: str) -> Response:
    made = Response(raw, mimetype=XLSX)
    made.headers["Content-Disposition"] = disposition(name)
    made.headers["Cache-Control"] = "no-store"
    return made
