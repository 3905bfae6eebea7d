"""A thread beside each running solve: it writes what the solve tells, keeps the lease, and hears of a stop.

It lives in the worker and the solve in a child process, so that no engine, however busy, can silence it.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.services import leases
from scheduler.services.leases import Lease, LeaseLost

GLANCE_SECONDS = 0.25
"""How often a stop is looked for; progress is written as often."""
THINNED = frozenset({"bound"})
"""Events of which only the last of several in a row is kept: they may come by the hundred."""

log = structlog.get_logger(__name__)


class Recorder:
    """Records one attempt from its beginning to its end; used as a context."""

    def __init__(self, runtime: Runtime, lease: Lease) -> None:
        self._runtime, self._lease = runtime, lease
        self._lock = threading.Lock()
        self._events: list[dict[str, Any]] = []
        self._roster: dict[str, Any] | None = None
        self._over = threading.Event()
        self._renewed_at = time.monotonic()
        self._thread = threading.Thread(
            target=self._keep_on, name=f"recorder-{lease.solve_id[:8]}", daemon=True
        )
        self.is_lost = False
        self.is_stop_wanted = False

    def __enter__(self) -> Recorder:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left, and end."""
        self._over.set()
        self._thread.join()

    def hear(self, event: dict[str, Any]) -> None:
        """Take an event of the solve, to be written with the next ones; what it chose is logged."""
        if event["event"] == "note":
            log.info("solve_chose", solve=self._lease.solve_id, **_chosen(event))
        with self._lock:
            if isinstance(event.get("roster"), dict):
                self._roster = event["roster"]
                event = {name: value for name, value in event.items() if name != "roster"}
            if self._events and event["event"] in THINNED and self._events[-1]["event"] == event["event"]:
                self._events.pop()
            self._events.append(event)

    def must_stop(self) -> bool:
        """Whether the solve is to end: somebody asked for it, or it is no longer ours."""
        return self.is_lost or self.is_stop_wanted

    def _keep_on(self) -> None:
        is_last = False
        while not self.is_lost and not is_last:
            is_last = self._over.wait(GLANCE_SECONDS)
            try:
                self._glance()
            except LeaseLost:
                self.is_lost = True
                log.warning("lease_lost", solve=self._lease.solve_id, attempt=self._lease.attempt)
            except DBAPIError as error:  # the database is away; the fence keeps us honest when it is back
                log.warning("record_failed", solve=self._lease.solve_id, kind=type(error).__name__)

    def _glance(self) -> None:
        with self._lock:
            events, self._events = self._events, []
            roster, self._roster = self._roster, None
        try:
            self._write(events, roster)
        except DBAPIError:
            self._put_back(events, roster)
            raise
        with self._runtime.reading() as session:
            self.is_stop_wanted = leases.is_stop_wanted(session, self._lease)

    def _put_back(self, events: list[dict[str, Any]], roster: dict[str, Any] | None) -> None:
        with self._lock:
            self._events[:0] = events
            if self._roster is None:
                self._roster = roster

    def _write(self, events: list[dict[str, Any]], roster: dict[str, Any] | None) -> None:
        settings = self._runtime.settings
        if events or roster is not None:
            with self._runtime.writing() as session:
                leases.write_progress(session, settings, self._lease, events=events, roster=roster)
        elif time.monotonic() - self._renewed_at >= settings.heartbeat_seconds:
            with self._runtime.writing() as session:
                leases.renew(session, settings, self._lease)
        else:
            return
        self._renewed_at = time.monotonic()


def _chosen(event: dict[str, Any]) -> dict[str, Any]:
    """A choice of a search as a line of the log has it: the reason in one language."""
    facts = {name: value for name, value in event.items() if name not in ("event", "why")}
    return facts | ({"why": event["why"]["en"]} if "why" in event else {})
