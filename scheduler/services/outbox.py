"""What is owed to somebody outside, written in the transaction of what it tells."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.models import Callback, Solve


def owe(session: Session, solve: Solve, *, now: datetime) -> None:
    """Owe the callback of a solve that has just ended, if it asked for one.

    The message is thin: it says that something ended and where to look, and holds nothing about people.
    """
    if solve.callback_url is None:
        return
    payload = {
        "type": f"solve.{solve.state}",
        "timestamp": now.isoformat(),
        "data": {"id": solve.id, "state": solve.state, "roster_status": solve.roster_status},
    }
    session.add(
        Callback(solve_id=solve.id, url=solve.callback_url, payload=payload, due_at=now, created_at=now)
    )
