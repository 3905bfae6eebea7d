"""Leases: who works on a solve, for how long without a word, and what becomes of it.

All times are the database's, because it is the one clock that all workers share.  Every write loads the solve
with its fence and locks it: a worker that lost its lease, however late it wakes, finds nothing to write to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, aliased

from scheduler import errors
from scheduler.config import Settings
from scheduler.models import Solve, SolveEvent, SolvePart
from scheduler.models.database import database_now
from scheduler.models.solve import CANCELLED, DEAD, QUEUED, RUNNING
from scheduler.services import erased_since, outbox
from scheduler.services.events import of_solve

FACTS_MOST = 64
SWEPT_AT_ONCE = 50


@dataclass(frozen=True)
class Lease:
    """The right to write what comes of one attempt at one solve."""

    solve_id: str
    fence: int
    attempt: int
    tenant: str = ""
    """Whose solve it is: a key or a community."""


class LeaseLost(errors.Conflict):
    """Somebody else has the solve now, or nobody."""

    def __init__(self, lease: Lease) -> None:
        super().__init__("lease_lost", solve=lease.solve_id)


def claim(session: Session, settings: Settings, *, owner: str) -> Lease | None:
    """Take the waiting solve whose turn it is; None when nobody waits.

    Turns go to the key with the fewest running solves, then to the oldest; a key with
    ``running_limit_per_key`` running solves waits.  A flood from one key so delays another by one solve at
    most.
    """
    other = aliased(Solve)
    counted = select(func.count()).where(other.state == RUNNING, other.principal == Solve.principal)
    running = counted.correlate(Solve).scalar_subquery()
    turn = select(Solve).where(Solve.state == QUEUED, running < settings.running_limit_per_key)
    turn = turn.order_by(running, Solve.created_at, Solve.id).limit(1)
    solve = session.scalar(turn.with_for_update(skip_locked=True, of=Solve))
    if solve is None:
        session.rollback()
        return None
    solve.take(owner, database_now(session), lease=timedelta(seconds=settings.lease_seconds))
    session.commit()
    return Lease(solve.id, solve.fence, solve.attempts, solve.principal)


def is_anything_to_do(session: Session) -> bool:
    """Whether a look with a lock is worth it: somebody waits, or a lease has run out."""
    now = database_now(session)
    wanted = select(Solve.id).where(
        (Solve.state == QUEUED) | ((Solve.state == RUNNING) & (Solve.lease_until < now))
    )
    return session.scalar(wanted.limit(1)) is not None


def renew(session: Session, settings: Settings, lease: Lease) -> None:
    """Say that the worker is alive; raises :class:`LeaseLost`."""
    solve = held(session, lease)
    solve.renew(database_now(session), lease=timedelta(seconds=settings.lease_seconds))
    session.commit()


def is_stop_wanted(session: Session, lease: Lease) -> bool:
    """Whether somebody asked for a stop; raises :class:`LeaseLost`."""
    wanted = select(Solve.cancel_requested)
    wanted = wanted.where(Solve.id == lease.solve_id, Solve.fence == lease.fence, Solve.state == RUNNING)
    asked = session.scalar(wanted)
    if asked is None:
        raise LeaseLost(lease)
    return asked


def write_progress(
    session: Session,
    settings: Settings,
    lease: Lease,
    *,
    events: Sequence[dict[str, Any]],
    roster: dict[str, Any] | None,
) -> None:
    """Write what a solve told, and the best roster so far; renews the lease; raises :class:`LeaseLost`."""
    solve, now = held(session, lease), database_now(session)
    for event in events:
        solve.events_written += 1
        facts = {name: value for name, value in event.items() if name not in ("event", "roster")}
        session.add(
            SolveEvent(
                solve_id=solve.id,
                number=solve.events_written,
                event=str(event.get("event"))[:20],
                facts=dict(list(facts.items())[:FACTS_MOST]),
                attempt=lease.attempt,
                at=now,
            )
        )
    if roster is not None:
        keep(solve, roster, session=session, is_final=False)
    solve.updated_at = now
    solve.renew(now, lease=timedelta(seconds=settings.lease_seconds))
    session.commit()


def keep(solve: Solve, roster: dict[str, Any], *, session: Session, is_final: bool) -> None:
    """Put a roster document into a solve, without the names of who was erased since it began."""
    roster = erased_since.without_erased(session, solve, roster)
    solve.keep(
        msgspec.json.encode(roster),
        status=str(roster.get("status", "feasible")),
        goals=list(roster.get("goals", ())),
        now=database_now(session),
        is_final=is_final,
    )


def release(session: Session, lease: Lease, *, roster: dict[str, Any] | None = None) -> None:
    """Give a solve back to the queue, with its best roster, because its worker is asked to go."""
    solve = held(session, lease)
    if roster is not None:
        keep(solve, roster, session=session, is_final=False)
    _wait_again(session, solve, counts_as_attempt=False)
    session.commit()


def sweep(session: Session, settings: Settings) -> list[str]:
    """Take back the leases that ran out; returns the ids of the solves that wait again.

    One that was to be stopped is cancelled, one that lost too many workers is dead.
    """
    now = database_now(session)
    lost = select(Solve).where(Solve.state == RUNNING, Solve.lease_until < now).limit(SWEPT_AT_ONCE)
    waiting = []
    for solve in session.scalars(lost.with_for_update(skip_locked=True)):
        if solve.attempts >= lost_most(settings) and not solve.cancel_requested:
            finish(session, solve, DEAD, failure={"code": "worker_lost", "attempts": solve.attempts})
        elif _wait_again(session, solve, counts_as_attempt=True):
            waiting.append(solve.id)
    session.commit()
    return waiting


def lost_most(settings: Settings) -> int:
    """Attempts after which a solve whose worker is lost is dead.

    Three times as many as crashes: what is wrong with a plan takes the child that solves it and leaves the
    worker, so that a lost worker is seldom the plan's doing.
    """
    return 3 * settings.attempts


def held(session: Session, lease: Lease) -> Solve:
    """The solve of a lease, locked until the transaction ends; raises :class:`LeaseLost`."""
    wanted = select(Solve).where(
        Solve.id == lease.solve_id, Solve.fence == lease.fence, Solve.state == RUNNING
    )
    solve = session.scalar(wanted.with_for_update())
    if solve is None:
        session.rollback()
        raise LeaseLost(lease)
    return solve


def finish(session: Session, solve: Solve, state: str, *, failure: dict[str, Any] | None = None) -> None:
    """End an attempt and its solve: its parts go, and who asked to be told is owed it, all at once."""
    now = database_now(session)
    solve.finish(state, now, failure=failure)
    _drop_parts(session, solve)
    outbox.owe(session, solve, now=now)
    of_solve(session, solve, now=now)


def requeue(session: Session, solve: Solve, *, counts_as_attempt: bool) -> None:
    """End an attempt, whose parts go, and let its solve wait again."""
    solve.requeue(database_now(session), counts_as_attempt=counts_as_attempt)
    _drop_parts(session, solve)


def _wait_again(session: Session, solve: Solve, *, counts_as_attempt: bool) -> bool:
    if solve.cancel_requested:
        finish(session, solve, CANCELLED)
        return False
    requeue(session, solve, counts_as_attempt=counts_as_attempt)
    return True


def _drop_parts(session: Session, solve: Solve) -> None:
    """Forget the parts of an attempt that is over: a next one may not divide, and would leave them."""
    session.execute(delete(SolvePart).where(SolvePart.solve_id == solve.id))
