"""The digest of the coordinators: what can wait, gathered into one message for each reading window."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.models import Notice
from scheduler.models.notice import DIGEST, NORMAL, SENT
from scheduler.models.owed import PENDING
from scheduler.notify.hours import DailyHours
from scheduler.services.notice_rules import Rules
from scheduler.services.telling import tell

GATHERED_MOST = 500


def is_due(session: Session, community_id: str, rules: Rules, now: datetime) -> bool:
    """Whether something waits for a window that is open, and whose digest is not written yet."""
    first = session.scalar(_waiting(community_id, now).limit(1))
    return first is not None and (not rules.windows or _open(session, community_id, rules, now) is not None)


def gather(session: Session, community_id: str, rules: Rules, now: datetime) -> int:
    """Make one notice of all that waits; the caller holds the lock of the rules, and commits.

    A community without windows is told one by one.
    """
    waiting = list(session.scalars(_waiting(community_id, now).limit(GATHERED_MOST)))
    if not rules.windows:
        for notice in waiting:
            notice.urgency = NORMAL
        return len(waiting)
    window = _open(session, community_id, rules, now)
    if window is None or not waiting:
        return 0
    items = [{"kind": one.kind, "facts": one.facts, "notice": one.id} for one in waiting]
    tell(
        session,
        community_id,
        "digest",
        facts={"items": items},
        once=_once(window, now),
        now=now,
    )
    for notice in waiting:
        notice.channel = "digest"
        notice.end(SENT, now)
    return len(waiting)


def _waiting(community_id: str, now: datetime) -> Select[Notice]:
    of = (Notice.community_id == community_id, Notice.state == PENDING, Notice.urgency == DIGEST)
    return select(Notice).where(*of, Notice.due_at <= now).order_by(Notice.id)


def _open(session: Session, community_id: str, rules: Rules, now: datetime) -> DailyHours | None:
    """The window that is open now, unless its digest was written already."""
    for window in rules.windows:
        if window.holds(now):
            of = (Notice.community_id == community_id, Notice.once == _once(window, now))
            if session.scalar(select(Notice.id).where(*of)) is None:
                return window
    return None


def _once(window: DailyHours, now: datetime) -> str:
    return f"digest:{window.start_before(now):%Y%m%dT%H%M}"
