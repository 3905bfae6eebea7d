"""Ways out: how volunteers and coordinators are reached, tried from here."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.notify.channels import CHANNELS
from scheduler.services import channels as services
from scheduler.services import paging, record_pages, records

KINDS = tuple(channel.name for channel in CHANNELS)
SERVES = ("volunteers", "coordinators")
OWN = ("url", "secret", "account", "sign_name", "template")


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/channels", endpoint="channels_show")(show)
    blueprint.post("/channels", endpoint="channels_make")(make)
    blueprint.post("/channels/<channel_id>", endpoint="channels_change")(change)
    blueprint.post("/channels/<channel_id>/test", endpoint="channels_test")(test)


@needs("channels:read")
def show() -> Response:
    """Every channel; its secrets are not shown again."""
    return _channels(Form())


@needs("channels:write")
def make() -> Response:
    """A new channel."""
    form = Form.read()
    own = {name: form.text(name) for name in OWN if form.text(name)}
    said: dict[str, Any] = {
        "name": form.text("name"),
        "kind": form.text("kind"),
        "serves": form.text("serves") or SERVES[0],
        "settings": own,
    }
    with form.attempt(), writing() as session:
        records.make(session, scope(), services.CHANNEL, said, now=now())
    return saved("channels") if form.is_done else _channels(form)


@needs("channels:write")
def change(channel_id: str) -> Response:
    """Turn a channel on or off, or remove it."""
    form, kind = Form.read(), services.CHANNEL
    with form.attempt(), writing() as session:
        if form.text("what") == "remove":
            records.remove(session, scope(), kind, channel_id, version=version_of(form), now=now())
        else:
            patch = {"enabled": form.text("what") == "on"}
            records.change(session, scope(), kind, channel_id, patch, version=version_of(form), now=now())
    return saved("channels") if form.is_done else _channels(form)


@needs("channels:write")
def test(channel_id: str) -> Response:
    """Send a test now and say what became of it."""
    form, failed = Form.read(), None
    address = form.text("address")
    with form.attempt(), writing() as session:
        said = {"address": address} if address else {}
        failed = services.test(session, scope(), channel_id, said, now=now())
        if failed is not None:
            raise errors.Conflict(failed)
    return _channels(form, tried=form.is_done)


def _channels(form: Form, *, tried: bool = False) -> Response:
    found = paging.every(
        lambda cursor: record_pages.page(reading(), scope(), services.CHANNEL, size=100, cursor=cursor)
    )
    return settings_page(
        "channels",
        form,
        channels=list(found),
        kinds=KINDS,
        serves=SERVES,
        own=OWN,
        tried=tried,
        may_write=may("channels:write"),
    )
