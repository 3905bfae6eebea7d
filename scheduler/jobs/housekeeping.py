"""What is done now and then so that nothing grows for ever."""

from __future__ import annotations

import time
from datetime import timedelta

from scheduler.bootstrap import Runtime
from scheduler.services import idempotency, telling_log
from scheduler.services.accounts import signing_in
from scheduler.services.imports import keeping

EVERY_SECONDS = 600.0
KEPT = timedelta(days=90)
"""How long events can be replayed and attempts be looked at; longer than a month that is paid for."""


class Housekeeper:
    """Forgets old idempotency records, events, attempts, sign-ins and files, a few times an hour."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._next = 0.0

    def look(self) -> None:
        """Do it when it is time."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        before = self._runtime.clock() - timedelta(hours=self._runtime.settings.idempotency_hours)
        with self._runtime.writing() as session:
            idempotency.forget(session, before=before)
        with self._runtime.writing() as session:
            telling_log.forget(session, before=self._runtime.clock() - KEPT)
        with self._runtime.writing() as session:
            signing_in.forget(session, now=self._runtime.clock())
        before = self._runtime.clock() - timedelta(hours=self._runtime.settings.import_hours)
        with self._runtime.writing() as session:
            while keeping.forget(session, before=before, now=self._runtime.clock()):
                pass
