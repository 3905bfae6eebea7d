"""``…/attendance``, ``…/check-in-codes``, ``…/hour-rule`` and counting the hours of a week."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response, request

from api import access
from api.bodies import JSON, decode_object, read_body
from api.hours.schemas import (
    CODE,
    RULE,
    SHEET,
    AttendanceQuery,
    CodeQuery,
    attendance_shown,
    held_shown,
    rule_shown,
)
from api.ledger.schemas import entries_shown
from api.local_times import local
from api.openapi import Blueprint
from api.rosters.files import FILE
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import WITH_ETAG, answer, json_answer
from scheduler.errors import Conflict
from scheduler.exports import qr
from scheduler.models.attendance import CheckInCode
from scheduler.models.hour_rule import OF_COMMUNITY
from scheduler.services.hours import attendance, codes, rules, settlement
from scheduler.services.scope import Scope

blueprint = Blueprint(
    "hours",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Who came, and by what rule it counts. 签到与计时。",
)
PICTURES = {"svg": ("image/svg+xml", qr.svg), "png": ("image/png", qr.png)}


@blueprint.route("/hour-rule")
@access.needs("hours:read")
@blueprint.response(200, reference("HourRule"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show_rule() -> Response:
    """By what rule hours are counted. 查看计时规则。"""
    return _rule(access.scope())


@blueprint.route("/hour-rule", methods=["PUT"])
@access.needs("hours:approve")
@blueprint.doc(**posted("HourRuleDraft", RULE))
@blueprint.response(200, reference("HourRule"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def say_rule() -> Response:
    """Say the rule whole, as a new version; what was counted stays. 设定计时规则。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        rules.say(session, access.scope(), said, now=now())
    return _rule(access.scope())


@blueprint.route("/tasks/<task_id>/hour-rule")
@access.needs("hours:read")
@blueprint.response(200, reference("HourRule"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show_task_rule(task_id: str) -> Response:
    """What a task's own rule says, and what holds for it. 查看任务的计时规则。"""
    return _rule(access.scope(), task_id)


@blueprint.route("/tasks/<task_id>/hour-rule", methods=["PUT"])
@access.needs("hours:approve")
@blueprint.doc(**posted("HourRuleDraft", RULE))
@blueprint.response(200, reference("HourRule"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def say_task_rule(task_id: str) -> Response:
    """Say a task's own rule; what it leaves out is as the community's. 设定任务的计时规则。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        rules.say(session, access.scope(), said, task=task_id, now=now())
    return _rule(access.scope(), task_id)


@blueprint.route("/weeks/<week_id>/attendance", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("AttendanceDraft", SHEET))
@blueprint.response(200, reference("AttendancePage"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def record(week_id: str) -> Response:
    """Write down who came, one or a whole sign-in sheet: all of it or nothing. 登记到岗。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        kept = attendance.record(session, access.scope(), week_id, said, now=now())
    return json_answer({"items": [attendance_shown(row) for row in kept], "next": None})


@blueprint.route("/weeks/<week_id>/attendance/missing")
@access.needs("hours:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("HeldPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_missing(query: dict[str, Any], week_id: str) -> Response:
    """Who holds a place of the week and of whom nothing is recorded yet. 尚未登记的人。"""
    found = attendance.missing(
        reading(), access.scope(), week_id, size=query["limit"], cursor=query.get("cursor")
    )
    return json_answer({"items": [held_shown(row) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/attendance")
@access.needs("hours:read")
@blueprint.arguments(AttendanceQuery, location="query")
@blueprint.response(200, reference("AttendancePage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """What was recorded, in pages. 列出到岗记录。"""
    size = query.pop("limit")
    found = attendance.page(reading(), access.scope(), size=size, **query)
    return json_answer({"items": [attendance_shown(row) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/weeks/<week_id>/hours", methods=["POST"])
@access.needs("hours:write")
@blueprint.response(200, reference("LedgerEntryPage"))
@blueprint.refuses(401, 403, 404, 409, 503)
def count(week_id: str) -> Response:
    """Count every shift whose check-in is over and that is not counted yet. 结算工时。"""
    with writing() as session:
        made = settlement.settle(session, access.scope(), week_id, now=now())
    return json_answer({"items": entries_shown(reading(), access.scope(), made), "next": None})


@blueprint.route("/check-in-codes", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("CheckInCodeDraft", CODE))
@blueprint.response(201, reference("CheckInCode"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def make_code() -> Response:
    """Make the code of a shift; asked for again it is the same. 生成签到码。"""
    said = decode_object(read_body(JSON))
    at = now()
    with writing() as session:
        made = codes.make(session, access.scope(), said, now=at)
    return json_answer(_code(made, at), status=201)


@blueprint.route("/check-in-codes/<code_id>")
@access.needs("hours:write")
@blueprint.arguments(CodeQuery, location="query")
@blueprint.doc(responses={200: {"content": {kind: FILE for kind, _ in PICTURES.values()}}})
@blueprint.response(200, reference("CheckInCode"))
@blueprint.refuses(401, 403, 404, 409, 422, 503)
def show_code(query: dict[str, Any], code_id: str) -> Response:
    """The code as it is now, in digits or as a QR code. 查看签到码。"""
    found, at = codes.get(reading(), access.scope(), code_id), now()
    wanted = query.get("format") or _picture_accepted()
    if wanted not in PICTURES:
        return json_answer(_code(found, at))
    digits = codes.shown(found, at).digits
    media_type, draw = PICTURES[wanted]
    text = f"{query['to']}#{digits}" if "to" in query else digits
    return Response(draw(text), mimetype=media_type)


def _picture_accepted() -> str:
    accepted = {media_type: name for name, (media_type, _) in PICTURES.items()}
    best = request.accept_mimetypes.best_match(["application/json", *accepted], default="application/json")
    return accepted.get(best, "json")


def _rule(within: Scope, task: str = OF_COMMUNITY) -> Response:
    said = rules.get(reading(), within, task)
    holds = rules.rules_of(reading(), within).of(task)
    return answer(rule_shown(said, holds.content))


def _code(code: CheckInCode, at: datetime) -> dict[str, Any]:
    made = {
        "id": code.id,
        "week": code.week_id,
        "shift": code.shift_id,
        "kind": code.kind,
        "opens_at": local(code.opens_at),
        "closes_at": local(code.closes_at),
    }
    try:
        shown = codes.shown(code, at)
    except Conflict:
        return made | {"digits": None, "until": None}
    return made | {"digits": shown.digits, "until": local(shown.until)}
