"""Free hands: how many parts of a large plan other workers of the installation could take right now.

Workers say every few seconds that they are there; what they hold, their leases say.  All by the database's
clock.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from scheduler.models import Solve, SolvePart, WorkerSeen
from scheduler.models.database import database_now
from scheduler.models.solve import QUEUED, RUNNING

SAID_EVERY_SECONDS = 5.0
SEEN_WITHIN = timedelta(seconds=3 * SAID_EVERY_SECONDS)
FORGOTTEN_AFTER = timedelta(hours=1)


def report(session: Session, owner: str, *, slots: int) -> None:
    """Say that a worker is there; those that have not said so for an hour are forgotten."""
    now = database_now(session)
    session.execute(delete(WorkerSeen).where(WorkerSeen.seen_at < now - FORGOTTEN_AFTER))
    session.merge(WorkerSeen(owner=owner, slots=slots, seen_at=now))
    session.commit()


def leave(session: Session, owner: str) -> None:
    """Say that a worker is there no more."""
    session.execute(delete(WorkerSeen).where(WorkerSeen.owner == owner))
    session.commit()


def free(session: Session, *, besides: str) -> int:
    """Slots of all workers but one in which nothing runs, and for which no solve waits: those come first."""
    now = database_now(session)
    is_there = (WorkerSeen.seen_at >= now - SEEN_WITHIN, WorkerSeen.owner != besides)
    slots = session.scalar(select(func.sum(WorkerSeen.slots)).where(*is_there)) or 0
    others = select(WorkerSeen.owner).where(*is_there)
    taken = [
        session.scalar(
            select(func.count())
            .select_from(model)
            .where(model.state == RUNNING, model.lease_until >= now, model.lease_owner.in_(others))
        )
        or 0
        for model in (Solve, SolvePart)
    ]
    waiting = session.scalar(select(func.count()).select_from(Solve).where(Solve.state == QUEUED)) or 0
    return max(0, slots - sum(taken) - waiting)
