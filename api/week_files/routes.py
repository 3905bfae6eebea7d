"""``…/weeks/{week}/files``: what is printed, posted on the wall, called from and handed out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response

from api import access
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from api.rosters.files import FILE, described, file_answer, person_file, roster_file
from api.runtime import now, reading, writing
from api.saved import file_word, saved_as, sheet_saved_as
from api.week_files.schemas import SheetQuery, WeekFileQuery
from scheduler.errors import NotFound
from scheduler.exports import format_named
from scheduler.exports.sheets import SHEETS, WRITTEN, Asked, sheet_file
from scheduler.language.roster_words import week_line
from scheduler.models.week import Week
from scheduler.services import week_files, weeks

blueprint = Blueprint(
    "week-files",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks/<week_id>/files",
    description="A week on paper and as files. 一周排班的文件与纸表。",
)
OFFERED = {name: format_named(name).media_type for name in WRITTEN}
"""The formats of a sheet, by name, with their media types."""
PHONES_ON = "call-list"


@blueprint.route("/roster")
@access.needs("records:read")
@blueprint.arguments(WeekFileQuery, location="query")
@blueprint.response(200, {"$ref": "#/components/schemas/Roster"})
@described
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def roster(query: dict[str, Any], week_id: str) -> Response:
    """The week's roster in every format. 本周排班表，各种格式。"""
    week = _week(week_id)
    language = wanted_language(query.get("language"))
    name = saved_as(access.scope(), file_word("paper_roster", language), week_line(week.start, language))
    return roster_file(_roster(week, query), query, name=name)


@blueprint.route("/people/<volunteer_id>")
@access.needs("records:read")
@blueprint.arguments(WeekFileQuery, location="query")
@blueprint.response(200, {"$ref": "#/components/schemas/ShiftList"})
@described
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def person(query: dict[str, Any], week_id: str, volunteer_id: str) -> Response:
    """One person's shifts of the week, in large type on page and paper. 个人值班单（大字）。"""
    week = _week(week_id)
    when = week_line(week.start, wanted_language(query.get("language")))
    name = saved_as(access.scope())
    return person_file(_roster(week, query), query, volunteer=volunteer_id, name=name, when=when)


@blueprint.route("/<sheet>")
@access.needs("records:read")
@blueprint.arguments(SheetQuery, location="query")
@blueprint.response(200, description="The sheet, as PDF, workbook or page.")
@blueprint.doc(responses={200: {"content": dict.fromkeys(OFFERED.values(), FILE)}})
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def sheet(query: dict[str, Any], week_id: str, sheet: str) -> Response:
    """A sheet: `wall`, `people`, `sign-in`, `call-list` or `gaps`. 墙表、个人单、签到表、通知名单、空缺。

    Telephone numbers are shown on the call list alone, to who may see them, and every one is logged.
    """
    if sheet not in SHEETS:
        raise NotFound("sheet_unknown", sheet=sheet[:40], known=" ".join(SHEETS))
    chosen = format_named(wanted_format(OFFERED, query.get("format")))
    language = wanted_language(query.get("language"))
    week, day = _week(week_id), query.get("day")
    found = _roster(week, query)
    asked = Asked(language=language, day=day, by=query["by"])
    if sheet == PHONES_ON:
        settled = week_files.settled(reading(), access.scope(), week_id)
        off = week_files.taken_off(reading(), access.scope(), week, now=now())
        phones = None
        if query["phones"]:
            with writing() as session:
                phones = week_files.phones_on_duty(
                    session, access.scope(), found, day=day, off=off, now=now()
                )
        asked = replace(asked, settled=settled, off=off, phones=phones)
    content = sheet_file(found, sheet, written=chosen.name, asked=asked)
    stem = sheet_saved_as(access.scope(), sheet, asked, week.start)
    return file_answer(content, chosen, stem, is_secret=asked.phones is not None)


def _week(week_id: str) -> Week:
    return weeks.get(reading(), access.scope(), week_id)


def _roster(week: Week, query: dict[str, Any]) -> dict[str, Any]:
    return week_files.held_roster(reading(), access.scope(), week, query.get("number"))
