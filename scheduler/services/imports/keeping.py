"""Files that were looked at and never written are not kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from scheduler.models.upload import PREVIEW, Import
from scheduler.services import change_log, scope
from scheduler.services.imports.uploads import KIND

AT_ONCE = 100


def forget(session: Session, *, before: datetime, now: datetime) -> int:
    """Drop previews that nobody has touched since an instant, so many at once; how many it were.

    One that is being written at the moment stays: who writes it holds its row.
    """
    old = select(Import.community_id, Import.id).where(Import.state == PREVIEW, Import.updated_at < before)
    old = old.order_by(Import.community_id, Import.id).limit(AT_ONCE).with_for_update(skip_locked=True)
    found = session.execute(old).all()
    for community_id, id in found:
        session.execute(delete(Import).where(Import.community_id == community_id, Import.id == id))
        change_log.note(session, scope.by_clock(community_id), "removed", KIND, id, now=now)
    session.commit()
    return len(found)
