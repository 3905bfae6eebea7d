"""What is kept for a time is deleted after it: solves, old versions of closed weeks, what people were told.

Hours, the log of changes and what people served are kept for as long as the records are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select, tuple_
from sqlalchemy.orm import Session

from scheduler.config import Settings
from scheduler.models import Notice, Solve, Week, WeekPlan, WeekVersion, WhatIf
from scheduler.models.owed import PENDING
from scheduler.models.solve import UNFINISHED
from scheduler.models.week import CLOSED

AT_ONCE = 100
"""So many rows of a kind in one transaction: a plan may have some megabytes."""


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How many days each is kept."""

    solve_days: int
    version_days: int
    notice_days: int


def kept_by(settings: Settings) -> Keep:
    """How long the settings of an installation keep each."""
    return Keep(
        solve_days=settings.keep_solve_days,
        version_days=settings.keep_version_days,
        notice_days=settings.keep_notice_days,
    )


def prune(session: Session, keep: Keep, *, now: datetime) -> dict[str, int]:
    """Delete what is older than it is kept, piece by piece; returns how many rows of each kind that were."""
    solves = now - timedelta(days=keep.solve_days)
    weeks = now - timedelta(days=keep.version_days)
    notices = now - timedelta(days=keep.notice_days)
    works: dict[str, Callable[[], int]] = {
        "solves": lambda: _drop(session, Solve, (Solve.id,), _ended_before(solves)),
        "what_ifs": lambda: _drop(session, WhatIf, WHAT_IF_KEY, _of_closed(WhatIf, weeks)),
        "week_versions": lambda: _drop(session, WeekVersion, VERSION_KEY, _passed_over(weeks)),
        "week_plans": lambda: _drop(session, WeekPlan, PLAN_KEY, _of_no_version()),
        "notices": lambda: _drop(session, Notice, (Notice.community_id, Notice.id), _told_before(notices)),
    }
    return {name: work() for name, work in works.items()}


VERSION_KEY = (WeekVersion.community_id, WeekVersion.week_id, WeekVersion.number)
WHAT_IF_KEY = (WhatIf.community_id, WhatIf.id)
PLAN_KEY = (WeekPlan.community_id, WeekPlan.sha256)


def _ended_before(instant: datetime) -> ColumnElement[bool]:
    """Solves that ended before an instant; what a week took over of one stays with the week."""
    return and_(Solve.state.not_in(UNFINISHED), Solve.finished_at < instant)


def _told_before(instant: datetime) -> ColumnElement[bool]:
    return and_(Notice.state != PENDING, Notice.finished_at < instant)


def _of_closed(model: Any, instant: datetime) -> ColumnElement[bool]:
    own = (Week.community_id == model.community_id, Week.id == model.week_id)
    return exists().where(*own, Week.state == CLOSED, Week.closed_at < instant)


def _passed_over(instant: datetime) -> ColumnElement[bool]:
    """Versions of a closed week but the one that held at the end and the one that people were told."""
    kept = or_(Week.number == WeekVersion.number, Week.published_number == WeekVersion.number)
    own = (Week.community_id == WeekVersion.community_id, Week.id == WeekVersion.week_id)
    closed = exists().where(*own, Week.state == CLOSED, Week.closed_at < instant)
    return and_(closed, ~exists().where(*own, kept))


def _of_no_version() -> ColumnElement[bool]:
    """Plans that no version and no copy stands on; one that is being written is not seen yet."""
    used = [
        exists().where(
            model.community_id == WeekPlan.community_id,
            model.plan_sha256 == WeekPlan.sha256,
        )
        for model in (WeekVersion, WhatIf)
    ]
    return and_(*(~one for one in used))


def _drop(session: Session, model: Any, key: tuple[Any, ...], which: ColumnElement[bool]) -> int:
    dropped = 0
    while rows := session.execute(_some(key, which)).all():
        session.execute(delete(model).where(tuple_(*key).in_([tuple(row) for row in rows])))
        session.commit()
        dropped += len(rows)
    session.rollback()
    return dropped


def _some(key: tuple[Any, ...], which: ColumnElement[bool]) -> Select[Any]:
    return select(*key).where(which).order_by(*key).limit(AT_ONCE).with_for_update(skip_locked=True)
