"""``…/notices`` and ``…/notice-rules``: what people were told, and how they are told."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.notices.schemas import RULES, NoticeQuery, notice_shown, rules_shown, summary
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, version_or_first
from scheduler.services import notice_rules, notices

blueprint = Blueprint(
    "notices",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Notices and their rules. 通知及其规则。",
)


@blueprint.route("/notices")
@access.needs("notices:read")
@blueprint.arguments(NoticeQuery, location="query")
@blueprint.response(200, reference("NoticePage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """What people were and will be told, the latest first. 列出通知。"""
    size, cursor = query.pop("limit"), query.pop("cursor", None)
    found = notices.page(reading(), access.scope(), query, size=size, cursor=cursor)
    return json_answer({"items": [summary(notice) for notice in found.rows], "next": found.next_cursor})


@blueprint.route("/notices/<notice_id>")
@access.needs("notices:read")
@blueprint.response(200, reference("Notice"))
@blueprint.refuses(401, 403, 404, 503)
def show(notice_id: str) -> Response:
    """One notice and every attempt at it. 查看一条通知。"""
    return json_answer(notice_shown(*notices.get(reading(), access.scope(), notice_id)))


@blueprint.route("/notices/<notice_id>/retry", methods=["POST"])
@access.needs("notices:write")
@blueprint.response(202, reference("Notice"))
@blueprint.refuses(401, 403, 404, 409, 503)
def retry(notice_id: str) -> Response:
    """Send again what failed or was dropped. 重新发送。"""
    with writing() as session:
        notices.retry(session, access.scope(), notice_id, now=now())
    return json_answer(notice_shown(*notices.get(reading(), access.scope(), notice_id)), status=202)


@blueprint.route("/notice-rules")
@access.needs("notices:read")
@blueprint.response(200, reference("NoticeRules"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show_rules() -> Response:
    """Quiet hours, reading windows, reminders, caps and own wording. 查看通知规则。"""
    return answer(rules_shown(notice_rules.get(reading(), access.scope().community_id)))


@blueprint.route("/notice-rules", methods=["PUT"])
@access.needs("community:write")
@blueprint.doc(**posted("NoticeRulesDraft", RULES), parameters=[IF_MATCH | {"required": False}])
@blueprint.response(200, reference("NoticeRules"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def say_rules() -> Response:
    """Say the rules whole; what is left out is as usual, and `If-Match` says what was read. 设定通知规则。"""
    said, within = decode_object(read_body(JSON)), access.scope()
    with writing() as session:
        before = notice_rules.get(session, within.community_id)
        read = version_or_first(0 if before is None else before.version)
        return answer(rules_shown(notice_rules.say(session, within, said, version=read, now=now())))
