"""Sends what the outbox holds: at least once, with the same message id at every attempt."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from random import Random

import structlog
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.models import Callback
from scheduler.models.database import database_now
from scheduler.notify.posting import Answer, post
from scheduler.notify.signing import signed_headers
from scheduler.services import callbacks

COURIERS = 2

log = structlog.get_logger(__name__)


class Courier:
    """Two threads that send callbacks, so that a slow receiver holds up no solve."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._random = Random()  # noqa: S311 -- to spread attempts, not to keep a secret
        self._pool = ThreadPoolExecutor(COURIERS, thread_name_prefix="courier")
        self._free = threading.BoundedSemaphore(COURIERS)

    def look(self) -> None:
        """Set a free thread to work when something is due."""
        with self._runtime.reading() as session:
            is_any_due = callbacks.is_any_due(session)
        if is_any_due and self._free.acquire(blocking=False):
            self._pool.submit(self._deliver_all)

    def close(self) -> None:
        """Finish the attempts under way."""
        self._pool.shutdown(wait=True, cancel_futures=True)

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

    def _deliver_all(self) -> None:
        try:
            while self.deliver_one():
                pass
        except DBAPIError as error:
            log.warning("delivery_failed", kind=type(error).__name__)
        finally:
            self._free.release()
