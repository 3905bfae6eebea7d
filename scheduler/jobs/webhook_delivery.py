"""Sends what communities' webhooks are owed, each signed with its own secrets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

import structlog
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import WebhookDelivery
from scheduler.models.database import database_now
from scheduler.notify.posting import post
from scheduler.notify.signing import signed_headers
from scheduler.services import owing, webhook_delivery

log = structlog.get_logger(__name__)


class WebhookPost:
    """The deliveries of webhooks.  ``now`` is the one clock that all workers share."""

    def __init__(self, runtime: Runtime, *, now: Callable[[Session], datetime] = database_now) -> None:
        self._runtime, self._now = runtime, now
        self._random = Random()  # noqa: S311 -- to spread attempts, not to keep a secret

    def is_any_due(self, session: Session) -> bool:
        """Whether a look with a lock is worth it."""
        return owing.is_any_due(session, WebhookDelivery, self._now(session))

    def deliver_one(self) -> bool:
        """Send what has been due for longest; returns whether there was anything."""
        with self._runtime.writing() as session:
            outgoing = webhook_delivery.take_due(session, self._now(session))
        if outgoing is None:
            return False
        at = self._runtime.clock()
        headers = signed_headers(outgoing.message_id, outgoing.body, at=at, secrets=outgoing.secrets)
        networks = self._runtime.settings.callback_networks
        answer = post(outgoing.url, outgoing.body.encode(), headers, networks=networks)
        with self._runtime.writing() as session:
            now = self._now(session)
            state = webhook_delivery.write_answer(session, outgoing, answer, now=now, random=self._random)
        log.info(
            "webhook_tried",
            delivery=outgoing.delivery_id,
            state=state,
            status=answer.status,
            error=answer.error,
        )
        return True
