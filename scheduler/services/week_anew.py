"""A week planned anew from the records as they stand, and solved, in one step that can be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.config import Settings
from scheduler.models import Solve
from scheduler.models.week import DRAFT, PUBLISHED, REVIEW
from scheduler.planning.options import SolveOptions
from scheduler.services import reading, week_solving, weeks
from scheduler.services.scope import Scope


def plan_anew(
    session: Session, settings: Settings, within: Scope, id: str, *, version: reading.Read, now: datetime
) -> Solve:
    """Lay a week out anew and submit it: pins and bans by hand stay, others as far as they can.

    Of a week that people were told of every assignment is locked, so that only what is new or open is filled,
    and they hold what they hold until it is published again.  The version before is one step of undoing away.
    Raises :class:`errors.Stale` when the week changed since it was read, and what :func:`weeks.plan` and
    :func:`week_solving.solve` raise.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(DRAFT, REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    weeks.plan(session, within, {"start": week.start.isoformat()}, now=now)
    return week_solving.solve(session, settings, within, id, SolveOptions(), now=now)
