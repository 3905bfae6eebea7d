"""``…/weeks/{week}/shifts/{shift}/…``: a shift of a published week is off, or has other places."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import now, writing
from api.shapes import posted, reference
from api.versions import json_answer
from api.weeks.schemas import CANCEL, PLACES
from scheduler.services import week_shifts
from scheduler.services.week_shifts import ShiftsChanged

blueprint = Blueprint(
    "week_shifts",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks/<week_id>/shifts/<shift>",
    description="Single shifts of a published week. 已发布一周中的单个班次：取消、增减人数。",
)


@blueprint.route("/cancel", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ShiftCancel", CANCEL))
@blueprint.response(200, reference("ShiftsChanged"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def cancel(week_id: str, shift: str) -> Response:
    """Call off a shift, and tell everybody whom it concerns; said twice it is one. 取消一个班次。"""
    return _changed(week_shifts.cancel, week_id, shift)


@blueprint.route("/places", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ShiftPlaces", PLACES))
@blueprint.response(200, reference("ShiftsChanged"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def places(week_id: str, shift: str) -> Response:
    """Let a seat have more or fewer places; never fewer than are held. 增减席位人数，不少于已有的人。"""
    return _changed(week_shifts.set_places, week_id, shift)


def _changed(change: Callable[..., ShiftsChanged], week_id: str, shift: str) -> Response:
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = change(session, access.scope(), week_id, shift, said, now=now())
        return json_answer(
            {
                "week": made.week.id,
                "number": made.week.published_number,
                "shifts": [*made.shifts],
                "volunteers": [*made.volunteers],
            }
        )
