"""A roster as a file: the formats that are offered, and the answer that carries one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Response, request

from api.headers import page_policy
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from scheduler.errors import NotFound
from scheduler.exports import FORMATS, format_named

View = TypeVar("View", bound=Callable[..., Any])
FILE = {"schema": {"type": "string", "format": "binary"}}

OFFERED: Mapping[str, str] = {f.name: f.media_type for f in FORMATS}
"""Every format by name, with its media type."""


def described(view: View) -> View:
    """Say in the description which formats there are besides JSON."""
    others = {media_type: FILE for name, media_type in OFFERED.items() if name != "json"}
    described_view: View = Blueprint.doc(responses={200: {"content": others}})(view)
    return described_view


def roster_file(roster: Mapping[str, Any], query: Mapping[str, str], *, name: str) -> Response:
    """The whole roster in the wanted format, called ``roster-<name>`` when it is saved."""
    return _rendered(roster, query, f"roster-{name}", volunteer=None)


def person_file(
    roster: Mapping[str, Any], query: Mapping[str, str], *, volunteer: str, name: str
) -> Response:
    """One person's shifts in the wanted format; raises ``NotFound`` for one whom the roster does not know."""
    if all(entry["id"] != volunteer for entry in roster["volunteers"]):
        raise NotFound("volunteer_not_in_roster", volunteer=volunteer[:40])
    return _rendered(roster, query, f"shifts-{name}", volunteer=volunteer)


def _rendered(
    roster: Mapping[str, Any],
    query: Mapping[str, str],
    stem: str,
    *,
    volunteer: str | None,
) -> Response:
    chosen = format_named(wanted_format(OFFERED, query.get("format")))
    content = chosen.render(roster, language=wanted_language(query.get("language")), volunteer=volunteer)
    answer = Response(content, content_type=chosen.media_type)
    answer.headers["Vary"] = "Accept, Accept-Language"
    answer.add_etag()
    if chosen.name == "html":
        answer.headers["Content-Security-Policy"] = page_policy(content.decode())
    elif chosen.name != "json":
        answer.headers.set("Content-Disposition", "attachment", filename=stem + chosen.suffix)
    answer.make_conditional(request)
    return answer
