"""Figures of the whole installation, for those who watch over it: the queue, solves, the outboxes.

All are read off the tables when they are asked for, so that they are the same whoever answers, and no worker
needs a door of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.models import Callback, Notice, Solve, SolvePart, WebhookDelivery
from scheduler.models.database import database_now
from scheduler.models.owed import PENDING, Owed
from scheduler.models.solve import CANCELLED, DEAD, DONE, FAILED, QUEUED, RUNNING, STATES

RECENT = timedelta(hours=1)
RECENT_MOST = 2_000
"""Solves that ended lately and are looked at, the last ones first."""
QUANTILES = (0.5, 0.95, 1.0)
ENDS = (DONE, CANCELLED, FAILED, DEAD)
PART_STATES = (QUEUED, RUNNING, DONE, FAILED)
OUTBOXES: tuple[tuple[str, type[Owed]], ...] = (
    ("callbacks", Callback),
    ("webhooks", WebhookDelivery),
    ("notices", Notice),
)


@dataclass(frozen=True)
class Outbox:
    """What waits in an outbox, and for how many seconds the oldest of it has been due."""

    waiting: int
    age_seconds: float


@dataclass(frozen=True)
class Recent:
    """Solves that ended within an hour."""

    ends: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    """From the first taking to the end."""
    waits: list[float] = field(default_factory=list)
    """From the submission to the first taking."""
    gaps: list[float] = field(default_factory=list)
    """Of coverage, over the value: 0 where it is proven."""


def solves_by_state(session: Session) -> dict[str, int]:
    """How many solves are in each state; a state that nobody is in counts 0."""
    return _by_state(session, Solve.state, STATES)


def parts_by_state(session: Session) -> dict[str, int]:
    """The same for parts of solves that are divided."""
    return _by_state(session, SolvePart.state, PART_STATES)


def queue_age(session: Session) -> float:
    """For how many seconds the oldest waiting solve has waited since it was last anything else."""
    oldest = session.scalar(select(func.min(Solve.updated_at)).where(Solve.state == QUEUED))
    return _since(oldest, database_now(session))


def silent(session: Session) -> int:
    """How many solves run by their state and have no worker by their lease."""
    lost = (Solve.state == RUNNING, Solve.lease_until < database_now(session))
    return session.scalar(select(func.count()).where(*lost)) or 0


def is_stalled(session: Session, *, after_seconds: float) -> bool:
    """Whether solves wait for so long and nobody works: no worker has a lease.

    A queue behind busy workers is long, not stalled.
    """
    if queue_age(session) < after_seconds:
        return False
    held = (Solve.state == RUNNING, Solve.lease_until >= database_now(session))
    return session.scalar(select(Solve.id).where(*held).limit(1)) is None


def recent(session: Session) -> Recent:
    """What came of the solves that ended lately."""
    rows = session.execute(
        select(Solve.state, Solve.created_at, Solve.started_at, Solve.finished_at, Solve.goals)
        .where(Solve.finished_at >= database_now(session) - RECENT)
        .order_by(Solve.finished_at.desc())
        .limit(RECENT_MOST)
    )
    found = Recent(dict.fromkeys(ENDS, 0))
    for state, created, started, finished, goals in rows:
        found.ends[state] += 1
        if started is not None:
            found.waits.append(_since(created, started))
            found.seconds.append(_since(started, finished))
        found.gaps.extend(_gap(goals))
    return found


def outboxes(session: Session) -> dict[str, Outbox]:
    """What is owed and not sent, by outbox."""
    now = database_now(session)
    found = {}
    for name, model in OUTBOXES:
        due = (model.state == PENDING, model.due_at <= now)
        waiting, oldest = session.execute(select(func.count(), func.min(model.due_at)).where(*due)).one()
        found[name] = Outbox(waiting, _since(oldest, now))
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The least value that so large a share of the values does not pass; 0 of none."""
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)] if ranked else 0.0


def _by_state(session: Session, state: Any, states: Iterable[str]) -> dict[str, int]:
    counts = dict.fromkeys(states, 0)
    for name, number in session.execute(select(state, func.count()).group_by(state)):
        counts[name] = number
    return counts


def _since(then: datetime | None, now: datetime) -> float:
    return 0.0 if then is None else max(0.0, (now - then).total_seconds())


def _gap(goals: list[dict[str, Any]]) -> list[float]:
    wanted = [goal for goal in goals if goal.get("name") == "wanted"]
    known = [goal for goal in wanted if goal.get("value") is not None and goal.get("bound") is not None]
    return [(goal["value"] - goal["bound"]) / max(1, goal["value"]) for goal in known]
