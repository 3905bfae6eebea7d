"""The threads that send what the outboxes hold: at least once, with the same message id at every attempt."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.services.owing import Post

COURIERS = 4

log = structlog.get_logger(__name__)


class Courier:
    """A few threads for all outboxes, so that a slow receiver holds up no solve and few others."""

    def __init__(self, runtime: Runtime, posts: Sequence[Post]) -> None:
        self._runtime, self._posts = runtime, posts
        self._pool = ThreadPoolExecutor(COURIERS, thread_name_prefix="courier")
        self._free = threading.BoundedSemaphore(COURIERS)

    def look(self) -> None:
        """Set a free thread to work when something is due."""
        with self._runtime.reading() as session:
            is_any_due = any(post.is_any_due(session) for post in self._posts)
        if is_any_due and self._free.acquire(blocking=False):
            self._pool.submit(self._deliver_all)

    def close(self) -> None:
        """Finish the attempts under way."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver_all(self) -> None:
        """One of each outbox in turn, until none has anything."""
        try:
            while sum(post.deliver_one() for post in self._posts):
                pass
        except DBAPIError as error:
            log.warning("delivery_failed", kind=type(error).__name__)
        except Exception:  # the job loop: nobody waits for what a thread comes to
            log.exception("delivery_failed")
        finally:
            self._free.release()
