"""A solve as it is shown: the record's fields, its links, and why it failed, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.language import LANGUAGES, has_sentence, say
from scheduler.models import Solve, SolveEvent

PARTS = ("plan", "roster", "shift_lists", "events", "explanations", "resolve")


def shown(solve: Solve, latest: SolveEvent | None = None) -> dict[str, Any]:
    """The resource; ``latest`` is the last thing that the solve told of its progress."""
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
