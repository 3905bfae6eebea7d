"""Server-sent events: what happens in a solve, as it happens."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from flask import Response

from api.auth import caller
from api.places import GOING, STREAMS, places
from api.problems import Problem
from api.runtime import reading, runtime
from api.solves.shown import event
from scheduler.bootstrap import Runtime
from scheduler.models import tenancy
from scheduler.services import solves

MEDIA_TYPE = "text/event-stream"
LOOK_AGAIN_SECONDS = 0.25
KEEP_ALIVE_SECONDS = 15.0
LONGEST_SECONDS = 300.0
"""A stream ends after this or with its process; readers come back with ``Last-Event-ID`` by themselves."""


def event_stream(solve_id: str, last_event_id: str) -> Response:
    """Everything that a solve told after ``Last-Event-ID``, and what it tells until its end.

    204 when it has ended and there is nothing more: that is how readers know not to come back.  Raises
    ``Problem`` 503 when too many streams are open.
    """
    since = _number(last_event_id)
    solve = solves.get(reading(), solve_id, principal=caller())
    if since and solve.is_finished and since >= solve.events_written:
        return Response(status=204)
    place = places(STREAMS)
    if not place.acquire(blocking=False):
        raise Problem.of_status(503, headers={"Retry-After": "5"})
    answer = Response(_follow(runtime(), solve_id, caller(), since), mimetype=MEDIA_TYPE)
    answer.call_on_close(place.release)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def encode_event(number: int, name: str, body: Mapping[str, Any]) -> bytes:
    """One event as a stream wants it; JSON has no raw line breaks, so one data line is enough."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, name.encode(), msgspec.json.encode(body))


def _number(last_event_id: str) -> int:
    """The number of an event; what is none counts as nothing seen."""
    seen = last_event_id.strip()
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _follow(installation: Runtime, solve_id: str, principal: str, since: int) -> Iterator[bytes]:
    """The stream itself; every look is a session of its own, so that a reader holds no connection."""
    until, quiet_since = time.monotonic() + LONGEST_SECONDS, time.monotonic()
    yield b"retry: 1000\n\n"
    while time.monotonic() < until and not GOING.is_set():
        with installation.readers() as session:
            tenancy.show(session, principal=principal)
            # Whether it has ended is asked first: what is told between the two looks is still sent.
            solve = solves.get(session, solve_id, principal=principal)
            told = solves.progress(session, solve_id, principal=principal, since=since)
        for one in told:
            since, quiet_since = one.number, time.monotonic()
            yield encode_event(one.number, one.event, event(one))
        if solve.is_finished and not told:
            yield b"event: ended\ndata: %s\n\n" % msgspec.json.encode(
                {"state": solve.state, "status": solve.roster_status}
            )
            return
        if time.monotonic() - quiet_since > KEEP_ALIVE_SECONDS:
            quiet_since = time.monotonic()
            yield b": still here\n\n"
        if not told:
            GOING.wait(LOOK_AGAIN_SECONDS)
