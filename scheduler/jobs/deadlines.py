"""Looks now and then for answers that did not come and offers that ran out."""

from __future__ import annotations

import time

import structlog

from scheduler.bootstrap import Runtime
from scheduler.services import deadlines

EVERY_SECONDS = 5.0

log = structlog.get_logger(__name__)


class Deadlines:
    """Lets what is due lapse, a week at a time; any number of workers may look at once."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._next = 0.0

    def look(self) -> None:
        """Do it when it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            self.do()

    def do(self) -> int:
        """Do it now; returns how much was due."""
        done = 0
        with self._runtime.reading() as session:
            weeks = deadlines.due_weeks(session, now=self._runtime.clock())
        for community_id, week_id in weeks:
            with self._runtime.writing() as session:
                found = deadlines.look(session, community_id, week_id, now=self._runtime.clock())
            log.info("answers_due", week=week_id, number=found)
            done += found
        return done
