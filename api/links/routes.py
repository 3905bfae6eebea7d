"""``…/volunteers/{volunteer}/links``: made, listed and revoked by a coordinator."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.links.schemas import LINK, link_shown
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import links

blueprint = Blueprint(
    "links",
    __name__,
    url_prefix="/v1/communities/<community_id>/volunteers/<volunteer_id>/links",
    description="Links for volunteers without an account. 免注册的个人链接。",
)


@blueprint.route("", methods=["POST"])
@access.needs("links:write")
@blueprint.doc(**posted("LinkDraft", LINK))
@blueprint.response(201, reference("LinkMade"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def make(volunteer_id: str) -> Response:
    """Make a link; its secret is shown this once. 新建链接，密文只显示一次。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made, secret = links.make(session, access.scope(), volunteer_id, said, now=now())
    return json_answer(link_shown(made) | {"secret": secret}, status=201)


@blueprint.route("")
@access.needs("links:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("LinkList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any], volunteer_id: str) -> Response:
    """List a volunteer's links, the newest first. 列出链接。"""
    size, cursor = query["limit"], query.get("cursor")
    found = links.of_volunteer(reading(), access.scope(), volunteer_id, size=size, cursor=cursor)
    return json_answer({"items": [link_shown(link) for link in found.rows], "next": found.next_cursor})


@blueprint.route("/<link_id>", methods=["DELETE"])
@access.needs("links:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def revoke(volunteer_id: str, link_id: str) -> None:
    """Revoke a link; it opens nothing from now on. 停用链接。"""
    with writing() as session:
        links.revoke(session, access.scope(), volunteer_id, link_id, now=now())
