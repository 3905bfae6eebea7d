"""A slash within an id: written ``%2F`` in an address, it belongs to the id and parts nothing.

Two that follow each other are an address that is not there: to lead from it to one with a single slash would
be to write the name into an answer that the asker says we have.

A plan may call a shift ``mon/early``.  A server hands over its address decoded, in which that slash looks
like any other: so it is looked up in the address as it was sent, and masked until the route is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

from flask import Flask
from werkzeug.routing import UnicodeConverter

STAND_IN = "\ufdd0"
"""Never a character of a text, by the Unicode standard (23.7)."""
ENCODED = re.compile(r"%2f", re.IGNORECASE)
SENT = ("RAW_URI", "REQUEST_URI")
"""Where servers keep the address as it was sent."""

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Segment(UnicodeConverter):
    """A part of an address that may hold encoded slashes, read and written."""

    def to_python(self, value: str) -> str:
        """The text with its slashes."""
        return value.replace(STAND_IN, "/")

    def to_url(self, value: Any) -> str:
        """The text as it stands in an address."""
        return super().to_url(value).replace("/", "%2F")


def register(app: Flask) -> None:
    """Let every route of an application, registered from now on, read and write encoded slashes."""
    app.url_map.merge_slashes = False
    app.url_map.converters.update(default=Segment, string=Segment)
    app.wsgi_app = kept(app.wsgi_app)  # type: ignore[method-assign, assignment]


def kept(application: Application) -> Application:
    """An application that is handed encoded slashes as what stands in for them."""

    def called(request: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        sent = next((request[name] for name in SENT if request.get(name)), "").partition("?")[0]
        # an address that a server before has changed, or a part of one, is left as it came
        if ENCODED.search(sent) and _decoded(sent) == request.get("SCRIPT_NAME", "") + request["PATH_INFO"]:
            whole = _decoded(ENCODED.sub(quote_from_bytes(STAND_IN.encode()), sent))
            request["PATH_INFO"] = whole[len(request.get("SCRIPT_NAME", "")) :]
        return application(request, start_response)

    return called


def _decoded(address: str) -> str:
    """As servers hand it over (PEP 3333): bytes as characters."""
    return unquote_to_bytes(address.encode("latin-1")).decode("latin-1")
