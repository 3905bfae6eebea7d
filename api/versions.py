"""Versions of records on the wire: ``ETag`` out, ``If-Match`` and ``If-None-Match`` in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response, request

from api.problems import Problem
from scheduler.services.reading import ANY_VERSION, Read

TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
VERSION = re.compile(r"0|[1-9]\d{0,8}")

WITH_ETAG: Mapping[str, Any] = {
    "ETag": {"description": "The version; send it back as `If-Match`.", "schema": {"type": "string"}}
}
"""How the header of an answer is described."""

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The `ETag` of the record as you have read it; `*`: whatever it is. 读取时得到的 ETag。",
    "schema": {"type": "string", "example": '"1"'},
}
"""How the header of a change is described."""


def read_version() -> Read:
    """The versions that the caller has read; raises ``Problem`` 428 without any, 412 for what are no tags.

    As RFC 9110 has it: one of several is enough, a weak one never matches, ``*`` matches whatever is there.
    """
    said = request.headers.get("If-Match")
    if said is None:
        raise Problem.of_status(428)
    if said.strip() == "*":
        return ANY_VERSION
    if TAG.sub("", said).strip(", \t") or not said.strip():
        raise Problem.of_status(412)
    return {int(text) for weak, text in TAG.findall(said) if not weak and VERSION.fullmatch(text)}


def version_or_first(present: int) -> Read:
    """The versions that the caller has read of what is said whole; the first may be said without any."""
    return read_version() if present or "If-Match" in request.headers else 0


def answer(
    body: Mapping[str, Any], *, status: int = 200, location: str | None = None, view: str = ""
) -> Response:
    """A record with its version; 304 when the caller has it already.

    ``view`` names what a caller is shown of a record that others see more of: it has a tag of its own.
    """
    etag = f"{body['version']}-{view}" if view else str(body["version"])
    if request.method == "GET" and request.if_none_match.contains_weak(etag):
        made = Response(status=304)
    else:
        made = Response(msgspec.json.encode(body), status=status, mimetype="application/json")
    made.set_etag(etag)
    if location is not None:
        made.headers["Location"] = location
    return made


def json_answer(body: Mapping[str, Any], *, status: int = 200) -> Response:
    """An answer that has no version."""
    return Response(msgspec.json.encode(body), status=status, mimetype="application/json")


def version_if_said() -> Read | None:
    """The versions that the caller has read, where a change may go without."""
    return read_version() if "If-Match" in request.headers else None
