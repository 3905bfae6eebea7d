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
from scheduler.services import change_log
from scheduler.services.scope import RECORD_ID, Scope, usable
from scheduler.services.volunteers import limited_to

KIND = "notice"
PAGE_MOST = 100
FILTERS = ("state", "kind", "subject")


def page(
    session: Session,
    within: Scope,
    asked: Mapping[str, Any],
    *,
    size: int = 50,
    cursor: str | None = None,
) -> tuple[Sequence[Notice], str | None]:
    """A page of notices, the latest first; a limited coordinator sees those to her own volunteers."""
    if not 1 <= size <= PAGE_MOST:
        raise errors.Invalid("page_size_invalid", most=PAGE_MOST)
    wanted = within.query(Notice, *_readable(within))
    for name in FILTERS:
        if name in asked:
            wanted = wanted.where(getattr(Notice, name) == asked[name])
    if "volunteer" in asked:
        wanted = wanted.where(Notice.volunteer_id == usable(asked["volunteer"]))
    if asked.get("for") == "coordinators":
        wanted = wanted.where(Notice.volunteer_id.is_(None))
    if cursor is not None:
        if RECORD_ID.fullmatch(cursor) is None:
            raise errors.Invalid("cursor_invalid")
        wanted = wanted.where(Notice.id < cursor)
    found = session.scalars(wanted.order_by(Notice.id.desc()).limit(size + 1)).all()
    return found[:size], found[size - 1].id if len(found) > size else None


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
