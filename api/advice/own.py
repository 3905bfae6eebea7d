"""``/v1/me/explanations``: why me, why not me, by one's own link and about oneself alone."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.advice.schemas import OwnQuery
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import reading
from api.shapes import reference
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
