"""``…/planning-settings``: what holds for every week of a community, said whole."""

from __future__ import annotations

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.planning_settings.schemas import SETTINGS, settings_shown
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, read_version
from scheduler.services import planning_settings

blueprint = Blueprint(
    "planning_settings",
    __name__,
    url_prefix="/v1/communities/<community_id>/planning-settings",
    description="What holds for every week: travel, goals, pairs, bans, limits. 每周都适用的设置。",
)


@blueprint.route("")
@access.needs("records:read")
@blueprint.response(200, reference("PlanningSettings"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show() -> Response:
    """The settings as they were said. 查看编排设置。"""
    return answer(settings_shown(planning_settings.get(reading(), access.scope())))


@blueprint.route("", methods=["PUT"])
@access.needs("records:write")
@blueprint.doc(**posted("PlanningSettingsDraft", SETTINGS), parameters=[IF_MATCH])
@blueprint.response(200, reference("PlanningSettings"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def say() -> Response:
    """Say the settings whole; those before give way, and coming weeks are planned by them. 录入编排设置。"""
    version, said = read_version(), decode_object(read_body(JSON))
    with writing() as session:
        kept = planning_settings.say(session, access.scope(), said, version=version, now=now())
        return answer(settings_shown(kept))
