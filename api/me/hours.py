"""``/v1/me``: coming, going, and what was counted, by a volunteer's link."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.bodies import JSON, decode, read_body
from api.hours.schemas import attendance_shown
from api.ledger.schemas import DIGITS, CheckInDraft, duties_shown, entries_shown
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services.hours import codes, duties, own

blueprint = Blueprint(
    "my_hours",
    __name__,
    url_prefix="/v1/me",
    description="A volunteer's own attendance and hours, by a link. 志愿者凭链接签到、查工时。",
)


@blueprint.route("/check-ins", methods=["POST"])
@needs_link
@blueprint.doc(**posted("CheckInDraft", {"code": DIGITS}))
@blueprint.response(200, reference("Attendance"))
@blueprint.refuses(400, 401, 409, 413, 415, 422, 503)
def check_in_by_code() -> Response:
    """I am here: the code that stands at the shift tells which it is. 凭码签到。"""
    me, said = person(), decode(read_body(JSON), CheckInDraft)
    with writing() as session:
        kept = codes.check_in(session, me.scope, me.volunteer_id, said.code, now=now())
    return json_answer(attendance_shown(kept))


@blueprint.route("/shifts/<proposal_id>/check-in", methods=["POST"])
@needs_link
@blueprint.response(200, reference("Attendance"))
@blueprint.refuses(401, 404, 409, 503)
def check_in(proposal_id: str) -> Response:
    """I am here, at a shift of mine, where the rule asks for no code. 签到。"""
    me = person()
    with writing() as session:
        kept = own.check_in(session, me, proposal_id, now=now())
    return json_answer(attendance_shown(kept))


@blueprint.route("/shifts/<proposal_id>/check-out", methods=["POST"])
@needs_link
@blueprint.response(200, reference("Attendance"))
@blueprint.refuses(401, 404, 409, 503)
def check_out(proposal_id: str) -> Response:
    """I am leaving; who says nothing stays as long as was planned. 签退。"""
    me = person()
    with writing() as session:
        kept = own.check_out(session, me, proposal_id, now=now())
    return json_answer(attendance_shown(kept))


@blueprint.route("/hours")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("LedgerEntryPage"))
@blueprint.refuses(401, 422, 503)
def hours(query: dict[str, Any]) -> Response:
    """What was counted for me. 我的工时。"""
    me = person()
    found = own.entries(reading(), me, size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": entries_shown(reading(), me.scope, found.rows), "next": found.next_cursor})


@blueprint.route("/duties")
@needs_link
@blueprint.response(200, reference("DutyLedger"))
@blueprint.refuses(401, 503)
def why_me() -> Response:
    """Why always me: what I carried, beside the others together. 为什么总是我。"""
    me = person()
    return json_answer(duties_shown(duties.of(reading(), me.scope, me.volunteer_id, now=now())))
