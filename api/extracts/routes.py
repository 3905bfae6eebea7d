"""``…/extracts``, ``/v1/extracts/{number}`` for anybody, and ``…/service-records`` for other systems."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Response, request

from api import access
from api.bodies import JSON, decode_object, read_body
from api.downloads import disposition
from api.extracts.schemas import (
    EXTRACT,
    WITHDRAWAL,
    CodeQuery,
    ExtractQuery,
    PaperQuery,
    RecordQuery,
    summary,
)
from api.headers import page_policy
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from api.rate import limited
from api.rosters.files import FILE
from api.runtime import now, reading, writing
from api.saved import file_word, saved_as
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from scheduler.exports.csv import guarded
from scheduler.exports.extract import MEDIA_TYPES, Paper, render
from scheduler.models.extract import WITHDRAWN
from scheduler.services.hours import extracts, service_records
from scheduler.services.hours.extracts import Opened

PER_MINUTE = 30
blueprint = Blueprint(
    "extracts",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Extracts of the record, and records for other systems. 服务记录摘要与数据导出。",
)
verification = Blueprint(
    "verification",
    __name__,
    url_prefix="/v1/extracts",
    description="Verifying an extract, for anybody who holds one. 核验服务记录摘要。",
)


@verification.route("/<number>")
@limited(PER_MINUTE)
@verification.arguments(CodeQuery, location="query")
@verification.response(200, reference("ExtractVerification"))
@verification.refuses(422, 429, 503)
def verify(query: dict[str, Any], number: str) -> Response:
    """Whether a number and code are those of an extract that holds, and what it says. 核验摘要。"""
    at = now()
    found = extracts.verify(reading(), number, query["code"], now=at)
    if found is None:
        return json_answer({"valid": False, "state": None, "hash": None, "paper": None})
    state = found.row.state(at)
    is_valid = state != WITHDRAWN
    told = {"hash": found.row.hash, "paper": found.paper} if is_valid else {"hash": None, "paper": None}
    return json_answer({"valid": is_valid, "state": state} | told)


@blueprint.route("/extracts", methods=["POST"])
@access.needs("hours:approve")
@blueprint.doc(**posted("ExtractDraft", EXTRACT))
@blueprint.response(201, reference("Extract"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def issue() -> Response:
    """Issue an extract of what is counted now; it is posted for seven days. 出具摘要。"""
    said, at = decode_object(read_body(JSON)), now()
    with writing() as session:
        made = extracts.issue(session, access.scope(), said, now=at)
    location = f"/v1/communities/{made.row.community_id}/extracts/{made.row.id}"
    return answer(_opened(made, at), status=201, location=location)


@blueprint.route("/extracts")
@access.needs("hours:read")
@blueprint.arguments(ExtractQuery, location="query")
@blueprint.response(200, reference("ExtractPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the extracts that were issued; `posted` are those on the wall now. 列出摘要。"""
    size, at = query.pop("limit"), now()
    found = extracts.page(reading(), access.scope(), size=size, **query, now=at)
    return json_answer({"items": [summary(row, at) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/extracts/<extract_id>")
@access.needs("hours:approve")
@blueprint.arguments(PaperQuery, location="query")
@blueprint.doc(responses={200: {"content": dict.fromkeys(MEDIA_TYPES.values(), FILE)}})
@blueprint.response(200, reference("Extract"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def show(query: dict[str, Any], extract_id: str) -> Response:
    """One extract with its paper and code: JSON, a page, or PDF. 查看、打印摘要。"""
    found, at = extracts.open_one(reading(), access.scope(), extract_id), now()
    wanted = wanted_format({"json": "application/json", **MEDIA_TYPES}, query.get("format"))
    if wanted == "json":
        return answer(_opened(found, at))
    paper = Paper(
        content=found.paper,
        code=found.code,
        address=_address(found),
        hash=found.row.hash,
        state=found.row.state(at),
    )
    language = wanted_language(query.get("language"))
    content = render(wanted, paper, language=language)
    made = Response(content, content_type=MEDIA_TYPES[wanted])
    made.headers["ETag"] = f'"{found.row.version}"'
    made.headers["Vary"] = "Accept, Accept-Language"
    if wanted == "html":
        made.headers["Content-Security-Policy"] = page_policy(content.decode())
    else:
        name = saved_as(access.scope(), file_word("hours_tab_extracts", language), found.row.name)
        made.headers["Content-Disposition"] = disposition(f"{name}.{wanted}")
    return made


@blueprint.route("/extracts/<extract_id>/withdrawal", methods=["POST"])
@access.needs("hours:approve")
@blueprint.doc(**posted("ExtractWithdrawal", WITHDRAWAL), parameters=[IF_MATCH])
@blueprint.response(200, reference("ExtractSummary"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def withdraw(extract_id: str) -> Response:
    """Take an extract back, with a reason; whoever verifies it is told. 撤回摘要。"""
    version, said, at = read_version(), decode_object(read_body(JSON)), now()
    with writing() as session:
        row = extracts.withdraw(session, access.scope(), extract_id, said, version=version, now=at)
    return answer(summary(row, at))


@blueprint.route("/service-records")
@access.needs("hours:approve")
@blueprint.arguments(RecordQuery, location="query")
@blueprint.doc(responses={200: {"content": {"text/csv": FILE}}})
@blueprint.response(200, reference("ServiceRecords"))
@blueprint.refuses(401, 403, 404, 406, 422, 503)
def list_records(query: dict[str, Any]) -> Response:
    """What was served, for another system; JSON, or CSV that computes nothing. 导出服务记录。"""
    found = service_records.documents(reading(), access.scope(), query["first"], query["last"])
    offered = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
    if wanted_format(offered, query.get("format")) == "json":
        meanings = {name: {"zh": zh, "en": en} for name, (zh, en) in service_records.FIELDS.items()}
        return json_answer({"fields": meanings, "items": found})
    made = Response(_csv(found), content_type=offered["csv"])
    what = file_word("hours_file_records", wanted_language(None))
    name = saved_as(access.scope(), what, f"{query['first']}–{query['last']}")
    made.headers["Content-Disposition"] = disposition(f"{name}.csv")
    return made


def _csv(found: Sequence[Mapping[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(service_records.FIELDS)
    for one in found:
        cells = (one[name] for name in service_records.FIELDS)
        writer.writerow([_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """A value as a spreadsheet shows it: yes and no are words, and no text computes anything."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return guarded(value) if isinstance(value, str) else value


def _opened(found: Opened, at: datetime) -> dict[str, Any]:
    opened = {"paper": found.paper, "code": found.code, "address": _address(found)}
    return summary(found.row, at) | opened


def _address(found: Opened) -> str:
    return f"{request.url_root}v1/extracts/{found.row.name}"
