"""``…/campaigns``: asking when people are free, and who has answered."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.campaigns.schemas import (
    ANSWER,
    CAMPAIGN,
    AskedQuery,
    CampaignQuery,
    asked_shown,
    campaign_shown,
)
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services import campaigns

blueprint = Blueprint(
    "campaigns",
    __name__,
    url_prefix="/v1/communities/<community_id>/campaigns",
    description="Asking when people are free. 征集空闲时间。",
)


@blueprint.route("", methods=["POST"])
@access.needs("notices:write")
@blueprint.doc(**posted("CampaignDraft", CAMPAIGN))
@blueprint.response(201, reference("Campaign"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def make() -> Response:
    """Ask everybody, an area or a team when they are free in a week. 发起征集。"""
    said = decode_object(read_body(JSON))
    within = access.scope()
    with writing() as session:
        made = campaigns.make(session, within, said, now=now())
    answer = json_answer(campaign_shown(made), status=201)
    answer.headers["Location"] = f"/v1/communities/{within.community_id}/campaigns/{made.campaign.id}"
    return answer


@blueprint.route("")
@access.needs("notices:read")
@blueprint.arguments(CampaignQuery, location="query")
@blueprint.response(200, reference("CampaignPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the campaigns, the latest first. 列出征集。"""
    found = campaigns.page(reading(), access.scope(), size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": [campaign_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/<campaign_id>")
@access.needs("notices:read")
@blueprint.response(200, reference("Campaign"))
@blueprint.refuses(401, 403, 404, 503)
def show(campaign_id: str) -> Response:
    """One campaign: how many were asked, how many have answered. 查看征集。"""
    return json_answer(campaign_shown(campaigns.get(reading(), access.scope(), campaign_id)))


@blueprint.route("/<campaign_id>/people")
@access.needs("notices:read")
@blueprint.arguments(AskedQuery, location="query")
@blueprint.response(200, reference("AskedPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def people(query: dict[str, Any], campaign_id: str) -> Response:
    """Who was asked; `answered=false` lists who has not answered. 谁答复了、谁没有。"""
    found = campaigns.people(
        reading(),
        access.scope(),
        campaign_id,
        has_answered=query.get("answered"),
        size=query["limit"],
        cursor=query.get("cursor"),
    )
    return json_answer({"items": [asked_shown(*pair) for pair in found.rows], "next": found.next_cursor})


@blueprint.route("/<campaign_id>/answers", methods=["POST"])
@access.needs("notices:write")
@blueprint.doc(**posted("CampaignAnswer", ANSWER))
@blueprint.response(200, reference("Campaign"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def note_answer(campaign_id: str) -> Response:
    """Write down that somebody has answered, such as by telephone. 代记答复。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        noted = campaigns.note_answer(session, access.scope(), campaign_id, said, now=now())
    return json_answer(campaign_shown(noted))


@blueprint.route("/<campaign_id>/close", methods=["POST"])
@access.needs("notices:write")
@blueprint.response(200, reference("Campaign"))
@blueprint.refuses(401, 403, 404, 503)
def close(campaign_id: str) -> Response:
    """Close it before its deadline; nobody is reminded any more. 结束征集。"""
    with writing() as session:
        closed = campaigns.close(session, access.scope(), campaign_id, now=now())
    return json_answer(campaign_shown(closed))
