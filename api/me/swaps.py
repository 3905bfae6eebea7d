"""``/v1/me/swaps``: give a place to somebody, exchange it, or open it to whoever may take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.swaps.schemas import SWAP, own_swap
from api.versions import json_answer
from scheduler.models import Proposal, Swap
from scheduler.services import own_swaps, swaps

blueprint = Blueprint(
    "own_swaps", __name__, url_prefix="/v1/me/swaps", description="Swaps of a volunteer. 我的换班。"
)


@blueprint.route("", methods=["POST"])
@needs_link
@blueprint.doc(**posted("SwapDraft", SWAP))
@blueprint.response(200, reference("OwnSwap"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def ask() -> Response:
    """Give a place away, for another or for none, to one volunteer or to whoever may take it. 申请换班。

    What the rules forbid by now is refused before anybody is asked (`409`, `swap_not_possible`): `errors`
    holds what it would break for who asks, and nothing about another. Without `to`, what nobody on the
    register could take is refused too (`409`, `swap_for_nobody`).
    """
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        made = swaps.ask(session, me, said, now=now())
    return _shown(made)


@blueprint.route("")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("OwnSwaps"))
@blueprint.refuses(401, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """Swaps that I asked for, am asked for, or may take. 与我有关的换班。"""
    size, cursor = query["limit"], query.get("cursor")
    found = own_swaps.of_volunteer(reading(), person(), size=size, cursor=cursor, now=now())
    items = [own_swap(swap, given, own_swaps.seen_by(swap, person())) for swap, given in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/<swap_id>/accept", methods=["POST"])
@needs_link
@blueprint.response(200, reference("OwnSwap"))
@blueprint.refuses(401, 404, 409, 503)
def accept(swap_id: str) -> Response:
    """Take the place; judged by the rules of the whole roster. 同意换班。"""
    return _settled(swaps.agree, swap_id)


@blueprint.route("/<swap_id>/decline", methods=["POST"])
@needs_link
@blueprint.response(200, reference("OwnSwap"))
@blueprint.refuses(401, 404, 409, 503)
def decline(swap_id: str) -> Response:
    """Rather not; or, of one's own, not any more. 不换或撤回。"""
    return _settled(swaps.refuse, swap_id)


def _settled(settle: Callable[..., Swap], swap_id: str) -> Response:
    with writing() as session:
        settled = settle(session, person(), swap_id, now=now())
    return _shown(settled)


def _shown(swap: Swap) -> Response:
    given = person().scope.find(reading(), Proposal, swap.given)
    return json_answer(own_swap(swap, given, own_swaps.seen_by(swap, person())))
