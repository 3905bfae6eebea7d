"""How often people were called for help lately: whoever asks looks here first, and sending holds to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.models import Notice
from scheduler.models.notice import DROPPED
from scheduler.models.owed import FAILED

CALL = "replacement_call"
WEEK = timedelta(days=7)


def asked_lately(
    session: Session, community_id: str, now: datetime, *, volunteer_id: str | None = None
) -> Mapping[str, int]:
    """Calls within the last seven days by volunteer, those that wait to be sent among them; one query.

    What was dropped or did not arrive has asked nobody.
    """
    wanted = select(Notice.volunteer_id, func.count()).where(
        Notice.community_id == community_id,
        Notice.kind == CALL,
        Notice.created_at > now - WEEK,
        Notice.state.not_in((DROPPED, FAILED)),
        Notice.volunteer_id.is_not(None),
    )
    if volunteer_id is not None:
        wanted = wanted.where(Notice.volunteer_id == volunteer_id)
    rows = session.execute(wanted.group_by(Notice.volunteer_id))
    return {str(volunteer): int(count) for volunteer, count in rows}
