"""``/console/<community>/settings``: what the community is called, and who works on it."""

from __future__ import annotations

from flask import Blueprint, Response

from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services import communities, keys, members, paging
from scheduler.services import scope as scopes

blueprint = Blueprint("settings", __name__, url_prefix="/<community_id>/settings")


@blueprint.get("")
@needs("community:read")
def show() -> Response:
    """The settings as they are."""
    return _settings(Form())


@blueprint.post("")
@needs("community:write")
def change() -> Response:
    """Change the name or the zone; who has read an older version is told."""
    form, within = Form.read(), scope()
    with form.attempt(), writing() as session:
        version = form.text("version")
        communities.change(
            session,
            within,
            {"name": form.text("name"), "timezone": form.text("timezone")},
            version=int(version) if version.isdecimal() and len(version) < 9 else (),
            now=now(),
        )
    if form.is_done:
        return led(f"/console/{within.community_id}/settings?said=said_saved")
    return _settings(form)


def _settings(form: Form) -> Response:
    session, within = reading(), scope()
    who = []
    if may("members:read"):
        names = {one.id: one.name for one in keys.all_keys(session)}
        found = paging.every(lambda cursor: members.page(session, within, cursor=cursor))
        who = [(names.get(one.key_id, ""), one.role) for one in found]
    return page(
        "console/settings/settings.html",
        form=form,
        community=scopes.community(session, within),
        members=who,
        may_write=may("community:write"),
        status=form.status,
    )
