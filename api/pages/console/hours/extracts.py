"""Extracts of the record: issued, printed, withdrawn."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.downloads import disposition
from api.headers import page_policy
from api.pages.console.called import called_ever, meant_ever, names
from api.pages.console.guard import admitted, may, needs, scope
from api.pages.console.hours.frame import base, hours_page, today
from api.pages.forms import Form, wrong
from api.pages.languages import language, t
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from api.saved import saved_as
from scheduler.exports.extract import MEDIA_TYPES, Paper, render
from scheduler.services import paging
from scheduler.services import scope as scopes
from scheduler.services.hours import extracts

ISSUER = ("person_in_charge", "handler", "contact")


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/extracts", endpoint="extracts_show")(show)
    blueprint.post("/extracts", endpoint="extracts_issue")(issue)
    blueprint.get("/extracts/<extract_id>", endpoint="extracts_look")(look)
    blueprint.post("/extracts/<extract_id>/withdraw", endpoint="extracts_withdraw")(withdraw)


@needs("hours:read")
def show() -> Response:
    """Every extract that was issued, the latest first."""
    return _extracts(Form.read())


@needs("hours:approve")
def issue() -> Response:
    """Write a paper of what is counted now, because somebody asked for it."""
    form = Form.read()
    with form.attempt(), writing() as session:
        if not form.text("name"):
            raise wrong("name", "missing_field", field="name")
        said = {
            "volunteer": meant_ever(session, form.text("name")),
            "first": form.text("first"),
            "last": form.text("last"),
            "issuer": {name: form.text(name) for name in ISSUER},
        }
        extracts.issue(session, scope(), said, now=now())
    return led(f"{base()}/extracts?said=said_extract_issued") if form.is_done else _extracts(form)


@needs("hours:approve")
def look(extract_id: str) -> Response:
    """The paper itself, as a page or as PDF."""
    wanted = "html" if request.args.get("format") == "html" else "pdf"
    found = extracts.open_one(reading(), scope(), extract_id)
    paper = Paper(
        content=found.paper,
        code=found.code,
        address=f"{request.url_root}v1/extracts/{found.row.name}",
        hash=found.row.hash,
        state=found.row.state(now()),
    )
    content = render(wanted, paper, language=language())
    made = Response(content, content_type=MEDIA_TYPES[wanted])
    if wanted == "html":
        made.headers["Content-Security-Policy"] = page_policy(content.decode())
    else:
        name = saved_as(scope(), t("hours_tab_extracts"), found.row.name)
        made.headers["Content-Disposition"] = disposition(f"{name}.pdf")
    return made


@needs("hours:approve")
def withdraw(extract_id: str) -> Response:
    """Take an extract back; whoever verifies it is told."""
    form = Form.read()
    with form.attempt(), writing() as session:
        version = form.text("version")
        extracts.withdraw(
            session,
            scope(),
            extract_id,
            {"reason": form.text("reason")},
            version=int(version) if version.isdecimal() else 0,
            now=now(),
        )
    return led(f"{base()}/extracts?said=said_extract_withdrawn") if form.is_done else _extracts(form)


def _extracts(form: Form) -> Response:
    session, within = reading(), scope()
    rows = list(
        paging.every(lambda cursor: extracts.page(session, within, size=100, cursor=cursor, now=now()))
    )
    return hours_page(
        "extracts.html",
        "extracts",
        form=form,
        rows=[(one, one.state(now())) for one in rows[::-1]],
        known=called_ever(),
        names=names(),
        asked=request.args.get("name", ""),
        handler=admitted().account.name,
        community=scopes.community(session, within).name,
        year=today().replace(month=1, day=1),
        today=today(),
        may_issue=may("hours:approve"),
        status=form.status,
    )
