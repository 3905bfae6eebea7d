"""Who has a place that nobody asks her for, and does not know of it yet: she is told by hand.

Who agreed in advance is asked for nothing, and who said yes and waited has answered; where no notice went out
and no link was opened since, both would stay away.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, exists, or_
from sqlalchemy.orm import Session

from scheduler.models import Proposal, Waiting
from scheduler.models.asking import PROMOTED
from scheduler.models.proposal import ACCEPTED, BY_CONSENT, BY_COORDINATOR, BY_VOLUNTEER
from scheduler.services import change_log, week_changes
from scheduler.services.answers import KIND, Conditions, reachable
from scheduler.services.reached import reached
from scheduler.services.scope import Scope


def untold(session: Session, within: Scope, week_id: str, *, now: datetime) -> Sequence[Proposal]:
    """The places to come of a week whose people do not know of them though nothing is asked, in order."""
    wanted = within.query(Proposal, *_unasked(within, week_id, now))
    found = session.scalars(wanted.order_by(Proposal.starts_at, Proposal.id)).all()
    known = reached(session, within, found)
    return [one for one in found if one.id not in known]


def take_down(session: Session, within: Scope, week_id: str, ids: Collection[str], *, now: datetime) -> int:
    """A coordinator told some of them, who come as they had agreed; says how many were taken down.

    Who has been told meanwhile, or holds the place no more, is left as she is.
    """
    week_changes.told_week(session, within, week_id)
    session.expire_all()  # what changed before the week was locked is read anew
    found = [one for one in untold(session, within, week_id, now=now) if one.id in ids]
    for one in found:
        one.confirm(now, by=BY_COORDINATOR)
        change_log.note(session, within, ACCEPTED, KIND, one.id, now=now)
    session.commit()
    return len(found)


def _unasked(within: Scope, week_id: str, now: datetime) -> Conditions:
    waited = exists().where(
        Waiting.community_id == Proposal.community_id,
        Waiting.week_id == Proposal.week_id,
        Waiting.shift_id == Proposal.shift_id,
        Waiting.volunteer_id == Proposal.volunteer_id,
        Waiting.state == PROMOTED,
    )
    unasked = or_(Proposal.answered_by == BY_CONSENT, and_(Proposal.answered_by == BY_VOLUNTEER, waited))
    of_week = (Proposal.week_id == week_id, Proposal.state == ACCEPTED, Proposal.starts_at > now)
    return (*of_week, unasked, *reachable(within))
