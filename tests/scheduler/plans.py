"""The smallest plans that tests of the house around the solver need."""

from __future__ import annotations

import json
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.planning.options import SolveOptions
from scheduler.services import solves

PLAN: dict[str, Any] = {
    "format": "volunteer-plan/1",
    "name": "one meal",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "sites": [{"id": "canteen", "name": "Canteen"}],
    "volunteers": [{"id": "v1", "name": "Lin Xiaowen", "availability": "always"}],
    "shifts": [
        {
            "id": "s1",
            "kind": "meal",
            "site": "canteen",
            "start": "2026-11-23T10:00",
            "end": "2026-11-23T12:00",
            "seats": [{"role": "helper", "count": 1}],
        }
    ],
}
RAW_PLAN = json.dumps(PLAN).encode()


def roster(value: int = 0, status: str = "optimal", **more: Any) -> dict[str, Any]:
    """A roster document of that plan."""
    goals = [{"tier": "1b", "name": "wanted", "value": value, "bound": 0, "proven": value == 0}]
    assignments = [] if value else [{"volunteer": "v1", "shift": "s1", "seat": 0}]
    named = {"format": "volunteer-roster/1", "status": status, "goals": goals, "assignments": assignments}
    return named | more


def submitted(runtime: Runtime, *, principal: str = "key-1", seconds: float = 60.0, **more: Any) -> Solve:
    """A solve that waits."""
    submission = solves.Submission(
        raw_plan=more.pop("raw_plan", RAW_PLAN), options=SolveOptions(time_limit_seconds=seconds), **more
    )
    with runtime.writing() as session:
        return solves.submit(session, runtime.settings, submission, principal=principal, now=runtime.clock())


def stored(runtime: Runtime, solve_id: str) -> Solve:
    """A solve as it is now."""
    with runtime.reading() as session:
        return session.get_one(Solve, solve_id)
