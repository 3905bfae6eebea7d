"""A roster as a file: the formats that are offered, and the answer that carries one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Response, request

from api.downloads import disposition
from api.headers import page_policy
from api.negotiation import wanted_format, wanted_language
from api.openapi import Blueprint
from scheduler.errors import NotFound
from scheduler.exports import FORMATS, Format, format_named

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
    """The whole roster in the wanted format, saved under a name."""
    return _rendered(roster, query, name, volunteer=None)


def person_file(
    roster: Mapping[str, Any], query: Mapping[str, str], *, volunteer: str, name: str, when: str = ""
) -> Response:
    """One person's shifts in the wanted format; raises ``NotFound`` for one whom the roster does not know."""
    for entry in roster["volunteers"]:
        if entry["id"] == volunteer:
            stem = " ".join(filter(None, (name, entry.get("name") or volunteer, when)))
            return _rendered(roster, query, stem, volunteer=volunteer)
    raise NotFound("volunteer_not_in_roster", volunteer=volunteer[:40])


def file_answer(content: bytes, made: Format, stem: str, *, is_secret: bool = False) -> Response:
    """A file: pages and JSON to be looked at, everything else to be saved.

    What is secret is kept nowhere on the way and has no tag by which it could be asked for again.
    """
    answer = Response(content, content_type=made.media_type)
    answer.headers["Vary"] = "Accept, Accept-Language"
    if made.name == "html":
        answer.headers["Content-Security-Policy"] = page_policy(content.decode())
    elif made.name != "json":
        answer.headers["Content-Disposition"] = disposition(stem + made.suffix)
    if not is_secret:
        answer.add_etag()
        answer.make_conditional(request)
    return answer


def _rendered(
    roster: Mapping[str, Any], query: Mapping[str, str], stem: str, *, volunteer: str | None
) -> Response:
    chosen = format_named(wanted_format(OFFERED, query.get("format")))
    content = chosen.render(roster, language=wanted_language(query.get("language")), volunteer=volunteer)
    return file_answer(content, chosen, stem)
