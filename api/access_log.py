"""One line of log for each request: the view, the status and the time it took, never what was said."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

log = structlog.get_logger(__name__)

HEADER = "X-Request-Id"
UNTOLD = frozenset({"health.live", "health.ready", "health.measured"})
"""Views that machines ask all day long."""


def register(app: Flask) -> None:
    """Give every request of an application an id, and write down how it ended."""
    app.before_request(_begin)
    app.after_request(_finish)


def begin() -> str:
    """The id of a request that begins now; every line of log bears it from here on."""
    request_id = secrets.token_hex(8)
    clear_contextvars()
    bind_contextvars(request=request_id)
    return request_id


def tell(method: str, view: str | None, status: int, *, began: float, asker: Mapping[str, Any]) -> None:
    """Write down how a request ended."""
    if view not in UNTOLD:
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        log.info("answered", method=method, view=view, status=status, milliseconds=milliseconds, **asker)


def asker() -> dict[str, Any]:
    """Who asks, by ids: the community and the key, as far as they are known."""
    return {
        "tenant": g.scope.community_id if "scope" in g else None,
        "key": g.caller.id if "caller" in g else g.admitted.principal if "admitted" in g else None,
    }


def _begin() -> None:
    g.request_id, g.began = begin(), time.perf_counter()


def _finish(answer: Response) -> Response:
    answer.headers[HEADER] = g.request_id
    tell(request.method, request.endpoint, answer.status_code, began=g.began, asker=asker())
    return answer
