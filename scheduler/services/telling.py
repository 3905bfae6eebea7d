"""Telling somebody something: a notice, written in the transaction of what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models.notice import DIGEST, NORMAL, URGENT, Notice
from scheduler.models.record import new_record_id


def tell(
    session: Session,
    community_id: str,
    kind: str,
    *,
    volunteer_id: str | None = None,
    subject: str = "",
    facts: Mapping[str, Any] | None = None,
    urgency: str = NORMAL,
    once: str | None = None,
    due_at: datetime | None = None,
    now: datetime,
) -> Notice | None:
    """Owe a notice to a volunteer, or without one to the coordinators; it leaves when it is due.

    What has the same ``once`` as a notice that was owed already is not told again, and nothing is returned.
    The caller holds the lock (the week's) under which nobody else tells the same; commits are the caller's.
    """
    if once is not None:
        told = select(Notice.id).where(Notice.community_id == community_id, Notice.once == once)
        if session.scalar(told) is not None:
            return None
    if kind != DIGEST and urgency != URGENT:  # what can wait reaches coordinators in their reading windows
        urgency = DIGEST if volunteer_id is None else NORMAL
    notice = Notice(
        community_id=community_id,
        id=new_record_id(now),
        kind=kind,
        volunteer_id=volunteer_id,
        subject=subject,
        facts=dict(facts or {}),
        urgency=urgency,
        once=once,
        due_at=due_at or now,
        created_at=now,
    )
    session.add(notice)
    return notice
