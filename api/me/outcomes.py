"""``/v1/me``: what came of a shift of one's own, and what one says of it, by a volunteer's link."""

from __future__ import annotations

from flask import Response

from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.outcomes.routes import kept_shown
from api.outcomes.schemas import OWN_FEEDBACK, VISIT
from api.runtime import now, writing
from api.shapes import posted, reference
from api.versions import WITH_ETAG, answer
from scheduler.services.hours import own

blueprint = Blueprint(
    "my_outcomes",
    __name__,
    url_prefix="/v1/me",
    description="What came of a volunteer's own shifts, by a link. 志愿者凭链接记录结果、反馈。",
)
OWN_VISIT = {name: value for name, value in VISIT.items() if name not in ("shift", "volunteer")}


@blueprint.route("/shifts/<proposal_id>/visit", methods=["POST"])
@needs_link
@blueprint.doc(**posted("OwnVisitDraft", OWN_VISIT))
@blueprint.response(201, reference("Visit"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def record(proposal_id: str) -> Response:
    """What came of a shift of mine: checkpoints, what I found, what I did. 记录走访结果。"""
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        made = own.visit(session, me, proposal_id, said, now=now())
    return answer(kept_shown(made), status=201)


@blueprint.route("/shifts/<proposal_id>/feedback", methods=["POST"])
@needs_link
@blueprint.doc(**posted("OwnFeedbackDraft", OWN_FEEDBACK))
@blueprint.response(201, reference("Feedback"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def give(proposal_id: str) -> Response:
    """How a shift of mine was: a score, and words that are sealed. 反馈。"""
    me, said = person(), decode_object(read_body(JSON))
    with writing() as session:
        made = own.feedback(session, me, proposal_id, said, now=now())
    return answer(kept_shown(made), status=201)
