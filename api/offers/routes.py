"""``…/weeks/{week}/offers`` and ``…/volunteers/{volunteer}/absences``: who stands in, and for whom."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.offers.schemas import ABSENCE, CALL, OfferQuery, offer_shown, waiter_shown
from api.openapi import Blueprint
from api.proposals.shown import proposals_shown
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.models.proposal import BY_COORDINATOR
from scheduler.services import absences, offers, picking, sign_ups, weeks

blueprint = Blueprint(
    "offers",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Who stands in when somebody drops out. 缺人时的补位与请假。",
)


@blueprint.route("/weeks/<week_id>/offers", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("Call", CALL))
@blueprint.response(200, reference("OfferList"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def call(week_id: str) -> Response:
    """Ask those who were picked, or the first of those who may stand in. 发出补位邀请，可指定人选。"""
    weeks.require_whole(access.scope())
    said = decode_object(read_body(JSON))
    with writing() as session:
        found = picking.ask(session, access.scope(), week_id, said, now=now())
        return json_answer({"items": [offer_shown(one) for one in found], "next": None})


@blueprint.route("/weeks/<week_id>/offers")
@access.needs("answers:read")
@blueprint.arguments(OfferQuery, location="query")
@blueprint.response(200, reference("OfferList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any], week_id: str) -> Response:
    """The offers of a week, the latest first. 列出补位邀请。"""
    weeks.require_whole(access.scope())
    week = weeks.get(reading(), access.scope(), week_id)
    size, cursor = query["limit"], query.get("cursor")
    found = offers.of_week(reading(), access.scope(), week.id, query.get("shift"), size=size, cursor=cursor)
    return json_answer({"items": [offer_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/weeks/<week_id>/waits")
@access.needs("answers:read")
@blueprint.arguments(OfferQuery, location="query")
@blueprint.response(200, reference("WaiterList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def wait_list(query: dict[str, Any], week_id: str) -> Response:
    """Who waits for shifts of a week, the first who came first. 列出候补。"""
    size, cursor, shift = query["limit"], query.get("cursor"), query.get("shift")
    found = sign_ups.wait_list(reading(), access.scope(), week_id, shift=shift, size=size, cursor=cursor)
    return json_answer({"items": [waiter_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/volunteers/<volunteer_id>/absences", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("AbsenceDraft", ABSENCE))
@blueprint.response(200, reference("Absent"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def absent(volunteer_id: str) -> Response:
    """Take somebody off every shift of a span by one call. 请假，整段班次一次退出。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        left = absences.absent(session, access.scope(), volunteer_id, said, by=BY_COORDINATOR, now=now())
        return json_answer({"items": proposals_shown(session, access.scope(), left)})


@blueprint.route("/volunteers/<volunteer_id>/absences/take-back", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("AbsenceDraft", ABSENCE))
@blueprint.response(204)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def take_back(volunteer_id: str) -> None:
    """Leave is taken back, all of it or a part; what was given up for it is not given back. 收回请假。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        absences.take_back(session, access.scope(), volunteer_id, said, now=now())
