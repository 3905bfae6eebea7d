"""Solves at some point of their way, written as a worker writes them: through the record's own verbs."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.models import Solve, SolveEvent

ROSTER: dict[str, Any] = {
    "format": "volunteer-roster/1",
    "plan": {"name": "柳溪社区 2026-W48", "sha256": "0" * 64, "timezone": "Asia/Shanghai"},
    "status": "optimal",
    "goals": [
        {"tier": "1b", "name": "wanted", "value": 8, "bound": 8, "proven": True, "terms": {}, "counts": {}}
    ],
    "assignments": [
        {"volunteer": "v01", "shift": "s01", "seat": 0},
        {"volunteer": "v02", "shift": "s01", "seat": 1},
    ],
    "unfilled": [
        {"shift": "s01", "seat": 1, "missing": 1, "reasons": [{"code": "needed_elsewhere", "volunteers": 1}]}
    ],
    "shifts": [
        {
            "id": "s01",
            "task": "",
            "kind": "love_canteen",
            "site": "canteen",
            "site_name": "爱心食堂",
            "start": "2026-11-23T10:30:00+08:00",
            "end": "2026-11-23T13:00:00+08:00",
            "crew": [
                {"volunteer": "v01", "name": "王秀兰", "role": "cook", "seat": 0},
                {"volunteer": "v02", "name": "李建业", "role": "helper", "seat": 1},
            ],
        }
    ],
    "volunteers": [
        {"id": "v01", "name": "王秀兰", "minutes": 150, "shifts": ["s01"]},
        {"id": "v02", "name": "李建业", "minutes": 150, "shifts": ["s01"]},
    ],
    "problems": [],
    "run": {"seconds": 0.1, "seed": 1, "engines": ["highs"], "solver": "9.15", "version": "0.1.0"},
}
"""The answer to the example plan of the description."""


def running(installation: Runtime, solve_id: str, *, events: int = 0) -> None:
    """A worker has begun, and told so many events with a roster each."""
    with installation.writing() as session:
        solve = session.get_one(Solve, solve_id)
        solve.take("a-worker", installation.clock(), lease=timedelta(minutes=5))
        for _ in range(events):
            _tell(installation, solve, session.add)
        session.commit()


def finished(installation: Runtime, solve_id: str) -> None:
    """One more event, and the end."""
    with installation.writing() as session:
        solve = session.get_one(Solve, solve_id)
        _tell(installation, solve, session.add)
        solve.finish("done", installation.clock())
        session.commit()


def _tell(installation: Runtime, solve: Solve, add: Any) -> None:
    now = installation.clock()
    solve.keep(json.dumps(ROSTER).encode(), status="optimal", goals=ROSTER["goals"], now=now)
    solve.events_written += 1
    facts = {"event": "incumbent", "value": 10 - solve.events_written}
    add(
        SolveEvent(
            solve_id=solve.id, number=solve.events_written, event="incumbent", facts=facts, attempt=1, at=now
        )
    )
