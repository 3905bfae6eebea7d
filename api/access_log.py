"""One line of log for each request: the view, the status and the time it took, never what was said."""

from __future__ import annotations

import secrets
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

log = structlog.get_logger(__name__)

UNTOLD = frozenset({"health.live", "health.ready", "health.measured"})
"""Views that machines ask all day long."""


def register(app: Flask) -> None:
    """Give every request of an application an id, and write down how it ended."""
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.request_id, g.began = secrets.token_hex(8), time.perf_counter()
    clear_contextvars()
    bind_contextvars(request=g.request_id)


def _finish(answer: Response) -> Response:
    answer.headers["X-Request-Id"] = g.request_id
    if request.endpoint not in UNTOLD:
        log.info(
            "answered",
            method=request.method,
            view=request.endpoint,
            status=answer.status_code,
            milliseconds=round((time.perf_counter() - g.began) * 1000, 1),
            **asker(),
        )
    return answer


def asker() -> dict[str, Any]:
    """Who asks, by ids: the community and the key, as far as they are known."""
    if "asker_told" in g:
        told: dict[str, Any] = g.asker_told
        return told
    return {
        "tenant": g.scope.community_id if "scope" in g else None,
        "key": g.caller.id if "caller" in g else g.admitted.principal if "admitted" in g else None,
    }
