"""Use cases of the outbox: take what is due, and write what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Callback, Solve
from scheduler.models.database import database_now
from scheduler.notify.posting import Answer
from scheduler.services import owing


def take_due(session: Session) -> Callback | None:
    """Take the callback that has been due for longest, if any; it counts as an attempt."""
    now = database_now(session)
    callback = owing.next_due(session, Callback, now)
    if callback is None:
        session.rollback()
        return None
    callback.take(now)
    session.commit()
    return callback


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
    owing.write_answer(callback, answer, now=now, random=random)
    session.commit()
    return callback
