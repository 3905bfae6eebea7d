"""What the community is called, and whose clock it follows."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler.services import communities
from scheduler.services import scope as scopes


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("", endpoint="community_show")(show)
    blueprint.post("", endpoint="community_change")(change)


@needs("community:read")
def show() -> Response:
    """The settings as they are."""
    return _settings(Form.read())


@needs("community:write")
def change() -> Response:
    """Change the name or the zone; who has read an older version is told."""
    form = Form.read()
    said = {"name": form.text("name"), "timezone": form.text("timezone")}
    with form.attempt(), writing() as session:
        communities.change(session, scope(), said, version=version_of(form), now=now())
    return saved("community") if form.is_done else _settings(form)


def _settings(form: Form) -> Response:
    return settings_page(
        "community",
        form,
        community=scopes.community(reading(), scope()),
        may_write=may("community:write"),
    )
