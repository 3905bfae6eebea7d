"""Who has a place that nobody asks her for, or need not come any more, and does not know it: told by hand.

Who agreed in advance is asked for nothing, and who said yes and waited has answered; where no notice went out
and no link was opened since, both would stay away, and whose place was taken from her would come in vain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, exists, or_
from sqlalchemy.orm import Session, aliased

from scheduler.models import Change, Proposal, Volunteer, Waiting
from scheduler.models.asking import PROMOTED
from scheduler.models.proposal import (
    ACCEPTED,
    BY_CONSENT,
    BY_COORDINATOR,
    BY_VOLUNTEER,
    DECLINED,
    HOLDING,
    SWAPPED,
    WITHDRAWN,
)
from scheduler.services import change_log, week_changes
from scheduler.services.answers import KIND, Conditions, reachable
from scheduler.services.reached import TOLD, reached
from scheduler.services.scope import Scope


def untold(session: Session, within: Scope, week_id: str, *, now: datetime) -> Sequence[Proposal]:
    """The places to come of a week whose people do not know of them though nothing is asked, in order."""
    wanted = within.query(Proposal, *_unasked(within, week_id, now))
    found = session.scalars(wanted.order_by(Proposal.starts_at, Proposal.id)).all()
    known = reached(session, within, found)
    return [one for one in found if one.id not in known]


def in_vain(session: Session, within: Scope, week_id: str, *, now: datetime) -> Sequence[Proposal]:
    """The places to come of a week that people have no more and do not know to be off, in order.

    A place was taken from them, or a coordinator wrote down their leave; their own answers they know.
    """
    wanted = within.query(Proposal, *_off(within, week_id, now)).order_by(Proposal.updated_at)
    last = {(one.volunteer_id, one.shift_id): one for one in session.scalars(wanted)}
    known = reached(session, within, last.values())
    found = [one for one in last.values() if one.id not in known]
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def take_down(session: Session, within: Scope, week_id: str, ids: Collection[str], *, now: datetime) -> int:
    """A coordinator told some of them, who come as agreed or stay away; says how many were taken down.

    Who has been told meanwhile is left as she is.
    """
    week_changes.told_week(session, within, week_id)
    session.expire_all()  # what changed before the week was locked is read anew
    found = [one for one in untold(session, within, week_id, now=now) if one.id in ids]
    for one in found:
        one.confirm(now, by=BY_COORDINATOR)
        change_log.note(session, within, ACCEPTED, KIND, one.id, now=now)
    off = [one for one in in_vain(session, within, week_id, now=now) if one.id in ids]
    for one in off:
        change_log.note(session, within, TOLD, KIND, one.id, now=now)
    session.commit()
    return len(found) + len(off)


def _off(within: Scope, week_id: str, now: datetime) -> Conditions:
    again = aliased(Proposal)
    of_same = (
        again.community_id == Proposal.community_id,
        again.week_id == Proposal.week_id,
        again.shift_id == Proposal.shift_id,
        again.volunteer_id == Proposal.volunteer_id,
    )
    on_register = exists().where(
        Volunteer.community_id == Proposal.community_id, Volunteer.id == Proposal.volunteer_id
    )
    given_up = exists().where(
        Change.community_id == Proposal.community_id,
        Change.kind == KIND,
        Change.action == "given_up",
        Change.record_id == Proposal.id,
    )
    lost = or_(
        and_(Proposal.state == WITHDRAWN, Proposal.reason != SWAPPED),
        and_(Proposal.state == DECLINED, Proposal.answered_by == BY_COORDINATOR, given_up),
    )
    holds = exists().where(*of_same, again.state.in_(HOLDING))
    of_week = (Proposal.week_id == week_id, Proposal.starts_at > now)
    return (*of_week, lost, on_register, ~holds, *reachable(within))


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
