"""Solves at some point of their way, written as a worker writes them: through the record's own verbs."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from api.rosters.examples import ROSTER
from scheduler.bootstrap import Runtime
from scheduler.models import Solve, SolveEvent

__all__ = ["ROSTER", "finished", "running"]


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
