"""Whether the service can do its work: its database answers, has room, is ours; somebody solves.

What is amiss is told by the name of its part and no more.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from api.problems import Problem
from api.runtime import runtime
from scheduler import migrations
from scheduler.bootstrap import Runtime
from scheduler.language import say
from scheduler.models.database import is_writable
from scheduler.models.room import has_room
from scheduler.services import figures

KEY = "volunteer-scheduler-readiness"
DATABASE, SCHEMA, DISK, WORKERS = "database_unready", "schema_unready", "disk_full", "workers_away"
PATIENCE_SECONDS = 1.5
"""How long a database may take to answer: whoever asks is told within two seconds, even when it hangs."""


def check() -> None:
    """Return when ready; raises ``Problem`` 503, which names the part and nothing of our inside, when not."""
    probe: Probe = current_app.extensions.setdefault(KEY, Probe())
    amiss = probe.amiss(runtime())
    if amiss is not None:
        raise Problem(503, amiss, en=say(amiss, "en"), zh=say(amiss, "zh"), headers={"Retry-After": "5"})


class Probe:
    """One question at a time: while a database hangs, those who ask wait for the same answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._asked: Future[str | None] | None = None

    def amiss(self, installation: Runtime) -> str | None:
        """The part that is not ready, or nothing; what has no answer in time is the database."""
        with self._lock:
            if self._pool is None:  # after the fork, where the thread will be needed
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="readiness")
            if self._asked is None or self._asked.done():
                self._asked = self._pool.submit(_look, installation)
            asked = self._asked
        try:
            return asked.result(PATIENCE_SECONDS)
        except TimeoutError:
            return DATABASE


def _look(installation: Runtime) -> str | None:
    engine, stall_seconds = installation.engine, installation.settings.stall_seconds
    try:
        if migrations.is_pending(engine):
            return SCHEMA
        if not is_writable(engine):
            return DATABASE
        if not has_room(engine):
            return DISK
        with installation.reading() as session:
            return WORKERS if figures.is_stalled(session, after_seconds=stall_seconds) else None
    except SQLAlchemyError:
        return DATABASE
