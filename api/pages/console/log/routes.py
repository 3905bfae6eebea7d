"""``/console/<community>/log``: who did what, the newest first."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.pages.console.guard import needs, scope
from api.pages.rendering import page
from api.runtime import reading
from scheduler.services import change_pages, keys

blueprint = Blueprint("log", __name__, url_prefix="/<community_id>/log")


@blueprint.get("")
@needs("changes:read")
def show() -> Response:
    """A page of the log: names of fields, never values."""
    session, within = reading(), scope()
    found = change_pages.page(session, within, {}, size=50, cursor=request.args.get("cursor"))
    names = {one.id: one.name for one in keys.all_keys(session)}
    return page(
        "console/log/log.html",
        changes=[(one, names.get(one.principal, "")) for one in found.rows],
        zone=within.timezone,
        next=found.next_cursor,
    )
