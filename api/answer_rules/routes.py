"""``…/answer-rules``: deadlines, offers, sign-ups and swaps of a community, read and said whole."""

from __future__ import annotations

from flask import Response

from api import access
from api.answer_rules.schemas import RULES, rules_shown
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, version_or_first
from scheduler.services import answer_rules

blueprint = Blueprint(
    "answer_rules",
    __name__,
    url_prefix="/v1/communities/<community_id>/answer-rules",
    description="Deadlines, offers, sign-ups and swaps. 答复期限、补位、报名与换班的规则。",
)


@blueprint.route("")
@access.needs("records:read")
@blueprint.response(200, reference("AnswerRules"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show() -> Response:
    """The rules that hold. 查看规则。"""
    return answer(rules_shown(answer_rules.get(reading(), access.scope())))


@blueprint.route("", methods=["PUT"])
@access.needs("community:write")
@blueprint.doc(**posted("AnswerRulesDraft", RULES), parameters=[IF_MATCH | {"required": False}])
@blueprint.response(200, reference("AnswerRules"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def say() -> Response:
    """Say the rules whole; what is left out is as usual, and `If-Match` says what was read. 设定规则。"""
    said, within = decode_object(read_body(JSON)), access.scope()
    with writing() as session:
        kept = answer_rules.get(session, within)
        read = version_or_first(0 if kept is None else kept.version)
        kept = answer_rules.say(session, within, said, version=read, now=now())
        return answer(rules_shown(kept))
