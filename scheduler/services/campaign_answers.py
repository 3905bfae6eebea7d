"""Who has answered when asked for availability: the one seam through which answers are counted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scheduler.models import Campaign, CampaignAnswer

BY_VOLUNTEER, BY_COORDINATOR, BY_IMPORT = "volunteer", "coordinator", "import"
SAYING = frozenset({"availability", "seasons", "time_off"})
"""The fields of a volunteer that say when she is free."""


def answered(session: Session, community_id: str, volunteer_id: str, *, by: str, now: datetime) -> None:
    """A volunteer has said when she is free, or that nothing changes; counts for every open campaign.

    In the transaction of what was said; commits are the caller's.  Said again it changes nothing.
    """
    still_open = select(Campaign.id).where(
        Campaign.community_id == community_id, Campaign.closed_at.is_(None)
    )
    session.execute(
        update(CampaignAnswer)
        .where(
            CampaignAnswer.community_id == community_id,
            CampaignAnswer.volunteer_id == volunteer_id,
            CampaignAnswer.answered_at.is_(None),
            CampaignAnswer.campaign_id.in_(still_open),
        )
        .values(answered_at=now, answered_by=by)
        .execution_options(synchronize_session=False)
    )
