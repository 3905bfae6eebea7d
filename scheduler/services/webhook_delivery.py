"""Taking what webhooks are owed, and writing what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Attempt, Event, Webhook, WebhookDelivery
from scheduler.models.owed import FAILED, PENDING
from scheduler.models.sealing import vault_of
from scheduler.notify.posting import GONE, Answer
from scheduler.notify.schedule import ATTEMPTS
from scheduler.services import owing
from scheduler.services.telling import tell

DISABLED, EXHAUSTED = "webhook_disabled", "webhook_exhausted"
LATER = timedelta(minutes=5)
"""When a delivery is looked at again whose secret could not be opened."""


@dataclass(frozen=True)
class Outgoing:
    """One message, ready to be signed and posted."""

    community_id: str
    webhook_id: str
    delivery_id: str
    attempt_id: str
    message_id: str
    url: str
    body: str
    secrets: tuple[str, ...]


def take_due(session: Session, now: datetime) -> Outgoing | None:
    """Take what has been due for longest; what is owed to a disabled address is given up on the way."""
    while (row := owing.next_due(session, WebhookDelivery, now)) is not None:
        key = (row.community_id, row.webhook_id)
        webhook, event = session.get_one(Webhook, key), session.get_one(Event, (key[0], row.event_id))
        if not webhook.enabled or row.attempts >= ATTEMPTS:  # the latter: nobody lived to write the last one
            row.given_up(now, status=None, error=EXHAUSTED if webhook.enabled else DISABLED)
            session.commit()
            continue
        try:
            secrets = webhook.secrets(vault_of(session), now)
        except errors.Unavailable as error:  # a key is missing: nobody else waits for it
            row.postponed(now + LATER, status=None, error=error.code)
            session.commit()
            continue
        row.take(now)
        attempt = Attempt(community_id=key[0], owed_id=row.id, number=row.attempts, at=now)
        session.add(attempt)
        session.flush()
        outgoing = Outgoing(
            community_id=key[0],
            webhook_id=row.webhook_id,
            delivery_id=row.id,
            attempt_id=attempt.id,
            message_id=event.id,
            url=webhook.url,
            body=_body(event),
            secrets=secrets,
        )
        session.commit()
        return outgoing
    session.rollback()
    return None


def write_answer(
    session: Session, outgoing: Outgoing, answer: Answer, *, now: datetime, random: Random
) -> str:
    """Write what came of an attempt, and return the state of the delivery.

    An address that says it is gone, or that took nothing for as long as we tried, is disabled, and the
    coordinators are told.
    """
    mine = (Webhook.community_id == outgoing.community_id, Webhook.id == outgoing.webhook_id)
    # The webhook before its deliveries, as who replays them does: neither waits for the other.
    webhook = session.scalar(select(Webhook).where(*mine).with_for_update(key_share=True))
    key = (outgoing.community_id, outgoing.delivery_id)
    row = session.get(WebhookDelivery, key, with_for_update=True)
    attempt = session.get(Attempt, (outgoing.community_id, outgoing.attempt_id))
    if webhook is None or row is None or attempt is None:  # the webhook was removed meanwhile
        session.rollback()
        return FAILED
    if row.state == PENDING:
        owing.write_answer(row, answer, now=now, random=random)
    attempt.status, attempt.outcome = answer.status, answer.error or _outcome(answer)
    if row.state == FAILED:
        _disable(session, webhook, answer, now)
    session.commit()
    return row.state


def _disable(session: Session, webhook: Webhook, answer: Answer, now: datetime) -> None:
    if not webhook.enabled:
        return
    webhook.disable(GONE if answer.status == 410 else answer.error or EXHAUSTED, now)
    tell(
        session,
        webhook.community_id,
        DISABLED,
        subject=webhook.id,
        facts={"title": webhook.name, "reason": webhook.disabled_because},
        once=f"{DISABLED}:{webhook.id}:{webhook.version}",
        now=now,
    )


def _outcome(answer: Answer) -> str:
    return "delivered" if answer.is_delivered else owing.NOT_TAKEN


def _body(event: Event) -> str:
    said = {
        "type": event.type,
        "timestamp": event.created_at.isoformat(),
        "data": {"community": event.community_id, **event.data},
    }
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)
