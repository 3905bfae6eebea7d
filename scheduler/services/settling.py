"""How the end of a solving process becomes the end of a solve, or another attempt at it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from scheduler.config import Settings
from scheduler.models import Solve
from scheduler.models.solve import CANCELLED, DEAD, DONE, FAILED
from scheduler.planning import outcome as kinds
from scheduler.planning.outcome import Outcome
from scheduler.services import leases
from scheduler.services.leases import Lease

QUEUED_AGAIN = None


def settle(session: Session, settings: Settings, lease: Lease, outcome: Outcome) -> str:
    """Write what came of an attempt, and say the state; raises :class:`leases.LeaseLost`.

    A time limit ends in ``done`` with what was found.  Only a crash is tried again, and after ``attempts`` of
    them the solve is dead: what fails for a reason in the plan or in the limits would fail for it again.
    """
    solve = leases.held(session, lease)
    if outcome.roster is not None:
        leases.keep(solve, outcome.roster, session=session, is_final=outcome.is_final)
    state, failure = _end(solve, settings, outcome)
    if state is QUEUED_AGAIN:
        leases.requeue(session, solve, counts_as_attempt=True)
    else:
        leases.finish(session, solve, state, failure=failure)
    session.commit()
    return solve.state


def bury(session: Session, lease: Lease, *, code: str) -> None:
    """End a solve that cannot even be begun: what is stored of it cannot be read."""
    leases.finish(session, leases.held(session, lease), DEAD, failure={"code": code})
    session.commit()


def _end(solve: Solve, settings: Settings, outcome: Outcome) -> tuple[str | None, dict[str, Any] | None]:
    """The state that an outcome leads to, and why it failed if it did."""
    if outcome.kind == kinds.FINISHED:
        return DONE, None
    if outcome.kind == kinds.STOPPED or (outcome.kind == kinds.CRASHED and solve.cancel_requested):
        return CANCELLED, None
    if outcome.kind == kinds.TIME_LIMIT:
        if outcome.roster is not None or solve.roster_status is not None:
            return DONE, None
        return FAILED, {
            "code": "time_limit_without_roster",
            "seconds": solve.options.get("time_limit_seconds", 0),
        }
    if outcome.kind == kinds.OUT_OF_MEMORY:
        return FAILED, {"code": "out_of_memory", "mebibytes": settings.solve_memory_mebibytes}
    if outcome.kind == kinds.FAILED:
        return FAILED, outcome.failure
    if solve.attempts < settings.attempts:
        return QUEUED_AGAIN, None
    return DEAD, {"code": "solver_crashed", "signal": outcome.signal or 0}
