"""Webhooks: which other systems are told what happens, with the secret that is shown once."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler.models import Webhook
from scheduler.services import paging, record_pages, records
from scheduler.services import webhooks as services
from scheduler.services.events import TYPES

LATELY = 5


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/webhooks", endpoint="webhooks_show")(show)
    blueprint.post("/webhooks", endpoint="webhooks_make")(make)
    blueprint.post("/webhooks/<webhook_id>", endpoint="webhooks_change")(change)


@needs("webhooks:read")
def show() -> Response:
    """Every webhook with what it was sent lately."""
    return _webhooks(Form())


@needs("webhooks:write")
def make() -> Response:
    """A new webhook; its secret is on the answer and nowhere else."""
    form, secret = Form.read(), ""
    said = {"name": form.text("name"), "url": form.text("url"), "types": form.chosen("types")}
    with form.attempt(), writing() as session:
        made = records.make(session, scope(), services.WEBHOOK, said, now=now())
        secret = (made.fresh_secret or "") if isinstance(made, Webhook) else ""
    return _webhooks(form if form.refusal else Form(), secret=secret)


@needs("webhooks:write")
def change(webhook_id: str) -> Response:
    """Turn one on or off, try it, give it a new secret, or remove it."""
    form, what, secret = Form.read(), "", ""
    what = form.text("what")
    with form.attempt(), writing() as session:
        if what == "remove":
            records.remove(
                session, scope(), services.WEBHOOK, webhook_id, version=version_of(form), now=now()
            )
        elif what == "test":
            services.test(session, scope(), webhook_id, now=now())
        elif what == "rotate":
            secret = services.rotate(session, scope(), webhook_id, now=now()).fresh_secret or ""
        else:
            patch = {"enabled": what == "on"}
            records.change(
                session, scope(), services.WEBHOOK, webhook_id, patch, version=version_of(form), now=now()
            )
    if form.is_done and not secret:
        return saved("webhooks")
    return _webhooks(form if form.refusal else Form(), secret=secret)


def _webhooks(form: Form, *, secret: str = "") -> Response:
    session, within = reading(), scope()
    found = paging.every(
        lambda cursor: record_pages.page(session, within, services.WEBHOOK, size=100, cursor=cursor)
    )
    return settings_page(
        "webhooks",
        form,
        webhooks=[(one, services.log(session, within, one.id, size=LATELY).rows) for one in found],
        types=TYPES,
        zone=within.timezone,
        secret=secret,
        may_write=may("webhooks:write"),
    )
