"""A solve as it is shown: the record's fields, its links, and why it failed, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.language import LANGUAGES, has_sentence, say
from scheduler.models import Callback, Solve, SolveEvent
from scheduler.models.owed import DELIVERED, FAILED, PENDING

PARTS = ("plan", "roster", "shift_lists", "events", "explanations", "resolve")
WAITING = "waiting"
"""A callback before its solve has ended."""
CALLBACK_STATES = (WAITING, PENDING, DELIVERED, FAILED)


def shown(solve: Solve, latest: SolveEvent | None = None, *, owed: Callback | None = None) -> dict[str, Any]:
    """The resource; ``latest`` is the last thing that it told of its progress, ``owed`` its callback."""
    return {
        "id": solve.id,
        "state": solve.state,
        "status": solve.roster_status,
        "goals": solve.goals,
        "plan": {"name": solve.plan_name, "sha256": solve.plan_sha256},
        "options": solve.options,
        "parent": solve.parent_id,
        "attempts": solve.attempts,
        "stopping": solve.cancel_requested and not solve.is_finished,
        "failure": None if solve.failure is None else told(solve.failure),
        "progress": {"events": solve.events_written, "latest": None if latest is None else event(latest)},
        "callback": callback(solve, owed),
        "created_at": solve.created_at,
        "started_at": solve.started_at,
        "finished_at": solve.finished_at,
        "updated_at": solve.updated_at,
        "links": links(solve.id),
    }


def event(told_by_solve: SolveEvent) -> dict[str, Any]:
    """One event of a solve, as it is shown and as it is streamed."""
    facts = {name: value for name, value in told_by_solve.facts.items() if name != "event"}
    return {"event": told_by_solve.event, "at": told_by_solve.at, "facts": facts}


def callback(solve: Solve, owed: Callback | None) -> dict[str, Any] | None:
    """What became of a solve's callback, which waits until there is an end to tell; None: it asked for none.

    The address is left out: it may carry a secret of the receiver's.
    """
    if solve.callback_url is None:
        return None
    if owed is None:
        return {"state": WAITING, "attempts": 0, "last_status": None, "last_error": None}
    return {
        "state": owed.state,
        "attempts": owed.attempts,
        "last_status": owed.last_status,
        "last_error": None if owed.last_error is None else told({"code": owed.last_error}),
    }


def links(solve_id: str) -> dict[str, str]:
    """Paths from the root of the service, so that they hold behind any proxy."""
    own = f"/v1/solves/{solve_id}"
    return {"self": own} | {part: f"{own}/{part.replace('_', '-')}" for part in PARTS}


def told(failure: Mapping[str, Any]) -> dict[str, str]:
    """Why a solve has no answer: its code, and the sentence where there is one."""
    code = str(failure.get("code", "failed"))
    facts = {name: value for name, value in failure.items() if name != "code"}
    return {"code": code} | {
        language: say(code, language, **facts) if has_sentence(code) else code for language in LANGUAGES
    }
