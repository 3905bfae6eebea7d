"""``…/imports``: records from a workbook or CSV, looked at before they are written."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.downloads import disposition
from api.imports.files import sent_file
from api.imports.schemas import APPLY, MAPPING, XLSX, FileQuery, WorkbookQuery, uploaded
from api.openapi import Blueprint
from api.runtime import now, writing
from api.saved import file_word
from api.shapes import posted, reference
from api.versions import WITH_ETAG, answer
from scheduler.services.imports import downloads, uploads

BINARY = {"type": "string", "format": "binary"}
blueprint = Blueprint(
    "imports",
    __name__,
    url_prefix="/v1/communities/<community_id>/imports",
    description="Records from Excel and CSV. 从表格导入记录。",
)


@blueprint.route("", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**uploaded())
@blueprint.arguments(FileQuery, location="query")
@blueprint.response(201, reference("Import"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def take(query: dict[str, Any]) -> Response:
    """Send a file in and see what would become of it; nothing is written. 上传表格，先看预览。"""
    raw, name = sent_file(query["name"])
    within, tables = access.scope(), uploads.opened(raw)
    with writing() as session:
        made = uploads.take(session, within, tables, name=name, now=now())
    return answer(made, status=201, location=f"/v1/communities/{within.community_id}/imports/{made['id']}")


@blueprint.route("/template", methods=["GET"])
@access.needs("records:read")
@blueprint.arguments(WorkbookQuery, location="query")
@blueprint.response(200, BINARY, content_type=XLSX)
@blueprint.refuses(401, 403, 404, 422, 503)
def template(query: dict[str, Any]) -> Response:
    """The workbook to fill in, with examples and help. 下载模板。"""
    return _workbook(downloads.template(language=query["language"]), "name_of_template", query["language"])


@blueprint.route("/export", methods=["GET"])
@access.needs("records:reveal")
@blueprint.arguments(WorkbookQuery, location="query")
@blueprint.response(200, BINARY, content_type=XLSX)
@blueprint.refuses(401, 403, 404, 422, 503)
def export(query: dict[str, Any]) -> Response:
    """The present records in the form of the template; who asked is written down. 按模板导出现有记录。"""
    with writing() as session:
        raw = downloads.workbook(session, access.scope(), language=query["language"], now=now())
    return _workbook(raw, "name_of_export", query["language"])


@blueprint.route("/<import_id>", methods=["GET"])
@access.needs("records:write")
@blueprint.response(200, reference("Import"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def look(import_id: str) -> Response:
    """What would become of the file now. 查看预览。"""
    with writing() as session:
        return answer(uploads.look(session, access.scope(), import_id, now=now()))


@blueprint.route("/<import_id>/mapping", methods=["PUT"])
@access.needs("records:write")
@blueprint.doc(**posted("ImportMapping", MAPPING))
@blueprint.response(200, reference("Import"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def remap(import_id: str) -> Response:
    """Say which column is which, and see what would become of it. 更正列的对应。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return answer(uploads.remap(session, access.scope(), import_id, said, now=now()))


@blueprint.route("/<import_id>/apply", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ImportApply", APPLY))
@blueprint.response(200, reference("Import"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def apply(import_id: str) -> Response:
    """Write all of it or nothing. 全部写入，或一条不写。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return answer(uploads.apply(session, access.scope(), import_id, said, now=now()))


@blueprint.route("/<import_id>", methods=["DELETE"])
@access.needs("records:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def forget(import_id: str) -> None:
    """Throw a file away; what was written of it stays. 丢弃该文件。"""
    with writing() as session:
        uploads.forget(session, access.scope(), import_id, now=now())


def _workbook(raw: bytes, called: str, language: str) -> Response:
    """A workbook to keep; nobody else's cache does."""
    made = Response(raw, mimetype=XLSX)
    made.headers["Content-Disposition"] = disposition(f"{file_word(called, language)}.xlsx")
    made.headers["Cache-Control"] = "no-store"
    return made
