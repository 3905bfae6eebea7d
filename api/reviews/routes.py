"""``…/review-requests``: volunteers who want a person to look at a decision, and the answers."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.reviews.schemas import ANSWER, ReviewQuery, review_shown
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import reviews, weeks

blueprint = Blueprint(
    "review_requests",
    __name__,
    url_prefix="/v1/communities/<community_id>/review-requests",
    description="Requests that a person look at a decision. 请人工复核。",
)


@blueprint.route("")
@access.needs("answers:write")
@blueprint.arguments(ReviewQuery, location="query")
@blueprint.response(200, reference("ReviewList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the requests, the latest first. 列出复核请求。"""
    weeks.require_whole(access.scope())
    size, cursor = query["limit"], query.get("cursor")
    found = reviews.of_community(reading(), access.scope(), is_open=query["open"], size=size, cursor=cursor)
    return json_answer({"items": [review_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/<request_id>/answer", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("ReviewAnswer", ANSWER))
@blueprint.response(200, reference("Review"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def answer(request_id: str) -> Response:
    """Answer a request; the volunteer is told. 答复复核请求。"""
    weeks.require_whole(access.scope())
    said = decode_object(read_body(JSON))
    with writing() as session:
        return json_answer(review_shown(reviews.answer(session, access.scope(), request_id, said, now=now())))
