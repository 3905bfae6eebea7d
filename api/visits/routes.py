"""``…/visits-due``: who is to be visited, who waits too long, and when somebody is sent."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from api import access
from api.openapi import Blueprint
from api.runtime import now, reading
from api.shapes import reference
from api.versions import json_answer
from api.visits.schemas import DueQuery, visit_shown
from scheduler.services import scope, visits

blueprint = Blueprint(
    "visits",
    __name__,
    url_prefix="/v1/communities/<community_id>/visits-due",
    description="Visits that are due or late. 到期与逾期的走访。",
)


@blueprint.route("")
@access.needs("records:read")
@blueprint.arguments(DueQuery, location="query")
@blueprint.response(200, reference("DueVisitList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def due(query: dict[str, Any]) -> Response:
    """Visits that are due by a date, the latest first, with the day for which one is planned. 到期走访。"""
    within = access.scope()
    zone = ZoneInfo(scope.community(reading(), within).timezone)
    on = query.get("on") or now().astimezone(zone).date()
    found = visits.due(
        reading(),
        within,
        on=on,
        days=query["days"],
        area=query.get("area"),
        size=query["limit"],
        cursor=query.get("cursor"),
    )
    return json_answer({"items": [visit_shown(one) for one in found.rows], "next": found.next_cursor})
