"""``…/feeds``: calendar feeds made, listed, rotated and revoked by a coordinator."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.feeds.schemas import FEED, FeedPageQuery, feed_made, feed_shown
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import feeds

blueprint = Blueprint(
    "feeds",
    __name__,
    url_prefix="/v1/communities/<community_id>/feeds",
    description="Calendar feeds of volunteers, sites and the community. 日历订阅。",
)


@blueprint.route("", methods=["POST"])
@access.needs("links:write")
@blueprint.doc(**posted("FeedDraft", FEED))
@blueprint.response(201, reference("FeedMade"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def make() -> Response:
    """Make a feed; its secret and address are shown this once. 新建订阅，地址只显示一次。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made, secret = feeds.make(session, access.scope(), said, now=now())
    return json_answer(feed_made(made, secret), status=201)


@blueprint.route("")
@access.needs("links:read")
@blueprint.arguments(FeedPageQuery, location="query")
@blueprint.response(200, reference("FeedPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the feeds, the newest first. 列出订阅。"""
    size = query.pop("limit")
    found = feeds.page(reading(), access.scope(), size=size, **query)
    return json_answer({"items": [feed_shown(feed) for feed in found.rows], "next": found.next_cursor})


@blueprint.route("/<feed_id>/rotate", methods=["POST"])
@access.needs("links:write")
@blueprint.response(200, reference("FeedMade"))
@blueprint.refuses(401, 403, 404, 409, 503)
def rotate(feed_id: str) -> Response:
    """Give a feed another address; the old one is not there any more. 更换订阅地址，旧的立即失效。"""
    with writing() as session:
        feed, secret = feeds.rotate(session, access.scope(), feed_id, now=now())
    return json_answer(feed_made(feed, secret))


@blueprint.route("/<feed_id>", methods=["DELETE"])
@access.needs("links:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def revoke(feed_id: str) -> None:
    """Revoke a feed; it opens nothing from now on. 停用订阅。"""
    with writing() as session:
        feeds.revoke(session, access.scope(), feed_id, now=now())
