"""Parts of a large plan, fanned out over the workers of an installation as a Celery group.

The messages only wake workers, as all of ours do: the parts are rows.  A plan is divided while others have a
hand free.  Whoever divides it takes parts too while it waits, so that helpers who are gone by then, or a
broker that is away, cost time and nothing else.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from celery import group
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.jobs import part_work
from scheduler.jobs.app import MESSAGE_SECONDS, NOT_TOLD, PART_TASK, celery_app
from scheduler.planning.parts.carrier import DUE_SHARE, Answered, Carrier, Dividing, Stopped
from scheduler.planning.parts.local import LocalProcesses
from scheduler.services import hands, solve_parts
from scheduler.services.leases import Lease, LeaseLost

POLL_SECONDS = 0.25
SEARCH_CORES = 2
"""What a search that is not divided uses."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class FanOut:
    """The carrier of one attempt at one solve."""

    runtime: Runtime
    lease: Lease
    owner: str

    def __call__(
        self, parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        """Offer the parts, wake the workers, take parts ourselves, and hand on answers as they come."""
        end = time.monotonic() + seconds
        is_over = threading.Event()

        def must_stop() -> bool:
            return is_over.is_set() or should_stop() or time.monotonic() >= end

        hand = threading.Thread(target=self._help, args=(must_stop,), name="own-parts", daemon=True)
        try:
            with self.runtime.writing() as session:
                solve_parts.offer(session, self.lease, parts, seconds=DUE_SHARE * seconds, seed=seed)
            self._wake(len(parts))
            hand.start()
            self._listen(on_answer, must_stop)
        except LeaseLost:
            log.warning("parts_not_offered", solve=self.lease.solve_id)
        except DBAPIError as error:  # the plan is solved undivided then
            log.warning("parts_not_offered", solve=self.lease.solve_id, kind=type(error).__name__)
        finally:
            is_over.set()
            if hand.ident is not None:
                hand.join()
            self._clear()

    def _wake(self, number: int) -> None:
        """One message for each part, as one group; a broker that cannot be reached is noted."""
        app = celery_app(self.runtime.settings)
        messages = [
            app.signature(PART_TASK, args=[self.lease.solve_id], expires=MESSAGE_SECONDS, immutable=True)
            for _ in range(number)
        ]
        try:
            group(messages, app=app).apply_async(retry=False)
        except NOT_TOLD as error:
            log.warning("parts_not_announced", solve=self.lease.solve_id, kind=type(error).__name__)

    def _help(self, must_stop: Stopped) -> None:
        """Take parts as every worker does, while there are any."""
        while not must_stop():
            try:
                if part_work.take_one(self.runtime, owner=self.owner, is_leaving=must_stop):
                    continue
            except DBAPIError as error:
                log.warning("part_failed", solve=self.lease.solve_id, kind=type(error).__name__)
            threading.Event().wait(POLL_SECONDS)

    def _listen(self, on_answer: Answered, must_stop: Stopped) -> None:
        known: set[int] = set()
        while not must_stop():
            try:
                with self.runtime.reading() as session:
                    is_any_open = solve_parts.is_any_open(session, self.lease)
                    found = solve_parts.answers(session, self.lease, known=known)
            except DBAPIError as error:
                log.warning("answers_not_read", solve=self.lease.solve_id, kind=type(error).__name__)
            else:
                known.update(found)
                for number, answer in found.items():
                    on_answer(number, answer)
                if not is_any_open:
                    return
            threading.Event().wait(POLL_SECONDS)

    def _clear(self) -> None:
        try:
            with self.runtime.writing() as session:
                solve_parts.clear(session, self.lease)
        except DBAPIError as error:  # the housekeeper finds them
            log.warning("parts_not_cleared", solve=self.lease.solve_id, kind=type(error).__name__)


def dividing(runtime: Runtime, lease: Lease, *, owner: str) -> Dividing | None:
    """How one attempt is divided: among workers while others have a hand free, else among local processes.

    Not at all where neither would help: no other hand is free, and the undivided search uses all cores here.
    """
    settings = runtime.settings
    carrier: Carrier | None = None
    if not settings.is_broker_local and _are_hands_free(runtime, lease, owner):
        carrier = FanOut(runtime, lease, owner)
    elif (os.cpu_count() or 1) > SEARCH_CORES:
        carrier = LocalProcesses()
    return None if carrier is None else Dividing(carrier, settings.divided_pairs, settings.part_pairs)


def _are_hands_free(runtime: Runtime, lease: Lease, owner: str) -> bool:
    try:
        with runtime.reading() as session:
            return hands.free(session, besides=owner) > 0
    except DBAPIError as error:
        log.warning("hands_not_counted", solve=lease.solve_id, kind=type(error).__name__)
        return False
