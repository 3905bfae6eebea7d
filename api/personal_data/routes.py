"""``…/volunteers/{volunteer}/personal-data`` and ``…/erasure``: handed out whole, taken out for good."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from flask import Response

from api import access
from api.downloads import disposition
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from api.personal_data.schemas import FormatQuery
from api.runtime import now, runtime, writing
from api.saved import file_word, saved_as
from api.shapes import reference
from api.versions import IF_MATCH, json_answer, read_version
from scheduler.exports.csv import guarded
from scheduler.services import erasures, personal_data

OFFERED = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
FILE = {"schema": {"type": "string", "format": "binary"}}

blueprint = Blueprint(
    "personal_data",
    __name__,
    url_prefix="/v1/communities/<community_id>/volunteers/<volunteer_id>",
    description="What is held about one volunteer. 一个人的全部个人信息。",
)


@blueprint.route("/personal-data")
@access.needs("records:reveal")
@blueprint.arguments(FormatQuery, location="query")
@blueprint.doc(responses={200: {"content": {"text/csv": FILE}}})
@blueprint.response(200, reference("PersonalData"))
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def export(query: dict[str, Any], volunteer_id: str) -> Response:
    """Everything held about a volunteer, as JSON or CSV; who asked is written down. 导出个人信息，留痕。"""
    wanted = wanted_format(OFFERED, query.get("format"))
    with writing() as session:
        found = personal_data.export(session, access.scope(), volunteer_id, now=now())
    if wanted == "json":
        return json_answer(found)
    made = Response(_csv(found), content_type=OFFERED["csv"])
    what = file_word("person_data", wanted_language(None))
    name = saved_as(access.scope(), what, found["volunteer"]["name"])
    made.headers["Content-Disposition"] = disposition(f"{name}.csv")
    return made


@blueprint.route("/erasure", methods=["POST"])
@access.needs("records:erase")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 409, 412, 428, 503)
def erase(volunteer_id: str) -> None:
    """Take a volunteer out for good: the record, what is theirs, the name in every week. 抹除个人信息。"""
    version = read_version()
    with writing() as session:
        ledger = runtime().settings.erasure_ledger
        erasures.erase(session, access.scope(), volunteer_id, ledger=ledger, version=version, now=now())


def _csv(found: Mapping[str, Any]) -> bytes:
    """A line for each value: of which table, which row of it, which field."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("table", "row", "field", "value"))
    for table, rows in {"volunteer": [found["volunteer"]], **found["rows"]}.items():
        for number, row in enumerate(rows, start=1):
            writer.writerows((table, number, field, text) for field, text in _cells(row))
    return out.getvalue().encode("utf-8-sig")


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in row.items():
        if value is not None:
            is_plain = isinstance(value, str | int | float | datetime | date)
            yield field, guarded(str(value) if is_plain else json.dumps(value, ensure_ascii=False))
