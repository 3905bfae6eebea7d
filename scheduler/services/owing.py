"""What all outboxes share: finding what is due, and taking it so that nobody else sends it meanwhile."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler.models.owed import PENDING, Owed, Posted
from scheduler.notify.posting import Answer
from scheduler.notify.schedule import pause_after

Row = TypeVar("Row", bound=Owed)
NOT_TAKEN = "callback_not_taken"


class Post(Protocol):
    """One outbox as a courier sees it."""

    def is_any_due(self, session: Session) -> bool:
        """Whether a look with a lock is worth it."""

    def deliver_one(self) -> bool:
        """Send what has been due for longest; returns whether there was anything."""


def is_any_due(session: Session, model: type[Owed], now: datetime) -> bool:
    """Whether something of an outbox is due."""
    due = select(model.due_at).where(model.state == PENDING, model.due_at <= now)
    return session.scalar(due.limit(1)) is not None


def next_due(
    session: Session, model: type[Row], now: datetime, *conditions: ColumnElement[bool]
) -> Row | None:
    """What has been due for longest, locked; what another courier holds is passed over."""
    rows: Any = model
    due = select(rows).where(model.state == PENDING, model.due_at <= now, *conditions)
    found: Row | None = session.scalar(
        due.order_by(model.due_at).limit(1).with_for_update(skip_locked=True, of=rows)
    )
    return found


def write_answer(row: Posted, answer: Answer, *, now: datetime, random: Random) -> None:
    """Write what came of an attempt to post: delivered, tried again later, or given up."""
    pause = pause_after(row.attempts, random, asked=answer.retry_after)
    error = answer.error or NOT_TAKEN
    if answer.is_delivered:
        row.delivered(now, status=answer.status or 0)
    elif answer.is_final or pause is None:
        row.given_up(now, status=answer.status, error=error)
    else:
        row.postponed(now + pause, status=answer.status, error=error)
