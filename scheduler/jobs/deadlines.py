"""Looks now and then for answers that did not come and offers that ran out."""

from __future__ import annotations

import time

import structlog
from sqlalchemy.exc import DBAPIError

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
        with self._runtime.reading() as session:
            weeks = deadlines.due_weeks(session, now=self._runtime.clock())
        return sum(self._look_at(community_id, week_id) for community_id, week_id in weeks)

    def _look_at(self, community_id: str, week_id: str) -> int:
        try:
            with self._runtime.writing() as session:
                found = deadlines.look(session, community_id, week_id, now=self._runtime.clock())
        except DBAPIError:  # the database is away, for the other weeks too
            raise
        except Exception:  # the job loop: a week that cannot be looked at holds up no other
            log.exception("answers_not_looked_at", community=community_id, week=week_id)
            return 0
        log.info("answers_due", community=community_id, week=week_id, number=found)
        return found
