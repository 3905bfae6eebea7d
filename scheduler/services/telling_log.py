"""The logs of what was told: forgotten when nobody asks any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from scheduler.models import Attempt, Event


def forget(session: Session, *, before: datetime) -> None:
    """Drop events, with what was owed of them, and attempts that are older than an instant."""
    session.execute(delete(Event).where(Event.created_at < before))
    session.execute(delete(Attempt).where(Attempt.at < before))
    session.commit()
