"""The roster of a solve, and the shift lists made from it; also before the end, as good as it is by then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from flask import Response

from api import auth
from api.negotiation import wanted_language
from api.openapi import Blueprint
from api.rosters.examples import ROSTER
from api.rosters.files import described, person_file, roster_file
from api.rosters.schemas import FileQuery, ShiftListSchema, ShiftListsSchema
from api.runtime import reading
from api.saved import file_word
from scheduler.exports import day_texts, shift_lists
from scheduler.language.roster_words import with_week_days
from scheduler.services import solves

blueprint = Blueprint(
    "rosters",
    __name__,
    url_prefix="/v1/solves/<uuid:solve_id>",
    description="The answer, for everybody and for one person. 排班结果。",
)


@blueprint.route("/roster")
@auth.needs(auth.READ)
@blueprint.arguments(FileQuery, location="query")
@blueprint.response(200, {"$ref": "#/components/schemas/Roster"}, example=ROSTER)
@described
@blueprint.refuses(401, 403, 404, 406, 422)
def roster(query: dict[str, str], solve_id: UUID) -> Response:
    """The roster, final or the best so far. 排班表（当前最优或最终）。

    As JSON, spreadsheet, calendar, table, page or PDF: by `?format=` or by `Accept`.  404 until there is one.
    """
    found = msgspec.json.decode(solves.roster(reading(), str(solve_id), principal=auth.caller()))
    what = file_word("paper_roster", wanted_language(query.get("language")))
    return roster_file(found, query, name=f"{_called(found, query)} {what}".strip())


@blueprint.route("/volunteers/<volunteer>/shifts")
@auth.needs(auth.READ)
@blueprint.arguments(FileQuery, location="query")
@blueprint.response(200, ShiftListSchema)
@described
@blueprint.refuses(401, 403, 404, 406, 422)
def shifts(query: dict[str, str], solve_id: UUID, volunteer: str) -> Response:
    """One person's shifts. 个人值班单。

    Date, time, place, role, who leads and what to bring: as JSON, calendar or text, or in large type.
    """
    found = msgspec.json.decode(solves.roster(reading(), str(solve_id), principal=auth.caller()))
    return person_file(found, query, volunteer=volunteer, name=_called(found, query))


@blueprint.route("/shift-lists")
@auth.needs(auth.READ)
@blueprint.response(200, ShiftListsSchema)
@blueprint.refuses(401, 403, 404)
def lists(solve_id: UUID) -> dict[str, Any]:
    """Everybody's shifts, and one text a day to paste into the group. 全体值班单与每日群公告。"""
    found = msgspec.json.decode(solves.roster(reading(), str(solve_id), principal=auth.caller()))
    return {"people": shift_lists(found), "days": day_texts(found)}


def _called(roster: Mapping[str, Any], query: Mapping[str, str]) -> str:
    """What the plan of a roster is called; one without a name is known by the day that it begins on."""
    plan = roster.get("plan") or {}
    name = plan.get("name") or (plan.get("horizon") or {}).get("start")
    return with_week_days(str(name or ""), wanted_language(query.get("language")))
