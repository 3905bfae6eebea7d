"""``…/mobilisations``: posts by the hour, planned and solved by one call."""

from __future__ import annotations

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.mobilisations.schemas import EFFORT, mobilised_shown
from api.openapi import Blueprint
from api.runtime import announce, now, runtime, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.planning.options import SolveOptions
from scheduler.services import mobilisations, week_solving

blueprint = Blueprint(
    "mobilisations",
    __name__,
    url_prefix="/v1/communities/<community_id>/mobilisations",
    description="A whole effort by one call. 一次调用组队上岗。",
)


@blueprint.route("", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("Mobilisation", EFFORT))
@blueprint.response(202, reference("Mobilised"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
def mobilise() -> Response:
    """Man posts by the hour: the tasks are made, their week is planned and being solved. 紧急组队轮班。"""
    said, within = decode_object(read_body(JSON)), access.scope()
    with writing() as session:
        made = mobilisations.mobilise(session, within, said, now=now())
        settings = runtime().settings
        solve = week_solving.solve(session, settings, within, made.week.id, SolveOptions(), now=now())
        shown = mobilised_shown(made)
    announce(solve.id)
    answer = json_answer(shown, status=202)
    answer.headers["Location"] = f"/v1/communities/{within.community_id}/weeks/{shown['week']}"
    return answer
