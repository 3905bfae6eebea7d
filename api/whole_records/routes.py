"""``…/records``: many records at once, as one document."""

from __future__ import annotations

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import now, writing
from api.shapes import posted, reference
from api.versions import json_answer
from api.whole_records.schemas import EXAMPLE
from scheduler.services import record_document

blueprint = Blueprint(
    "records",
    __name__,
    url_prefix="/v1/communities/<community_id>/records",
    description="All records of a community as one document. 社区的全部记录，一份文档。",
)


@blueprint.route("", methods=["GET"])
@access.needs("records:reveal")
@blueprint.response(200, reference("Records"))
@blueprint.refuses(401, 403, 404, 503)
def show() -> Response:
    """Every record with what is masked elsewhere; who asked is written down. 导出全部记录（留痕）。"""
    with writing() as session:
        return json_answer(record_document.whole(session, access.scope(), now=now()))


@blueprint.route("", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("Records", EXAMPLE))
@blueprint.response(200, reference("RecordsWritten"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def write() -> Response:
    """Write many records, all or none; said twice it is as once. 批量写入，全部成功或一条不写。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return json_answer(record_document.write(session, access.scope(), said, now=now()))
