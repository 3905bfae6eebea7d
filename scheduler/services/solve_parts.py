"""Parts of divided solves: offered by whoever divides, taken by any worker, answered once.

As with solves the truth is a row with a lease and a fence, by the database's clock: a worker that is lost
loses its part after a lease, and one that comes back late finds nothing to write to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import and_, delete, exists, func, or_, select
from sqlalchemy.orm import Session, undefer
from sqlalchemy.sql import ColumnElement

from scheduler.config import Settings
from scheduler.models import Solve, SolvePart
from scheduler.models.database import database_now
from scheduler.models.solve import DONE, FAILED, QUEUED, RUNNING
from scheduler.planning.parts.carrier import share
from scheduler.services.leases import Lease, LeaseLost, held

ATTEMPTS_MOST = 2
"""A part that two workers did not come back with is left to whoever divided the plan."""


@dataclass(frozen=True)
class PartLease:
    """The right to answer one part; what it is, and how long there is for it."""

    of: Lease
    number: int
    fence: int
    problem: bytes
    seconds: float
    seed: int


def offer(session: Session, lease: Lease, parts: Sequence[bytes], *, seconds: float, seed: int) -> None:
    """Write down the parts of an attempt in place of any others; raises :class:`LeaseLost`.

    The solve is locked meanwhile, so that an attempt that is being ended leaves no parts behind its end.
    """
    held(session, lease)
    session.execute(delete(SolvePart).where(SolvePart.solve_id == lease.solve_id))
    due_at = database_now(session) + timedelta(seconds=seconds)
    for number, part in enumerate(parts):
        session.add(
            SolvePart(
                solve_id=lease.solve_id,
                of_fence=lease.fence,
                number=number,
                size=len(part),
                seed=seed,
                due_at=due_at,
                problem=part,
            )
        )
    session.commit()


def claim(session: Session, settings: Settings, *, owner: str) -> PartLease | None:
    """Take a waiting part, the largest first; None when none waits.

    Parts whose worker has been silent for a lease wait too.  The time for it is its share of what is left:
    so many workers as have parts of this solve, for so many parts as wait.
    """
    now = database_now(session)
    wanted = select(SolvePart).where(_waits(now), _is_of_a_running_solve())
    turn = (SolvePart.due_at, SolvePart.size.desc(), SolvePart.number)
    wanted = wanted.options(undefer(SolvePart.problem)).order_by(*turn).limit(1)
    part = session.scalar(wanted.with_for_update(skip_locked=True, of=SolvePart))
    if part is None:
        session.rollback()
        return None
    if part.state == RUNNING:
        part.lose(attempts_most=ATTEMPTS_MOST)
        if part.state == FAILED:
            session.commit()
            return claim(session, settings, owner=owner)
    same = (SolvePart.solve_id == part.solve_id, SolvePart.of_fence == part.of_fence)
    waiting = session.scalar(select(func.count()).where(*same, SolvePart.state == QUEUED)) or 1
    part.take(owner, now, lease=timedelta(seconds=settings.lease_seconds))
    hands = session.scalar(select(func.count(func.distinct(SolvePart.lease_owner))).where(*same)) or 1
    left = (part.due_at - now).total_seconds()
    taken = PartLease(
        of=Lease(part.solve_id, part.of_fence, 0),
        number=part.number,
        fence=part.fence,
        problem=part.problem,
        seconds=share(left, hands, waiting),
        seed=part.seed,
    )
    session.commit()
    return taken


def is_any_waiting(session: Session) -> bool:
    """Whether a look with a lock is worth it."""
    wanted = select(SolvePart.number).where(_waits(database_now(session)), _is_of_a_running_solve())
    return session.scalar(wanted.limit(1)) is not None


def renew(session: Session, settings: Settings, taken: PartLease) -> None:
    """Say that the worker is alive; raises :class:`LeaseLost`."""
    part = _held(session, taken)
    part.renew(database_now(session), lease=timedelta(seconds=settings.lease_seconds))
    session.commit()


def write_answer(session: Session, taken: PartLease, answer: dict[str, Any] | None) -> None:
    """Keep what came of a part, or give it back when nothing did; raises :class:`LeaseLost`."""
    part = _held(session, taken)
    if answer is None:
        part.lose(attempts_most=ATTEMPTS_MOST)
    else:
        part.finish(msgspec.json.encode(answer))
    session.commit()


def answers(session: Session, lease: Lease, *, known: Collection[int]) -> dict[int, dict[str, Any]]:
    """The answers that are there by now, but for those that are known already."""
    done = (*_of(lease), SolvePart.state == DONE, SolvePart.number.not_in(known))
    found = session.scalars(select(SolvePart).where(*done).options(undefer(SolvePart.answer)))
    return {part.number: msgspec.json.decode(part.answer or b"{}") for part in found}


def is_any_open(session: Session, lease: Lease) -> bool:
    """Whether somebody may still answer a part of an attempt."""
    wanted = select(SolvePart.number).where(*_of(lease), SolvePart.state.in_((QUEUED, RUNNING)))
    return session.scalar(wanted.limit(1)) is not None


def clear(session: Session, lease: Lease) -> None:
    """Forget the parts of an attempt: nobody waits for them any more."""
    session.execute(delete(SolvePart).where(*_of(lease)))
    session.commit()


def forget_stale(session: Session) -> int:
    """Forget parts whose attempt is over and that went not with it, for whatever reason; returns how many."""
    stale = delete(SolvePart).where(~_is_of_a_running_solve()).returning(SolvePart.number)
    found = len(session.execute(stale).all())
    session.commit()
    return found


def _of(lease: Lease) -> tuple[ColumnElement[bool], ...]:
    return (SolvePart.solve_id == lease.solve_id, SolvePart.of_fence == lease.fence)


def _is_of_a_running_solve() -> ColumnElement[bool]:
    mine = (Solve.id == SolvePart.solve_id, Solve.fence == SolvePart.of_fence, Solve.state == RUNNING)
    return exists().where(*mine).correlate(SolvePart)


def _waits(now: datetime) -> ColumnElement[bool]:
    is_lost = and_(SolvePart.state == RUNNING, SolvePart.lease_until < now)
    return and_(SolvePart.due_at > now, or_(SolvePart.state == QUEUED, is_lost))


def _held(session: Session, taken: PartLease) -> SolvePart:
    """The part of a lease, locked until the transaction ends; raises :class:`LeaseLost`."""
    mine = (*_of(taken.of), SolvePart.number == taken.number, SolvePart.fence == taken.fence)
    wanted = select(SolvePart).where(*mine, SolvePart.state == RUNNING, _is_of_a_running_solve())
    part = session.scalar(wanted.with_for_update(of=SolvePart))
    if part is None:
        session.rollback()
        raise LeaseLost(taken.of)
    return part
