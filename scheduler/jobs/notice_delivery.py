"""Sends what people are to be told, over the channels of their communities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

import structlog
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models.database import database_now
from scheduler.notify.channels.contract import Undelivered
from scheduler.services import dispatch
from scheduler.services.dispatch import Parcel

log = structlog.get_logger(__name__)


class NoticePost:
    """The notices of all communities.  ``now`` is the one clock that all workers share."""

    def __init__(self, runtime: Runtime, *, now: Callable[[Session], datetime] = database_now) -> None:
        self._runtime, self._now = runtime, now
        self._random = Random()  # noqa: S311 -- to spread attempts, not to keep a secret

    def is_any_due(self, session: Session) -> bool:
        """Whether a look with a lock is worth it."""
        return dispatch.is_any_due(session, self._now(session))

    def deliver_one(self) -> bool:
        """Send the notice that has been due for longest; returns whether there was one."""
        with self._runtime.writing() as session:
            parcel = dispatch.take_due(
                session, self._now(session), address=self._runtime.settings.public_address
            )
        if parcel is None:
            return False
        failure = self._send(parcel)
        with self._runtime.writing() as session:
            state = dispatch.write_outcome(
                session, parcel, failure, now=self._now(session), random=self._random
            )
        log.info(
            "notice_tried",
            notice=parcel.message.id,
            channel=parcel.recipient.channel_id,
            state=state,
            error=failure and failure.code,
        )
        return True

    def _send(self, parcel: Parcel) -> Undelivered | None:
        way, networks = parcel.recipient, self._runtime.settings.callback_networks
        try:
            way.channel.send(way.settings, way.address, parcel.message, networks)
        except Undelivered as failure:
            return failure
        except Exception as error:  # noqa: BLE001 -- the job loop: whatever it was, it is tried again
            # Its name alone: what a library says of a failure may hold an address and its secrets.
            kind = type(error).__name__
            log.warning("channel_broken", notice=parcel.message.id, channel=way.channel_id, kind=kind)
            return Undelivered(dispatch.UNTRIED)
        return None
