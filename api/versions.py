"""Versions of records on the wire: ``ETag`` out, ``If-Match`` and ``If-None-Match`` in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response, request

from api.problems import Problem

ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')

WITH_ETAG: Mapping[str, Any] = {
    "ETag": {"description": "The version; send it back as `If-Match`.", "schema": {"type": "string"}}
}
"""How the header of an answer is described."""

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The `ETag` of the record as you have read it. 读取时得到的 ETag。",
    "schema": {"type": "string", "example": '"1"'},
}
"""How the header of a change is described."""


def read_version() -> int:
    """The version that the caller has read; raises ``Problem`` 428 without one, 412 for none of ours."""
    said = request.headers.get("If-Match")
    if said is None:
        raise Problem.of_status(428)
    found = ETAG.fullmatch(said.strip())
    if found is None:
        raise Problem.of_status(412)
    return int(found[1])


def answer(body: Mapping[str, Any], *, status: int = 200, location: str | None = None) -> Response:
    """A record with its version; 304 when the caller has it already."""
    etag = f'"{body["version"]}"'
    if request.method == "GET" and etag in request.headers.get("If-None-Match", ""):
        made = Response(status=304)
    else:
        made = Response(msgspec.json.encode(body), status=status, mimetype="application/json")
    made.headers["ETag"] = etag
    if location is not None:
        made.headers["Location"] = location
    return made


def json_answer(body: Mapping[str, Any], *, status: int = 200) -> Response:
    """An answer that has no version."""
    return Response(msgspec.json.encode(body), status=status, mimetype="application/json")


def version_if_said() -> int | None:
    """The version that the caller has read, where a change may go without."""
    return read_version() if "If-Match" in request.headers else None
