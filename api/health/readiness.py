"""Whether the service can do its work: its database answers, takes writes, is ours; somebody solves."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from api.problems import Problem
from api.runtime import runtime
from scheduler import migrations
from scheduler.bootstrap import Runtime
from scheduler.models.database import is_writable
from scheduler.services import figures

KEY = "volunteer-scheduler-readiness"
PATIENCE_SECONDS = 1.5
"""How long a database may take to answer: whoever asks is told within two seconds, even when it hangs."""


def check() -> None:
    """Return when ready; raises ``Problem`` 503, which says nothing about our inside, when not."""
    probe: Probe = current_app.extensions.setdefault(KEY, Probe())
    if not probe.is_ready(runtime()):
        raise Problem.of_status(503, headers={"Retry-After": "5"})


class Probe:
    """One question at a time: while a database hangs, those who ask wait for the same answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._asked: Future[bool] | None = None

    def is_ready(self, installation: Runtime) -> bool:
        """Whether the installation is ready; what has no answer in time is not."""
        with self._lock:
            if self._pool is None:  # after the fork, where the thread will be needed
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="readiness")
            if self._asked is None or self._asked.done():
                self._asked = self._pool.submit(_look, installation)
            asked = self._asked
        try:
            return asked.result(PATIENCE_SECONDS)
        except TimeoutError:
            return False


def _look(installation: Runtime) -> bool:
    try:
        if migrations.is_pending(installation.engine) or not is_writable(installation.engine):
            return False
        with installation.reading() as session:
            return not figures.is_stalled(session, after_seconds=installation.settings.stall_seconds)
    except SQLAlchemyError:
        return False
