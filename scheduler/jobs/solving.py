"""One attempt at one solve: from the lease to what is written of it."""

from __future__ import annotations

import random
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence

import structlog
from sqlalchemy.exc import DBAPIError

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.jobs.recorder import Recorder
from scheduler.models import Solve
from scheduler.planning import outcome as kinds
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import MEBIBYTE, ChildLimits, Outcome
from scheduler.planning.parts.carrier import Dividing
from scheduler.planning.runner import CHILD, run
from scheduler.services import leases, settling, week_solving
from scheduler.services.leases import Lease, LeaseLost

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
TRIES = 20
"""With the pauses between them about a minute and a half: what a database takes to start again."""
OUTPUT_LOGGED = 2000

log = structlog.get_logger(__name__)


def attempt(
    runtime: Runtime,
    lease: Lease,
    *,
    is_leaving: threading.Event,
    command: Sequence[str] = CHILD,
    dividing: Dividing | None = None,
) -> None:
    """Solve what a lease is for and write what came of it.

    When the worker is asked to go (``is_leaving``) the solve is stopped and given back to the queue.  What
    cannot be read is buried at once; a lease that was lost meanwhile writes nothing.  ``dividing`` says
    who takes the parts of a plan that is large enough to be divided.
    """
    try:
        loaded = _load(runtime, lease)
        if loaded is None:
            return
        raw_plan, options = loaded
        limits = ChildLimits(memory_bytes=runtime.settings.solve_memory_mebibytes * MEBIBYTE)
        with Recorder(runtime, lease) as recorder:
            outcome = run(
                raw_plan,
                options,
                on_event=recorder.hear,
                should_stop=lambda: is_leaving.is_set() or recorder.must_stop(),
                limits=limits,
                command=command,
                dividing=dividing,
            )
        if recorder.is_lost:
            return
        is_leaving_only = is_leaving.is_set() and not recorder.is_stop_wanted
        _persist(lambda: _write(runtime, lease, outcome, is_leaving_only=is_leaving_only))
    except LeaseLost:
        log.warning("result_discarded", solve=lease.solve_id, attempt=lease.attempt)


def _load(runtime: Runtime, lease: Lease) -> tuple[bytes, SolveOptions] | None:
    try:
        with runtime.reading() as session:
            solve = session.get(Solve, lease.solve_id)
            if solve is None:
                raise LeaseLost(lease)
            return solve.plan, SolveOptions.from_document(solve.options)
    except (zlib.error, errors.Invalid, TypeError) as error:
        log.error("plan_unreadable", solve=lease.solve_id, kind=type(error).__name__)
        with runtime.writing() as session:
            settling.bury(session, lease, code="plan_unreadable")
        return None


def _write(runtime: Runtime, lease: Lease, outcome: Outcome, *, is_leaving_only: bool) -> None:
    if outcome.kind in (kinds.CRASHED, kinds.FAILED, kinds.OUT_OF_MEMORY, kinds.TIME_LIMIT):
        log.warning(
            "solve_ended_badly",
            solve=lease.solve_id,
            kind=outcome.kind,
            signal=outcome.signal,
            exit_code=outcome.exit_code,
            output=outcome.output[-OUTPUT_LOGGED:],
        )
    with runtime.writing() as session:
        if is_leaving_only and outcome.kind == kinds.STOPPED:
            leases.release(session, lease, roster=outcome.roster)
            log.info("solve_released", solve=lease.solve_id)
        else:
            state = settling.settle(session, runtime.settings, lease, outcome)
            log.info("solve_ended", solve=lease.solve_id, state=state, seconds=round(outcome.seconds, 3))
    try:
        with runtime.writing() as session:
            week_solving.take_over(session, lease.solve_id, now=runtime.clock())
    except errors.SchedulerError as error:  # the week is taken over by whoever looks at it next
        log.warning("week_not_taken_over", solve=lease.solve_id, code=error.code)


def pauses() -> Iterator[float]:
    """Seconds between tries: doubled from a fifth of a second to five, a fifth more or less by chance."""
    pause = FIRST_PAUSE_SECONDS
    for _ in range(TRIES - 1):
        yield pause * random.uniform(0.8, 1.2)  # noqa: S311 -- to spread load, not to keep a secret
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def _persist(write: Callable[[], None]) -> None:
    """Write, however often the database has to be asked; the last refusal is raised."""
    for pause in pauses():
        try:
            return write()
        except DBAPIError as error:
            log.warning("write_failed", kind=type(error).__name__, pause=round(pause, 2))
            threading.Event().wait(pause)
    return write()
