"""From a request to solve to its answer: options, the queue, and the wait that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import request

from api.auth import caller
from api.bodies import JSON, MERGE_PATCH, decode_object, read_body
from api.in_hand import of_this_process
from api.preferences import preferred_wait
from api.runtime import announce, looking, now, reading, runtime, writing
from api.solves.shown import shown
from api.solves.waiting import wait_for_end
from scheduler.models import Callback, Solve
from scheduler.planning.options import SolveOptions
from scheduler.services import callbacks, solves
from scheduler.services.submission import Submission

Answer = tuple[dict[str, Any], int, dict[str, str]]

OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "time_limit": "time_limit_seconds",
        "no_improvement": "no_improvement_seconds",
        "seed": "seed",
        "workers": "workers",
        "deterministic": "deterministic",
        "preset": "preset",
    }
)
"""Names in the address, and what they are called inside."""


def submit_plan(query: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    """Put the posted plan into the queue; wait for its end as long as the caller prefers."""
    wanted = _submission(query, headers, raw_plan=read_body(JSON))
    with of_this_process().holding(len(wanted.raw_plan), caller()), writing() as session:
        solve = solves.submit(session, runtime().settings, wanted, principal=caller(), now=now())
    return _queued(solve)


def submit_patched(solve_id: str, query: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    """Put the plan of a solve, patched, into the queue; its roster is kept as far as possible."""
    patch = decode_object(read_body(MERGE_PATCH))
    parent = solves.get(reading(), solve_id, principal=caller())
    # Read while its session is open: the one that writes must not begin before the plan is checked.
    _ = parent.plan, parent.roster
    wanted = _submission(query, headers, raw_plan=b"")
    with of_this_process().holding(len(parent.plan), caller()), writing() as session:
        solve = solves.resolve(session, runtime().settings, parent, patch, submission=wanted, now=now())
    return _queued(solve)


def _submission(query: Mapping[str, Any], headers: Mapping[str, str], *, raw_plan: bytes) -> Submission:
    return Submission(
        raw_plan=raw_plan,
        options=SolveOptions(**{inside: query[name] for name, inside in OPTIONS.items() if name in query}),
        callback_url=query.get("callback_url"),
        idempotency_key=headers.get("idempotency_key"),
        route=f"{request.method} {request.path}",
    )


def _queued(solve: Solve) -> Answer:
    """202 and where to look; 200 when the caller wanted to wait and it ended in time."""
    announce(solve.id)
    seconds = preferred_wait()
    solve = wait_for_end(solve, seconds)
    body = shown(solve, owed=_owed(solve))
    headers = {"Location": body["links"]["self"]}
    if seconds and solve.is_finished:
        return body, 200, headers | {"Preference-Applied": f"wait={seconds:.0f}"}
    return body, 202, headers


def _owed(solve: Solve) -> Callback | None:
    """Looked up in a session of its own: the request's may have begun before the end was written."""
    with looking() as session:
        return callbacks.of_solves(session, [solve]).get(solve.id)
