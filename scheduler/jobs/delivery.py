"""Sends what the outbox of callbacks holds."""

from __future__ import annotations

import json
from random import Random

import structlog
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import Callback
from scheduler.models.database import database_now
from scheduler.notify.posting import Answer, post
from scheduler.notify.signing import signed_headers
from scheduler.services import callbacks, owing

log = structlog.get_logger(__name__)


class CallbackPost:
    """The callbacks of solves."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._random = Random()  # noqa: S311 -- to spread attempts, not to keep a secret

    def is_any_due(self, session: Session) -> bool:
        """Whether a look with a lock is worth it."""
        return owing.is_any_due(session, Callback, database_now(session))

    def deliver_one(self) -> bool:
        """Send the callback that has been due for longest; returns whether there was one."""
        with self._runtime.writing() as session:
            callback = callbacks.take_due(session)
        if callback is None:
            return False
        answer = self._post(callback)
        with self._runtime.writing() as session:
            now = database_now(session)
            written = callbacks.write_answer(session, callback.id, answer, now=now, random=self._random)
        log.info(
            "callback_tried",
            callback=callback.id,
            state=written.state,
            status=answer.status,
            error=answer.error,
        )
        return True

    def _post(self, callback: Callback) -> Answer:
        settings = self._runtime.settings
        body = json.dumps(callback.payload, separators=(",", ":"))
        at = self._runtime.clock()
        headers = signed_headers(callback.id, body, at=at, secrets=settings.callback_secrets)
        return post(callback.url, body.encode(), headers, networks=settings.callback_networks)
