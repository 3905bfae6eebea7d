"""Webhooks of a community: what may be said of one, a new secret, the log of deliveries, replay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Attempt, Event, Webhook, WebhookDelivery
from scheduler.models.owed import STATES
from scheduler.models.record import new_record_id
from scheduler.models.sealing import vault_of
from scheduler.notify.addresses import check_url
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, events, paging, reading, scope
from scheduler.services.mentions import Named
from scheduler.services.outside import networks_of
from scheduler.services.paging import Page
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.scope import RECORD_ID, Scope

KIND = "webhook"


class WebhookDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a webhook."""

    id: reading.RecordId | None = None
    name: reading.Name
    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    types: Annotated[list[events.Type], Meta(min_length=1, max_length=20)]
    enabled: bool = True


def rotate(session: Session, within: Scope, id: str, *, now: datetime) -> Webhook:
    """A new secret, shown once; the old one signs beside it for a day."""
    webhook = within.find(session, Webhook, id, locked=True)
    webhook.rotate(vault_of(session), now)
    change_log.note(session, within, "changed", KIND, id, fields=["secret"], now=now)
    session.commit()
    return webhook


def log(
    session: Session,
    within: Scope,
    id: str,
    *,
    state: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[tuple[WebhookDelivery, Event]]:
    """A page of what a webhook was owed, the latest first, and where the next page begins."""
    paging.require_size(size)
    within.find(session, Webhook, id)
    wanted = _deliveries(within, id)
    if state is not None:
        if state not in STATES:
            raise errors.Invalid("state_unknown", state=state[:40])
        wanted = wanted.where(WebhookDelivery.state == state)
    if cursor is not None:
        wanted = wanted.where(WebhookDelivery.id < paging.id_of(cursor))
    rows = session.execute(wanted.order_by(WebhookDelivery.id.desc()).limit(size + 1)).all()
    return paging.cut([(delivery, event) for delivery, event in rows], size, lambda pair: pair[0].id)


def delivery(session: Session, within: Scope, id: str, delivery_id: str) -> tuple[WebhookDelivery, Event]:
    """One delivery and its event; raises :class:`errors.NotFound`."""
    if RECORD_ID.fullmatch(delivery_id) is None:
        raise scope.not_there()
    row = session.execute(_deliveries(within, id).where(WebhookDelivery.id == delivery_id)).one_or_none()
    if row is None:
        raise scope.not_there()
    return row[0], row[1]


def attempts(session: Session, within: Scope, owed_id: str) -> Sequence[Attempt]:
    """Every attempt at something that is owed, the first one first."""
    wanted = within.query(Attempt, Attempt.owed_id == owed_id)
    return session.scalars(wanted.order_by(Attempt.at, Attempt.number)).all()


def replay_one(session: Session, within: Scope, id: str, delivery_id: str, *, now: datetime) -> None:
    """Send one delivery again, under the same id."""
    _enabled(session, within, id)
    wanted = within.query(
        WebhookDelivery, WebhookDelivery.webhook_id == id, WebhookDelivery.id == delivery_id
    )
    row = session.scalar(wanted.with_for_update()) if RECORD_ID.fullmatch(delivery_id) else None
    if row is None:
        raise scope.not_there()
    row.owe_again(now)
    change_log.note(session, within, "replayed", KIND, id, now=now)
    session.commit()


def replay(session: Session, within: Scope, id: str, since: datetime, *, now: datetime) -> int:
    """Send again every event since an instant that the webhook asks for; returns how many.

    What happened while it was disabled is among them.
    """
    webhook = _enabled(session, within, id)
    asked = (Event.created_at >= since, Event.type.in_([*webhook.types, events.TEST]))
    happened = session.scalars(within.query(Event, *asked).order_by(Event.id)).all()
    ids = [event.id for event in happened]
    kept = within.query(WebhookDelivery, WebhookDelivery.webhook_id == id, WebhookDelivery.event_id.in_(ids))
    rows = {row.event_id: row for row in session.scalars(kept.with_for_update())}
    again = [event for event in happened if event.id in rows or event.type != events.TEST]
    for event in again:
        if event.id in rows:
            rows[event.id].owe_again(now)
        else:
            session.add(events.owed(webhook, event, now=now))
    change_log.note(session, within, "replayed", KIND, id, now=now)
    session.commit()
    return len(again)


def test(session: Session, within: Scope, id: str, *, now: datetime) -> WebhookDelivery:
    """Owe a webhook a message that says nothing but that it is a test."""
    webhook = _enabled(session, within, id)
    event = Event(
        community_id=within.community_id,
        id=new_record_id(now),
        type=events.TEST,
        data={"webhook": id},
        created_at=now,
    )
    session.add(event)
    session.flush()
    made = events.owed(webhook, event, now=now)
    session.add(made)
    session.commit()
    return made


def _enabled(session: Session, within: Scope, id: str) -> Webhook:
    webhook = within.find(session, Webhook, id, locked=True)
    if not webhook.enabled:
        raise errors.Conflict("webhook_disabled", webhook=id)
    return webhook


def _deliveries(within: Scope, id: str) -> Any:
    wanted = select(WebhookDelivery, Event).join(
        Event,
        (Event.community_id == WebhookDelivery.community_id) & (Event.id == WebhookDelivery.event_id),
    )
    return wanted.where(WebhookDelivery.community_id == within.community_id, WebhookDelivery.webhook_id == id)


def _names(_document: Mapping[str, Any]) -> Iterator[Named]:
    return iter(())


def _check(case: Case) -> Iterator[Finding]:
    """Only addresses that anybody may reach are called."""
    try:
        check_url(case.document["url"], networks_of(case.session))
    except errors.Invalid as error:
        yield Finding("url", error.code)


WEBHOOK = RecordKind(
    name=KIND, plural="webhooks", model=Webhook, draft=WebhookDraft, names=_names, check=_check
)
