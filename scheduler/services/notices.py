"""The list of notices: what people were told, over which channel, what failed; and trying it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Attempt, Notice
from scheduler.models.notice import DROPPED
from scheduler.models.owed import FAILED
from scheduler.services import change_log, paging
from scheduler.services.paging import Page
from scheduler.services.scope import Scope, usable
from scheduler.services.volunteers import limited_to

KIND = "notice"
FILTERS = ("state", "kind", "subject")


def page(
    session: Session,
    within: Scope,
    asked: Mapping[str, Any],
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Notice]:
    """A page of notices, the latest first; a limited coordinator sees those to her own volunteers."""
    wanted = [
        *_readable(within),
        *(getattr(Notice, name) == asked[name] for name in FILTERS if name in asked),
    ]
    if "volunteer" in asked:
        wanted.append(Notice.volunteer_id == usable(asked["volunteer"]))
    if asked.get("for") == "coordinators":
        wanted.append(Notice.volunteer_id.is_(None))
    return paging.by_id(session, within, Notice, wanted, size=size, cursor=cursor, latest_first=True)


def get(session: Session, within: Scope, id: str) -> tuple[Notice, Sequence[Attempt]]:
    """One notice and every attempt at it; raises :class:`errors.NotFound`."""
    notice = within.find(session, Notice, id, conditions=_readable(within))
    wanted = within.query(Attempt, Attempt.owed_id == id).order_by(Attempt.at, Attempt.number)
    return notice, session.scalars(wanted).all()


def retry(session: Session, within: Scope, id: str, *, now: datetime) -> Notice:
    """Send again what failed or was dropped; raises :class:`errors.Conflict` for anything else."""
    notice = within.find(session, Notice, id, conditions=_readable(within), locked=True)
    if notice.state not in (FAILED, DROPPED):
        raise errors.Conflict("notice_not_so", notice=id, state=notice.state)
    notice.owe_again(now)
    change_log.note(session, within, "retried", KIND, id, now=now)
    session.commit()
    return notice


def _readable(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Notice.volunteer_id.in_(limited_to(within)),) if within.is_limited else ()
