"""The one place that maps errors to HTTP: bare statuses, the product's families, and surprises."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import structlog
from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from api.argument_words import said
from api.problems import CHALLENGE, Detail, Problem
from scheduler import zones
from scheduler.errors import (
    Conflict,
    Forbidden,
    InUse,
    Invalid,
    InvalidDocument,
    NotFound,
    Refused,
    SchedulerError,
    Stale,
    Told,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from scheduler.language import say

log = structlog.get_logger(__name__)


def register(app: Flask) -> None:
    """Answer every error of an application as problem+json."""
    app.register_error_handler(Problem, Problem.response)
    app.register_error_handler(SchedulerError, of_product)
    app.register_error_handler(ZoneInfoNotFoundError, of_zone)
    app.register_error_handler(SQLAlchemyError, of_database)
    app.register_error_handler(OSError, of_machine)
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(Exception, of_surprise)


FAMILIES: tuple[tuple[type[SchedulerError], int], ...] = (
    (NotFound, 404),
    (Conflict, 409),
    (Stale, 412),
    (Invalid, 422),
    (Unauthenticated, 401),
    (Forbidden, 403),
    (TooMany, 429),
    (Unavailable, 503),
)
"""The families of the product's errors and their statuses; the first that fits decides."""

STATUSES: Mapping[str, int] = MappingProxyType(
    {
        "idempotency_key_reused": 422,
        "idempotency_key_invalid": 400,
        "plan_too_large": 413,
        "too_large": 413,
        "not_json": 400,
        "not_utf8": 400,
    }
)
"""Codes, of errors or of findings in a document, whose status is another than their family's."""


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""The disk for temporary files is full or takes nothing, or all files that may be are open."""


def of_product(error: SchedulerError) -> Response:
    """Answer an error of the product."""
    return refusal(error).response()


def of_zone(error: ZoneInfoNotFoundError) -> Response:
    """What was kept names a time zone that is none: it can be changed."""
    return of_product(zones.unusable(error))


def refusal(error: SchedulerError, *, under: str = "") -> Problem:
    """An error of the product as a problem: family gives the status, code and facts the sentences.

    ``under`` is where in the body the refused document stands, when it is not the body itself.
    """
    findings = error.findings if isinstance(error, InvalidDocument | InUse | Refused) else ()
    status = next(status for family, status in FAMILIES if isinstance(error, family))
    for code in (error.code, *(finding.code for finding in findings)):
        status = STATUSES.get(code, status)
    headers = dict(CHALLENGE) if status == 401 else {}
    if isinstance(error, Unavailable) or "retry_after" in error.facts:
        headers["Retry-After"] = str(error.facts.get("retry_after", 1))
    if isinstance(error, Stale) and "version" in error.facts:
        headers["ETag"] = f'"{error.facts["version"]}"'
    return Problem(
        status,
        error.code,
        en=say(error.code, "en", **error.facts),
        zh=say(error.code, "zh", **error.facts),
        errors=details(findings, under=under),
        headers=headers,
    )


def details(findings: Sequence[Told], *, under: str = "") -> list[Detail]:
    """Findings as errors are told, their paths beginning ``under`` a part of the body."""
    return [
        Detail(".".join(filter(None, (under, f.path))), f.code, zh=f.text("zh"), en=f.text("en"))
        for f in findings
    ]


def of_http(error: HTTPException) -> Response:
    """A bare HTTP error (an unknown address, a wrong method, a bad argument) as a problem.

    The headers that belong to the error are kept: a 405 without ``Allow`` would be half an answer.
    """
    status = error.code or (error.response.status_code if error.response is not None else 500)
    if status < 400:
        return Response(status=status, headers=kept(error))
    arguments = getattr(error, "data", None) or {}
    details = list(argument_details(arguments.get("messages", {})))
    return Problem.of_status(status, details, headers=kept(error)).response()


def of_database(error: SQLAlchemyError) -> Response:
    """The database is away, too busy, or does not know our tables: it may be better in a moment."""
    log.exception("database_failed", kind=type(error).__name__)
    return Problem.of_status(503, headers={"Retry-After": "5"}).response()


def of_machine(error: OSError) -> Response:
    """The machine has no room for what was asked: it may have soon; anything else is a defect of ours."""
    if error.errno not in NO_ROOM:
        return of_surprise(error)
    log.exception("machine_full", kind=errno.errorcode[error.errno])
    return Problem.of_status(503, headers={"Retry-After": "60"}).response()


def of_surprise(error: Exception) -> Response:
    """A defect of ours: written to the log whole, told to nobody in detail."""
    log.exception("request_failed", kind=type(error).__name__)
    return Problem.of_status(500).response()


def kept(error: HTTPException) -> dict[str, str]:
    """The headers of an error but its content's own."""
    return {
        name: value
        for name, value in error.get_headers()
        if name.lower() not in ("content-type", "content-length")
    }


def argument_details(messages: Mapping[str, Any]) -> Iterator[Detail]:
    """What marshmallow says about arguments, flattened to ``query.time_limit`` and the like."""
    for place, tree in messages.items():
        yield from _leaves(str(place), tree)


def _leaves(path: str, tree: Any) -> Iterator[Detail]:
    if isinstance(tree, Mapping):
        for name, below in tree.items():
            yield from _leaves(f"{path}.{name}", below)
    elif isinstance(tree, list):
        for sentence in tree:
            yield from _leaves(path, sentence)
    else:
        code, zh = said(str(tree))
        yield Detail(path, code, zh=zh, en=str(tree))
