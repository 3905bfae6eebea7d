"""What happens in a community, told to other systems: the one seam through which events are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Event, Solve, Webhook, WebhookDelivery, Week
from scheduler.models.record import new_record_id

WEEK_PUBLISHED, WEEK_CLOSED, SOLVE_DONE = "week.published", "week.closed", "solve.done"
PROPOSAL_ACCEPTED, PROPOSAL_DECLINED = "proposal.accepted", "proposal.declined"
PROPOSAL_LAPSED, GAP_OPENED, SHIFT_CANCELLED = "proposal.lapsed", "gap.opened", "shift.cancelled"
Type = Literal[
    "week.published",
    "week.closed",
    "solve.done",
    "proposal.accepted",
    "proposal.declined",
    "proposal.lapsed",
    "gap.opened",
    "shift.cancelled",
]
TYPES = get_args(Type)
"""Every type that a webhook may ask for, by its whole name: none is the beginning of another's meaning."""
TEST = "webhook.test"


def emit(
    session: Session, community_id: str, kind: str, data: Mapping[str, Any], *, now: datetime
) -> Event | None:
    """Write an event in the transaction of what it tells; commits are the caller's.

    ``kind`` is one of ``TYPES``; ``data`` holds ids and states and nothing about a person.  Without a webhook
    in the community nothing is written.  Raises ``KeyError`` for a kind that is in no table.
    """
    if kind not in TYPES:
        raise KeyError(kind)
    webhooks = session.scalars(select(Webhook).where(Webhook.community_id == community_id)).all()
    if not webhooks:
        return None
    event = Event(
        community_id=community_id, id=new_record_id(now), type=kind, data=dict(data), created_at=now
    )
    session.add(event)
    session.flush()
    for webhook in webhooks:
        if webhook.enabled and kind in webhook.types:
            session.add(owed(webhook, event, now=now))
    return event


def owed(webhook: Webhook, event: Event, *, now: datetime) -> WebhookDelivery:
    """What a webhook is owed of an event."""
    return WebhookDelivery(
        community_id=webhook.community_id,
        id=new_record_id(now),
        webhook_id=webhook.id,
        event_id=event.id,
        due_at=now,
        created_at=now,
    )


def of_solve(session: Session, solve: Solve, *, now: datetime) -> None:
    """The end of a solve that is a community's week; of any other solve nothing is told here."""
    week = session.scalar(select(Week).where(Week.community_id == solve.principal, Week.solve_id == solve.id))
    if week is not None:
        data = {"week": week.id, "solve": solve.id, "state": solve.state, "status": solve.roster_status}
        emit(session, week.community_id, SOLVE_DONE, data, now=now)
