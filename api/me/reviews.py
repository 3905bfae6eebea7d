"""``/v1/me/review-requests``: a volunteer wants a person to look at a decision about her."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.reviews.schemas import REVIEW, review_shown
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import reviews

blueprint = Blueprint(
    "own_reviews",
    __name__,
    url_prefix="/v1/me/review-requests",
    description="A person is asked to look at it. 请人工复核。",
)


@blueprint.route("", methods=["POST"])
@needs_link
@blueprint.doc(**posted("ReviewDraft", REVIEW))
@blueprint.response(200, reference("Review"))
@blueprint.refuses(400, 401, 413, 415, 422, 503)
def ask() -> Response:
    """I want a person to look at it. 请人工复核。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return json_answer(review_shown(reviews.ask(session, person(), said, now=now())))


@blueprint.route("")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("ReviewList"))
@blueprint.refuses(401, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """What I asked, and the answers. 我的复核请求与答复。"""
    found = reviews.of_volunteer(reading(), person(), size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": [review_shown(one) for one in found.rows], "next": found.next_cursor})
