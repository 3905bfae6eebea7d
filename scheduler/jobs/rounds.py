"""What comes round by the clock: reminders, digests, alerts; in each community by one scheduler at a time.

Any number of workers look.  Whoever gets the lock of a community's rules writes, the others pass by, and what
is told carries a key that the database lets in once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import Community, tenancy
from scheduler.models.database import database_now
from scheduler.services import campaigns, digests, notice_rules, reminders, understaffed
from scheduler.services.notice_rules import Rules

EVERY_SECONDS = 30.0
SLOWLY_SECONDS = 600.0

Work = Callable[[Session, str, Rules, datetime], int]
log = structlog.get_logger(__name__)


class Rounds:
    """Goes round the communities every half minute, and more thoroughly every ten."""

    def __init__(self, runtime: Runtime, *, now: Callable[[Session], datetime] = database_now) -> None:
        self._runtime, self._now = runtime, now
        self._next = self._next_slow = 0.0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="rounds")
        self._free = threading.BoundedSemaphore(1)

    def look(self) -> None:
        """Set out when it is time, in a thread of its own: nothing else waits for a round."""
        present = time.monotonic()
        if present < self._next or not self._free.acquire(blocking=False):
            return
        self._next = present + EVERY_SECONDS
        is_slow = present >= self._next_slow
        if is_slow:
            self._next_slow = present + SLOWLY_SECONDS
        self._pool.submit(self._go_and_come_back, is_slow=is_slow)

    def close(self) -> None:
        """Finish the round that was begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def go(self, *, is_slow: bool = True) -> int:
        """Go round once; returns how much was told.  Only where something is due is anything locked."""
        with self._runtime.reading() as session:
            ids = list(session.scalars(select(Community.id).order_by(Community.id)))
        return sum(self._visit(community_id, is_slow=is_slow) for community_id in ids)

    def _go_and_come_back(self, *, is_slow: bool) -> None:
        try:
            self.go(is_slow=is_slow)
        except DBAPIError as error:  # the database is away; the next round finds what this one did not
            log.warning("round_failed", kind=type(error).__name__)
        except Exception:  # the job loop: nobody waits for what a round comes to
            log.exception("round_failed")
        finally:
            self._free.release()

    def _visit(self, community_id: str, *, is_slow: bool) -> int:
        try:
            return self._visited(community_id, is_slow=is_slow)
        except DBAPIError:  # the database is away, for the other communities too
            raise
        except Exception:  # the job loop: a community that cannot be visited holds up no other
            log.exception("visit_failed", community=community_id)
            return 0

    def _visited(self, community_id: str, *, is_slow: bool) -> int:
        with self._runtime.reading() as session:
            tenancy.enter(session, community_id)
            now = self._now(session)
            rules = notice_rules.rules_of(session, community_id)
            works: list[tuple[str, Work]] = []
            if reminders.due(session, community_id, rules, now):
                works.append(("reminders", reminders.remind))
            if digests.is_due(session, community_id, rules, now):
                works.append(("digests", digests.gather))
            if campaigns.due(session, community_id, now):
                works.append(("campaigns", campaigns.go_on))
        if is_slow:
            works.append(("understaffed", understaffed.alert))
        return sum(self._work(community_id, name, work) for name, work in works)

    def _work(self, community_id: str, name: str, work: Work) -> int:
        with self._runtime.writing() as session:
            tenancy.enter(session, community_id)
            now = self._now(session)
            if not notice_rules.try_lock(session, community_id, now):
                session.rollback()
                return 0
            told = work(session, community_id, notice_rules.rules_of(session, community_id), now)
            session.commit()
        if told:
            log.info("round_told", community=community_id, round=name, notices=told)
        return told
