"""One part at a time: taken from the table, solved in a process of its own, answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import structlog
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.planning.outcome import MEBIBYTE
from scheduler.planning.parts.local import LIMITS, solved
from scheduler.services import solve_parts
from scheduler.services.leases import LeaseLost
from scheduler.services.solve_parts import PartLease

log = structlog.get_logger(__name__)


def take_one(runtime: Runtime, *, owner: str, is_leaving: Callable[[], bool]) -> bool:
    """Solve the part whose turn it is; returns whether there was one.

    A worker that is asked to go gives its part back; what comes of a part that was given to another meanwhile
    is thrown away.
    """
    with runtime.writing() as session:
        taken = solve_parts.claim(session, runtime.settings, owner=owner)
    if taken is None:
        return False
    log.info("part_begun", solve=taken.of.solve_id, part=taken.number, seconds=round(taken.seconds, 1))
    limits = replace(LIMITS, memory_bytes=runtime.settings.solve_memory_mebibytes * MEBIBYTE)
    with _Heartbeat(runtime, taken) as heart:
        answer = solved(
            taken.problem, taken.seconds, taken.seed, lambda: is_leaving() or heart.is_lost(), limits
        )
    try:
        with runtime.writing() as session:
            solve_parts.write_answer(session, taken, None if is_leaving() else answer)
    except LeaseLost:
        log.warning("part_discarded", solve=taken.of.solve_id, part=taken.number)
    else:
        log.info("part_ended", solve=taken.of.solve_id, part=taken.number, is_answered=answer is not None)
    return True


class _Heartbeat:
    """A thread that keeps the lease of a part while its process works."""

    def __init__(self, runtime: Runtime, taken: PartLease) -> None:
        self._runtime, self._taken = runtime, taken
        self._over, self._lost = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name="part-heartbeat", daemon=True)
        self.is_lost = self._lost.is_set

    def __enter__(self) -> _Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(self._runtime.settings.heartbeat_seconds):
            try:
                with self._runtime.writing() as session:
                    solve_parts.renew(session, self._runtime.settings, self._taken)
            except LeaseLost:
                self._lost.set()
                return
            except DBAPIError as error:  # the fence keeps us honest when it is back
                log.warning("part_heartbeat_failed", kind=type(error).__name__)
