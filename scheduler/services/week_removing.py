"""A week that was planned by mistake is thrown away, as long as nobody was told of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import IdempotencyRecord, WeekPlan, WhatIf
from scheduler.models.week import DRAFT, REVIEW, SOLVING, WeekVersion
from scheduler.services import change_log, reading, week_solving, weeks
from scheduler.services.scope import Scope


def remove(session: Session, within: Scope, id: str, *, version: reading.Read, now: datetime) -> None:
    """Throw a week away with its versions, copies and plans; planned again it begins anew.

    Raises :class:`errors.Conflict` while it is being solved, and for a week that was ever published: people
    know of it.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    if week.state == SOLVING:
        raise errors.Conflict("week_is_solving", week=week.id)
    if week.state not in (DRAFT, REVIEW) or week.published_number is not None:
        raise errors.Conflict("week_is_known", week=week.id)
    reading.require_version(week.version, version)
    session.delete(week)
    session.flush()
    session.execute(delete(WeekPlan).where(*_of_nothing(within)))
    # The week's next life counts its versions from one again, and must not be given the solves of this one.
    session.execute(
        delete(IdempotencyRecord).where(
            IdempotencyRecord.principal == within.community_id,
            IdempotencyRecord.route == week_solving.route(week.id),
        )
    )
    change_log.note(session, within, "removed", weeks.KIND, week.id, now=now)
    session.commit()


def _of_nothing(within: Scope) -> tuple[ColumnElement[bool], ...]:
    """Plans of the community that no version of a week and no copy stands on any more."""
    standing = (
        select(model.plan_sha256).where(
            model.community_id == WeekPlan.community_id, model.plan_sha256 == WeekPlan.sha256
        )
        for model in (WeekVersion, WhatIf)
    )
    return (WeekPlan.community_id == within.community_id, *(~found.exists() for found in standing))
