"""``…/points``, ``…/volunteers/{id}/card`` and ``…/months/{month}/sheet``."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from api import access
from api.bodies import JSON, decode_object, read_body
from api.downloads import disposition
from api.headers import page_policy
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from api.points.schemas import (
    ROWS,
    BringQuery,
    CardQuery,
    CreditQuery,
    SheetQuery,
    card_shown,
    credit_shown,
)
from api.rosters.files import FILE
from api.runtime import now, reading, writing
from api.saved import file_word, saved_as
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.exports.month import FORMATS
from scheduler.language.roster_words import month_word
from scheduler.services.hours import brought, card, reach, sheet

blueprint = Blueprint(
    "points",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Points, cards and the sheet for the wall. 积分、个人卡与上墙公示。",
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
WHOLE = {"json": "application/json"} | {one.name: one.media_type for one in FORMATS}


@blueprint.route("/points", methods=["POST"])
@access.needs("hours:approve")
@blueprint.arguments(BringQuery, location="query")
@blueprint.doc(**posted("PointsDraft", ROWS))
@blueprint.response(200, reference("PointsTaken"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def bring(query: dict[str, Any]) -> Response:
    """Bring points in from JSON, CSV (`text/csv`) or a workbook; twice is once. 导入学习、党费、建言积分。"""
    raw = read_body((*JSON, CSV, XLSX))
    if request.mimetype in JSON:
        said = decode_object(raw)
        with writing() as session:
            found = brought.bring_rows(session, access.scope(), said, now=now())
    else:
        rows = brought.opened(raw, source=query.get("source"))
        with writing() as session:
            found = brought.bring(session, access.scope(), rows, now=now())
    return json_answer({"taken": found.taken, "known": found.known})


@blueprint.route("/points")
@access.needs("hours:read")
@blueprint.arguments(CreditQuery, location="query")
@blueprint.response(200, reference("CreditPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the points that were brought in. 列出导入的积分。"""
    size = query.pop("limit")
    found = brought.page(reading(), access.scope(), size=size, **query)
    return json_answer({"items": [credit_shown(row) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/points/<credit_id>", methods=["DELETE"])
@access.needs("hours:approve")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def take_back(credit_id: str) -> None:
    """Take back a row that was brought in. 撤回一条积分。"""
    with writing() as session:
        brought.remove(session, access.scope(), credit_id, now=now())


@blueprint.route("/volunteers/<volunteer_id>/card")
@access.needs("hours:read")
@blueprint.arguments(CardQuery, location="query")
@blueprint.response(200, reference("VolunteerCard"))
@blueprint.refuses(401, 403, 404, 422, 503)
def show_card(query: dict[str, Any], volunteer_id: str) -> Response:
    """A volunteer's card: hours, points from four sources, attendance. 个人卡。"""
    within = access.scope()
    reach.volunteer(reading(), within, volunteer_id)
    return json_answer(card_shown(card.of(reading(), within, volunteer_id, **query, now=now())))


@blueprint.route("/months/<month>/sheet")
@access.needs("hours:read")
@blueprint.arguments(SheetQuery, location="query")
@blueprint.doc(responses={200: {"content": {one.media_type: FILE for one in FORMATS}}})
@blueprint.response(200, reference("MonthSheet"))
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def show_sheet(query: dict[str, Any], month: str) -> Response:
    """The sheet of a month for the wall, names as the rule says. 每月上墙公示表。"""
    shown = sheet.of_month(reading(), access.scope(), month).document()
    wanted = wanted_format(WHOLE, query.get("format"))
    chosen = next((one for one in FORMATS if one.name == wanted), None)
    if chosen is None:
        return json_answer(shown)
    language = wanted_language(query.get("language"))
    content = chosen.render(shown, language)
    made = Response(content, content_type=chosen.media_type)
    made.headers["Vary"] = "Accept, Accept-Language"
    if chosen.name == "html":
        made.headers["Content-Security-Policy"] = page_policy(content.decode())
    else:
        when = month_word(int(month[:4]), int(month[5:]), language)
        name = saved_as(access.scope(), file_word("hours_tab_wall", language), when)
        made.headers["Content-Disposition"] = disposition(name + chosen.suffix)
    return made
