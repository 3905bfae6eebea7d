"""``/v1/me/explanations``: why me, why not me, by one's own link and about oneself alone."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.advice.schemas import REVIEW, OwnQuery
from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import own_explanations

blueprint = Blueprint(
    "own_explanations",
    __name__,
    url_prefix="/v1/me/explanations",
    description="Why me, why not me. 为什么是我、为什么不是我。",
)


@blueprint.route("")
@needs_link
@blueprint.arguments(OwnQuery, location="query")
@blueprint.response(200, reference("OwnExplanations"))
@blueprint.refuses(401, 422, 503)
def show(query: dict[str, Any]) -> Response:
    """Why I am on my shifts, and what keeps me from others. 我的安排的原因。"""
    found = own_explanations.of(reading(), person(), query.get("week"))
    return json_answer({"items": found})


@blueprint.route("/reviews", methods=["POST"])
@needs_link
@blueprint.doc(**posted("ReviewRequest", REVIEW))
@blueprint.response(202)
@blueprint.refuses(400, 401, 404, 413, 415, 422, 503)
def review() -> Response:
    """Ask a person to look at it: the coordinators are told. 请求人工复核。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        own_explanations.ask_for_review(session, person(), said, now=now())
    return Response(status=202)
