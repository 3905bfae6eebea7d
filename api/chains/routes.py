"""``…/chains``: availability pasted from a chat, shown line by line, then written."""

from __future__ import annotations

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.chains.schemas import EXAMPLE
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.services.imports import chains
from scheduler.services.imports.chain_shown import shown

blueprint = Blueprint(
    "chains",
    __name__,
    url_prefix="/v1/communities/<community_id>/chains",
    description="Availability pasted from a chat. 群接龙。",
)


@blueprint.route("", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ChainDraft", EXAMPLE))
@blueprint.response(200, reference("Chain"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def read() -> Response:
    """Each line of a paste with what was understood; nothing is written. 读懂接龙，先看预览。"""
    said = decode_object(read_body(JSON))
    return json_answer(shown(chains.read(reading(), access.scope(), said, now=now())))


@blueprint.route("/apply", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ChainDraft", EXAMPLE))
@blueprint.response(200, reference("ChainWritten"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def apply() -> Response:
    """Write what was understood as availability of those days; twice is once. 写入读懂的空闲时间。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        found, actions = chains.apply(session, access.scope(), said, now=now())
        return json_answer(shown(found, actions))
