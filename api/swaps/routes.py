"""``…/swaps``: what volunteers swap among themselves, approved where the community wants it so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from api import access
from api.bodies import JSON, decode_object, read_body, whole_body
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.swaps.schemas import REFUSAL, SwapQuery, SwapRefusal, swap_shown
from api.versions import json_answer
from scheduler.models import Proposal, Swap
from scheduler.services import swaps, weeks
from scheduler.services.reading import read

blueprint = Blueprint(
    "swaps",
    __name__,
    url_prefix="/v1/communities/<community_id>/swaps",
    description="Swaps between volunteers. 志愿者之间换班。",
)


@blueprint.route("")
@access.needs("answers:read")
@blueprint.arguments(SwapQuery, location="query")
@blueprint.response(200, reference("SwapList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the latest swaps. 列出换班。"""
    weeks.require_whole(access.scope())
    found = swaps.of_community(
        reading(), access.scope(), query.get("state"), size=query["limit"], cursor=query.get("cursor")
    )
    items = [swap_shown(swap, given) for swap, given in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/<swap_id>/approve", methods=["POST"])
@access.needs("answers:write")
@blueprint.response(200, reference("Swap"))
@blueprint.refuses(401, 403, 404, 409, 503)
def approve(swap_id: str) -> Response:
    """Approve what both agreed to; it is done at once, or refused by name. 批准换班。"""
    return _settled(swaps.approve, swap_id)


@blueprint.route("/<swap_id>/refuse", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("SwapRefusal", REFUSAL, required=False))
@blueprint.response(200, reference("Swap"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def refuse(swap_id: str) -> Response:
    """Turn a swap down, with a reason that both are told; both keep what they have. 不批准换班。"""
    said = decode_object(read_body(JSON)) if whole_body().strip() else {}
    return _settled(swaps.turn_down, swap_id, reason=read(said, SwapRefusal).reason)


def _settled(settle: Callable[..., Swap], swap_id: str, **said: str) -> Response:
    weeks.require_whole(access.scope())
    with writing() as session:
        swap = settle(session, access.scope(), swap_id, **said, now=now())
        return json_answer(swap_shown(swap, _given(session, swap)))


def _given(session: Session, swap: Swap) -> Proposal:
    return access.scope().find(session, Proposal, swap.given)
