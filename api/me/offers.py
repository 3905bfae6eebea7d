"""``/v1/me/offers`` and ``/v1/me/absences``: places that one is asked to take, days when one is ill."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.local_times import local
from api.offers.schemas import ABSENCE, given_up
from api.openapi import Blueprint
from api.proposals.schemas import shift_shown
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.models import Offer
from scheduler.models.proposal import BY_VOLUNTEER
from scheduler.services import absences, offers, portal
from scheduler.services.shift_facts import ShiftFacts

blueprint = Blueprint(
    "own_offers", __name__, url_prefix="/v1/me", description="What a volunteer is asked. 我收到的补位邀请。"
)


@blueprint.route("/offers")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("OwnOffers"))
@blueprint.refuses(401, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """The places that I am asked to take. 我收到的补位邀请。"""
    size, cursor = query["limit"], query.get("cursor")
    found = offers.of_volunteer(reading(), person(), size=size, cursor=cursor, now=now())
    return json_answer({"items": [_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/offers/<offer_id>/accept", methods=["POST"])
@needs_link
@blueprint.response(200, reference("OwnOffer"))
@blueprint.refuses(401, 404, 409, 503)
def accept(offer_id: str) -> Response:
    """Take the place; who accepts first has it. 接受补位。"""
    with writing() as session:
        offer, place = offers.accept(session, person(), offer_id, now=now())
    return json_answer(_shown(offer, waits=place is None))


@blueprint.route("/offers/<offer_id>/decline", methods=["POST"])
@needs_link
@blueprint.response(200, reference("OwnOffer"))
@blueprint.refuses(401, 404, 409, 503)
def decline(offer_id: str) -> Response:
    """Not this time; it costs nothing. 这次不行。"""
    with writing() as session:
        offer = offers.decline(session, person(), offer_id, now=now())
    return json_answer(_shown(offer))


@blueprint.route("/absences", methods=["POST"])
@needs_link
@blueprint.doc(**posted("AbsenceDraft", ABSENCE))
@blueprint.response(200, reference("OwnAbsent"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def absent() -> Response:
    """I cannot come for a while: off every shift of it by one call. 我要请假。"""
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        left = absences.absent(
            session, me.scope, me.volunteer_id, said, by=BY_VOLUNTEER, now=now(), of=me.own
        )
    sites = portal.site_names(reading(), me, {one.site_id for one in left})
    return json_answer({"items": [shift_shown(one, site=sites.get(one.site_id)) for one in left]})


@blueprint.route("/absences/take-back", methods=["POST"])
@needs_link
@blueprint.doc(**posted("AbsenceDraft", ABSENCE))
@blueprint.response(204)
@blueprint.refuses(400, 401, 409, 413, 415, 422, 503)
def take_back() -> None:
    """I can come then after all; what I gave up is not mine again by that. 收回请假。"""
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        absences.take_back(session, me.scope, me.volunteer_id, said, now=now())


def _shown(offer: Offer, *, waits: bool = False) -> dict[str, Any]:
    facts: ShiftFacts | None = portal.shift_of(reading(), person(), offer.week_id, offer.shift_id)
    return {
        "id": offer.id,
        "week": offer.week_id,
        "shift": offer.shift_id,
        "title": facts.title if facts else offer.shift_id,
        "site": facts.site_name if facts else "",
        "role": facts.seat_roles.get(offer.seat, "") if facts else "",
        "starts_at": local(facts.starts_at if facts else offer.until),
        "ends_at": local(facts.ends_at if facts else offer.until),
        "state": offer.state,
        **given_up(offer),
        "until": local(offer.until),
        "waits": waits,
    }
