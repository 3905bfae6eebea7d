"""Use cases of the outbox: take what is due, and write what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Callback, Solve
from scheduler.models.callback import PENDING
from scheduler.models.database import database_now
from scheduler.notify.posting import Answer
from scheduler.notify.schedule import pause_after

HELD = timedelta(seconds=60)
"""How long nobody else tries a callback that somebody has taken; longer than any attempt lasts."""


def take_due(session: Session) -> Callback | None:
    """Take the callback that has been due for longest, if any; it counts as an attempt."""
    now = database_now(session)
    due = select(Callback).where(Callback.state == PENDING, Callback.due_at <= now)
    callback = session.scalar(due.order_by(Callback.due_at).limit(1).with_for_update(skip_locked=True))
    if callback is None:
        session.rollback()
        return None
    callback.attempts += 1
    callback.due_at = now + HELD
    session.commit()
    return callback


def is_any_due(session: Session) -> bool:
    """Whether a look with a lock is worth it."""
    due = select(Callback.id).where(Callback.state == PENDING, Callback.due_at <= database_now(session))
    return session.scalar(due.limit(1)) is not None


def of_solves(session: Session, solves: Iterable[Solve]) -> dict[str, Callback]:
    """What solves that have ended owe or owed, by solve; those that asked for no callback cost no query."""
    asked = [solve.id for solve in solves if solve.callback_url is not None and solve.is_finished]
    if not asked:
        return {}
    found = session.scalars(select(Callback).where(Callback.solve_id.in_(asked)))
    return {callback.solve_id: callback for callback in found}


def write_answer(
    session: Session, callback_id: str, answer: Answer, *, now: datetime, random: Random
) -> Callback:
    """Write what came of an attempt: delivered, tried again later, or given up."""
    callback = session.get_one(Callback, callback_id, with_for_update=True)
    pause = pause_after(callback.attempts, random, asked=answer.retry_after)
    error = answer.error or "callback_not_taken"
    if answer.is_delivered:
        callback.delivered(now, status=answer.status or 0)
    elif answer.is_final or pause is None:
        callback.given_up(now, status=answer.status, error=error)
    else:
        callback.postponed(now + pause, status=answer.status, error=error)
    session.commit()
    return callback
