"""``…/weeks/{week}/figures`` and ``bench``, ``…/figures``: weeks and months in figures."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.figures.schemas import MonthQuery
from api.openapi import Blueprint
from api.runtime import reading
from api.shapes import reference
from api.versions import json_answer
from api.weeks.schemas import NumberQuery
from scheduler.services import week_figures

blueprint = Blueprint(
    "figures",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Weeks and months in figures. 数字看板。",
)


@blueprint.route("/weeks/<week_id>/figures")
@access.needs("records:read")
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekFigures"))
@blueprint.refuses(401, 403, 404, 422, 503)
def week(query: dict[str, Any], week_id: str) -> Response:
    """A week in figures, with nobody named. 一周的数字。"""
    return json_answer(week_figures.of_week(reading(), access.scope(), week_id, query.get("number")))


@blueprint.route("/weeks/<week_id>/bench")
@access.needs("advice:read")
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekBench"))
@blueprint.refuses(401, 403, 404, 422, 503)
def bench(query: dict[str, Any], week_id: str) -> Response:
    """How many could do each kind of work, and who carries most. 后备深度与负担最重的人。"""
    return json_answer(week_figures.bench(reading(), access.scope(), week_id, query.get("number")))


@blueprint.route("/figures")
@access.needs("records:read")
@blueprint.arguments(MonthQuery, location="query")
@blueprint.response(200, reference("MonthFigures"))
@blueprint.refuses(401, 403, 404, 422, 503)
def month(query: dict[str, Any]) -> Response:
    """The weeks of a month that people were told of, in figures. 一个月的数字。"""
    return json_answer(week_figures.of_month(reading(), access.scope(), query["month"]))
