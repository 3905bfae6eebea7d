"""The shapes of webhooks and their deliveries on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec
from marshmallow import fields, validate
from msgspec import Meta

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from api.shapes import Shape
from scheduler.models import Attempt, Event, WebhookDelivery
from scheduler.models.owed import STATES
from scheduler.planning.document.fields import Entry
from scheduler.services.webhooks import WebhookDraft

WEBHOOK = Shape(
    "Webhook",
    WebhookDraft,
    {"name": "街道平台", "url": "https://example.org/hook", "types": ["week.published", "gap.opened"]},
    more=(
        ("id", str),
        ("version", int),
        ("disabled_because", str | None),
        ("old_secret_until", datetime | None),
        ("secret", str | msgspec.UnsetType, msgspec.UNSET),
    ),
)
REPLAY = {"since": "2026-11-23T00:00:00+08:00"}


class AttemptShown(Entry, frozen=True, kw_only=True):
    """One attempt: when, over which channel, and what came of it."""

    number: int
    at: datetime
    channel: str | None
    outcome: str
    status: int | None
    cost: int


class DeliverySummary(Entry, frozen=True, kw_only=True):
    """One event that is owed to a webhook."""

    id: str
    message: str
    type: str
    state: str
    attempts: int
    due_at: datetime
    created_at: datetime
    finished_at: datetime | None
    last_status: int | None
    last_error: str | None


class DeliveryShown(DeliverySummary, frozen=True, kw_only=True):
    """The same with what it says, and every attempt."""

    data: dict[str, Any]
    log: list[AttemptShown]


class DeliveryPage(Entry, frozen=True):
    """A page of deliveries, the latest first."""

    items: list[DeliverySummary]
    next: str | None


class Replay(Entry, frozen=True):
    """Since when events are sent again."""

    since: Annotated[datetime, Meta(tz=True)]


class Replayed(Entry, frozen=True):
    """How many are."""

    deliveries: int


class DeliveryQuery(PageQuery):
    """Which deliveries, the latest first."""

    state = fields.String(validate=validate.OneOf(STATES))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("WebhookDelivery", DeliveryShown),
        ("WebhookDeliveryPage", DeliveryPage),
        ("WebhookReplay", Replay),
        ("WebhookReplayed", Replayed),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def attempt_shown(attempt: Attempt) -> dict[str, Any]:
    """An attempt as it is shown."""
    return {
        "number": attempt.number,
        "at": attempt.at,
        "channel": attempt.channel,
        "outcome": attempt.outcome,
        "status": attempt.status,
        "cost": attempt.cost,
    }


def summary(delivery: WebhookDelivery, event: Event) -> dict[str, Any]:
    """A delivery in a list."""
    return {
        "id": delivery.id,
        "message": event.id,
        "type": event.type,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "due_at": delivery.due_at,
        "created_at": delivery.created_at,
        "finished_at": delivery.finished_at,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
    }


def delivery_shown(delivery: WebhookDelivery, event: Event, log: Sequence[Attempt]) -> dict[str, Any]:
    """A delivery with what it says, and every attempt."""
    return {
        **summary(delivery, event),
        "data": event.data,
        "log": [attempt_shown(attempt) for attempt in log],
    }
