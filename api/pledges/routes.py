"""``…/pledges`` and ``…/draws``: give and need, and what was drawn of one for the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.pledges.schemas import DRAWN, PLEDGE, DrawQuery, PledgeQuery, draw_shown
from api.record_views import RecordViews
from api.runtime import now, reading, writing
from api.shapes import reference
from api.versions import json_answer
from scheduler.services import pledges as given
from scheduler.services.scope import Scope


def _asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return given.asked(direction=query.get("direction"), unit=query.get("unit"), is_open=query.get("open"))


pledges = RecordViews(
    kind=given.PLEDGE, shape=PLEDGE, zh="供需项", en="pledge", query=PledgeQuery, conditions=_asked
)

draws = Blueprint(
    "draws",
    __name__,
    url_prefix="/v1/communities/<community_id>/draws",
    description="What was drawn of an offer, for a need. 供需对接。",
)


@draws.route("")
@access.needs("records:read")
@draws.arguments(DrawQuery, location="query")
@draws.response(200, reference("DrawPage"))
@draws.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """The latest drawings of a pledge, newest first. 列出对接记录。"""
    found = given.drawings(
        reading(), access.scope(), pledge=query["pledge"], size=query["limit"], cursor=query.get("cursor")
    )
    return json_answer({"items": [draw_shown(draw) for draw in found.rows], "next": found.next_cursor})


@draws.route("", methods=["POST"])
@access.needs("records:write")
@draws.doc(**DRAWN.posted())
@draws.response(201, reference("Draw"))
@draws.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def draw() -> Response:
    """Use some of an offer, for a need on the list or without one. 使用一份供给。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = given.draw(session, access.scope(), said, now=now())
    return json_answer(draw_shown(made), status=201)


@draws.route("/<record_id>", methods=["DELETE"])
@access.needs("records:write")
@draws.response(204)
@draws.refuses(401, 403, 404, 503)
def give_back(record_id: str) -> None:
    """Undo a drawing: what was drawn is there again. 撤销对接。"""
    with writing() as session:
        given.give_back(session, access.scope(), record_id, now=now())
