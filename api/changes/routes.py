"""``…/changes``: the log of who did what to which record and when."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.changes.schemas import ChangeQuery, change_shown
from api.openapi import Blueprint
from api.runtime import reading
from api.shapes import reference
from api.versions import json_answer
from scheduler.services import change_pages

blueprint = Blueprint(
    "changes",
    __name__,
    url_prefix="/v1/communities/<community_id>/changes",
    description="The log of changes. 变更记录。",
)


@blueprint.route("")
@access.needs("changes:read")
@blueprint.arguments(ChangeQuery, location="query")
@blueprint.response(200, reference("ChangePage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List changes, the newest first: names of fields, never values. 列出变更，最新的在前。"""
    size, cursor = query.pop("limit"), query.pop("cursor", None)
    found = change_pages.page(reading(), access.scope(), query, size=size, cursor=cursor)
    return json_answer({"items": [change_shown(one) for one in found.rows], "next": found.next_cursor})
