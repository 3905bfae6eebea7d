"""Use cases of solves: submit, read, follow, stop, resolve.

Another's solve is not there: whoever asks for it is told what he would be told of one that never was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Solve, SolveEvent
from scheduler.services import outbox
from scheduler.services.solve_pages import Filter, page
from scheduler.services.submission import Submission, resolve, submit

__all__ = [
    "Filter",
    "Submission",
    "get",
    "page",
    "plan",
    "progress",
    "resolve",
    "roster",
    "stop",
    "submit",
]


def get(session: Session, solve_id: str, *, principal: str) -> Solve:
    """One solve; raises :class:`errors.NotFound`."""
    return _own(session, solve_id, principal)


def plan(session: Session, solve_id: str, *, principal: str) -> bytes:
    """The plan document of a solve, byte for byte as it was posted."""
    return _own(session, solve_id, principal).plan


def roster(session: Session, solve_id: str, *, principal: str) -> bytes:
    """The roster document: final, or the best so far; raises :class:`errors.NotFound` while there is none."""
    kept = _own(session, solve_id, principal).roster
    if kept is None:
        raise errors.NotFound("roster_not_there", solve=solve_id)
    return kept


def progress(
    session: Session, solve_id: str, *, principal: str, since: int = 0, most: int = 500
) -> Sequence[SolveEvent]:
    """What a solve told after its event number ``since``, in order."""
    _own(session, solve_id, principal)
    wanted = select(SolveEvent).where(SolveEvent.solve_id == solve_id, SolveEvent.number > since)
    return session.scalars(wanted.order_by(SolveEvent.number).limit(most)).all()


def stop(session: Session, solve_id: str, *, principal: str, now: datetime) -> Solve:
    """Stop a solve and keep the best; stopping what has ended changes nothing."""
    solve = _own(session, solve_id, principal, locked=True)
    was_finished = solve.is_finished
    solve.request_stop(now)
    if solve.is_finished and not was_finished:
        outbox.owe(session, solve, now=now)
    session.commit()
    return solve


def _own(session: Session, solve_id: str, principal: str, *, locked: bool = False) -> Solve:
    wanted = select(Solve).where(Solve.id == solve_id, Solve.principal == principal)
    solve = session.scalar(wanted.with_for_update() if locked else wanted)
    if solve is None:
        raise errors.NotFound("solve_not_found", solve=solve_id[:40])
    return solve
