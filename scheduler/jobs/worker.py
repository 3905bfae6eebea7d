"""The worker: takes solves, runs each in a child process, sends what is owed, takes back lost leases.

It listens to the broker for speed and looks into the table every second for certainty: in a thread that does
nothing else, so that whoever waits, or lost its worker, waits for no message, reminder or cleaning of ours.
"""

from __future__ import annotations

import os
import socket
import threading
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import structlog
from celery import Celery, Task, signals
from celery.exceptions import SecurityWarning
from sqlalchemy.exc import DBAPIError
from structlog.contextvars import bound_contextvars

from scheduler import bootstrap, logs
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.jobs import part_work, solving
from scheduler.jobs.app import PART_TASK, SOLVE_TASK, celery_app
from scheduler.jobs.courier import Courier
from scheduler.jobs.deadlines import Deadlines
from scheduler.jobs.delivery import CallbackPost
from scheduler.jobs.fan_out import dividing
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.jobs.notice_delivery import NoticePost
from scheduler.jobs.presence import Presence
from scheduler.jobs.rounds import Rounds
from scheduler.jobs.webhook_delivery import WebhookPost
from scheduler.planning.runner import CHILD
from scheduler.services import leases, solve_parts

log = structlog.get_logger(__name__)


class Worker:
    """Some slots for solves, a thread that looks for work, and one for all else that comes round."""

    def __init__(self, runtime: Runtime, *, command: Sequence[str] = CHILD) -> None:
        self.runtime = runtime
        self._command = command
        self.owner = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self.is_leaving = threading.Event()
        self._slots = threading.BoundedSemaphore(runtime.settings.worker_slots)
        self._pool = ThreadPoolExecutor(runtime.settings.worker_slots, thread_name_prefix="solve")
        self._courier = Courier(runtime, (CallbackPost(runtime), WebhookPost(runtime), NoticePost(runtime)))
        self._rounds = Rounds(runtime)
        self._presence = Presence(runtime, self.owner)
        others = (self._presence, self._rounds, self._courier, Housekeeper(runtime), Deadlines(runtime))
        looks = {"look": (self._look_for_solves,), "mind": tuple(one.look for one in others)}
        self._threads = [
            threading.Thread(target=self._look, args=(which,), name=name, daemon=True)
            for name, which in looks.items()
        ]

    def start(self) -> None:
        """Say that it is there, and begin to look for work."""
        self._presence.look()
        log.info("worker_started", owner=self.owner, slots=self.runtime.settings.worker_slots)
        for thread in self._threads:
            thread.start()

    def leave(self) -> None:
        """Take nothing more; solves that run are stopped and given back."""
        self.is_leaving.set()

    def join(self) -> None:
        """Wait until everything that was begun is written."""
        self.leave()
        for thread in self._threads:
            thread.join()
        self._presence.close()
        self._pool.shutdown(wait=True)
        self._rounds.close()
        self._courier.close()
        log.info("worker_left", owner=self.owner)

    def take_turn(self) -> None:
        """Run the solve whose turn it is, if a slot is free and one waits."""
        if self._slots.acquire(blocking=False):
            try:
                self._run_next()
            finally:
                self._slots.release()

    def _run_next(self) -> bool:
        """Run the solve whose turn it is, or else a part; returns whether there was any.  Needs a slot.

        Parts stand behind solves, so that a city's plan delays nobody: whoever divided it solves them too.
        """
        if self.is_leaving.is_set():
            return False
        with self.runtime.writing() as session:
            lease = leases.claim(session, self.runtime.settings, owner=self.owner)
        if lease is None:
            return part_work.take_one(self.runtime, owner=self.owner, is_leaving=self.is_leaving.is_set)
        with bound_contextvars(solve=lease.solve_id, tenant=lease.tenant):
            log.info("solve_begun", attempt=lease.attempt)
            solving.attempt(
                self.runtime,
                lease,
                is_leaving=self.is_leaving,
                command=self._command,
                dividing=dividing(self.runtime, lease, owner=self.owner),
            )
        return True

    def _look(self, looks: Sequence[Callable[[], None]]) -> None:
        while not self.is_leaving.wait(self.runtime.settings.poll_seconds):
            self._glance(looks)

    def _glance(self, looks: Sequence[Callable[[], None]]) -> None:
        """Look once at everything that may be due; what fails is looked at again in a second."""
        for look in looks:
            try:
                look()
            except DBAPIError as error:  # the database is away, for the others too
                log.warning("look_failed", kind=type(error).__name__)
                return
            except Exception:  # the job loop: whatever it was, the worker goes on looking
                log.exception("look_failed")

    def _look_for_solves(self) -> None:
        with self.runtime.reading() as session:
            is_anything = leases.is_anything_to_do(session) or solve_parts.is_any_waiting(session)
        if is_anything:
            with self.runtime.writing() as session:
                leases.sweep(session, self.runtime.settings)
            for _ in range(self.runtime.settings.worker_slots):
                if self._slots.acquire(blocking=False):
                    self._pool.submit(self._use_slot)

    def _use_slot(self) -> None:
        """Run one solve after another until nobody waits, and give the slot back."""
        try:
            while self._run_next():
                pass
        except Exception:  # the job loop: whatever it was, the worker lives and the lease runs out
            log.exception("turn_failed")
        finally:
            self._slots.release()


def run_worker(settings: Settings | None = None, *, command: Sequence[str] = CHILD) -> int:
    """Work until told to stop (SIGTERM or SIGINT); returns the exit status.

    A first signal stops and gives back what runs; a second ends at once, and the leases run out.
    """
    logs.configure()
    # Root matters where messages may be pickles; ours are JSON, and hold an id.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    runtime = bootstrap.build(settings)
    bootstrap.prepare(runtime, makes_first_key=False)
    worker = Worker(runtime, command=command)
    app = celery_app(runtime.settings)
    _register(app, worker)
    signals.worker_shutting_down.connect(lambda **_: worker.leave(), weak=False)
    bus = app.Worker(
        pool="threads",
        concurrency=runtime.settings.worker_slots,
        hostname=worker.owner.replace(":", "-") + "@scheduler",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        loglevel="WARNING",
        quiet=True,
    )
    worker.start()
    try:
        bus.start()
    finally:
        worker.join()
        runtime.close()
    return int(bus.exitcode or 0)


def _register(app: Celery, worker: Worker) -> None:
    def solve(_task: Task[..., None], _solve_id: str) -> None:
        """There is work: whose turn it is, the table says."""
        worker.take_turn()

    for name in (SOLVE_TASK, PART_TASK):
        app.task(name=name, bind=True, ignore_result=True)(solve)
