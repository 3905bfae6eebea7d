"""``…/volunteers/{volunteer}/personal-data`` and ``…/erasure``: handed out whole, taken out for good."""

from __future__ import annotations

from flask import Response

from api import access
from api.openapi import Blueprint
from api.runtime import now, writing
from api.shapes import reference
from api.versions import IF_MATCH, json_answer, read_version
from scheduler.services import personal_data

blueprint = Blueprint(
    "personal_data",
    __name__,
    url_prefix="/v1/communities/<community_id>/volunteers/<volunteer_id>",
    description="What is held about one volunteer. 一个人的全部个人信息。",
)


@blueprint.route("/personal-data")
@access.needs("records:reveal")
@blueprint.response(200, reference("PersonalData"))
@blueprint.refuses(401, 403, 404, 503)
def export(volunteer_id: str) -> Response:
    """Everything held about a volunteer, to hand out; who asked is written down. 导出个人信息，留痕。"""
    with writing() as session:
        found = personal_data.export(session, access.scope(), volunteer_id, now=now())
    return json_answer(found)


@blueprint.route("/erasure", methods=["POST"])
@access.needs("records:erase")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 409, 412, 428, 503)
def erase(volunteer_id: str) -> None:
    """Take a volunteer out for good: the record, what is theirs, the name in every week. 抹除个人信息。"""
    version = read_version()
    with writing() as session:
        personal_data.erase(session, access.scope(), volunteer_id, version=version, now=now())
