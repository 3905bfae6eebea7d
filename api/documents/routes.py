"""``/v1/schemas``: the shape of the two documents, for programs and editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from flask import Response

from api.absorbing import absorb
from api.merge_patches import merge_patch
from api.openapi import Api, Blueprint
from api.problems import Problem
from scheduler.planning.document import plan_schema, roster_schema

MEDIA_TYPE = "application/schema+json"

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"plan": plan_schema, "roster": roster_schema}
)
"""The published schemas by name."""

blueprint = Blueprint(
    "documents", __name__, url_prefix="/v1/schemas", description="The shape of the documents. 文档格式。"
)


def describe(api: Api) -> None:
    """Put both documents among the description's schemas, where requests and answers refer to them."""
    for name, schema in SCHEMAS.items():
        absorb(api, name.capitalize(), schema())
    absorb(api, "PlanPatch", merge_patch(plan_schema(), "A JSON merge patch (RFC 7396) of a plan."))


@blueprint.route("/<name>")
@blueprint.response(200, {"type": "object"}, content_type=MEDIA_TYPE)
@blueprint.refuses(404)
def schema(name: str) -> Response:
    """The JSON Schema of a document: `plan` or `roster`. 计划或排班表的 JSON Schema。"""
    if name not in SCHEMAS:
        raise Problem.of_status(404)
    answer = Response(msgspec.json.encode(SCHEMAS[name]()), content_type=MEDIA_TYPE)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
