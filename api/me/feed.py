"""``/v1/me/feed``: a volunteer's own calendar feed, by her link."""

from __future__ import annotations

from flask import Response

from api.feeds.schemas import feed_made, feed_shown
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import reference
from api.versions import json_answer
from scheduler.services import own_feed

blueprint = Blueprint(
    "my-feed", __name__, url_prefix="/v1/me/feed", description="My calendar feed. 我的日历订阅。"
)


@blueprint.route("")
@needs_link
@blueprint.response(200, reference("OwnFeed"))
@blueprint.refuses(401, 503)
def show() -> Response:
    """My feed, without its address. 我的订阅。"""
    found = own_feed.mine(reading(), person(), now=now())
    return json_answer({"feed": None if found is None else feed_shown(found)})


@blueprint.route("", methods=["POST"])
@needs_link
@blueprint.response(201, reference("FeedMade"))
@blueprint.refuses(401, 503)
def make() -> Response:
    """Make my feed anew; every address before opens nothing any more. 新建或更换我的订阅。"""
    with writing() as session:
        made, secret = own_feed.make(session, person(), now=now())
    return json_answer(feed_made(made, secret), status=201)


@blueprint.route("", methods=["DELETE"])
@needs_link
@blueprint.response(204)
@blueprint.refuses(401, 503)
def revoke() -> None:
    """End my feed. 停用我的订阅。"""
    with writing() as session:
        own_feed.revoke(session, person(), now=now())
