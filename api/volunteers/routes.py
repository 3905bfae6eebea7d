"""``…/volunteers``: the people of a community, with what is sensitive masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from api import access
from api.openapi import Blueprint
from api.record_views import RecordViews
from api.runtime import now, reading, writing
from api.shapes import reference
from api.versions import WITH_ETAG, answer, json_answer
from api.volunteers.schemas import SHAPE, RevealQuery, VolunteerQuery, volunteer_shown
from scheduler.services import records
from scheduler.services import volunteers as people
from scheduler.services.scope import Scope

FILTERS = ("area", "team", "unit", "kind", "reserve")


def _asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return people.asked(within, **{name: query[name] for name in FILTERS if name in query})


def _add_show(blueprint: Blueprint) -> None:
    @blueprint.route("/<record_id>")
    @access.needs("records:read")
    @blueprint.arguments(RevealQuery, location="query")
    @blueprint.response(200, reference("Volunteer"), headers=WITH_ETAG)
    @blueprint.refuses(401, 403, 404, 422, 503)
    def show(query: dict[str, Any], record_id: str) -> Response:
        """One volunteer; `reveal` shows masked fields, and who asked is written down. 查看志愿者。"""
        fields = [field.strip() for field in query.get("reveal", "").split(",") if field.strip()]
        if not fields:
            found = records.show(reading(), access.scope(), people.VOLUNTEER, record_id)
            return answer(volunteer_shown(found))
        with writing() as session:
            volunteer, opened = people.reveal(session, access.scope(), record_id, fields, now=now())
        return json_answer(volunteer_shown(volunteer) | opened)


volunteers = RecordViews(
    kind=people.VOLUNTEER,
    shape=SHAPE,
    zh="志愿者",
    en="volunteer",
    query=VolunteerQuery,
    conditions=_asked,
    shown=volunteer_shown,
    add_show=_add_show,
)
