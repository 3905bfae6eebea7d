"""``/v1/me/campaigns`` and ``/v1/me/availability``: what I am asked, and when I am free."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.bodies import JSON, decode_object, read_body
from api.campaigns.schemas import AVAILABILITY, own_shown
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import campaigns, own_availability

blueprint = Blueprint(
    "my_availability",
    __name__,
    url_prefix="/v1/me",
    description="When I am free. 我的空闲时间。",
)


@blueprint.route("/campaigns")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("OwnCampaigns"))
@blueprint.refuses(401, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """The weeks that I am asked about and have not answered. 待我答复的征集。"""
    return _waiting(query["limit"], query.get("cursor"))


@blueprint.route("/campaigns/<campaign_id>/answer", methods=["POST"])
@needs_link
@blueprint.doc(**posted("OwnAvailability", AVAILABILITY))
@blueprint.response(200, reference("OwnCampaigns"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def answer(campaign_id: str) -> Response:
    """When I am free in that week and when I am away; nothing said is as usual. 答复征集。"""
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        own_availability.answer(session, me.scope, me.volunteer_id, campaign_id, said, now=now())
    return _waiting()


def _waiting(size: int = 50, cursor: str | None = None) -> Response:
    me = person()
    found = campaigns.of_volunteer(reading(), me.scope, me.volunteer_id, now(), size=size, cursor=cursor)
    return json_answer({"items": [own_shown(one) for one in found.rows], "next": found.next_cursor})
