"""Answers that did not come in time and offers that ran out; one look does each once, whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer, Proposal
from scheduler.models.asking import OPEN
from scheduler.models.proposal import PROPOSED
from scheduler.services import answers, change_log, events, filling, offers, scope, seating
from scheduler.services.reached import reached
from scheduler.services.scope import Scope

"""The principal and the role of what happens by itself: it has no permission and needs none."""


def due_weeks(session: Session, *, now: datetime, most: int = 100) -> Sequence[tuple[str, str]]:
    """Community and id of the weeks in which an answer or an offer is due."""
    late = select(Proposal.community_id, Proposal.week_id).where(
        Proposal.state == PROPOSED, Proposal.answer_by <= now
    )
    over = select(Offer.community_id, Offer.week_id).where(Offer.state == OPEN, Offer.until <= now)
    return [(community, week) for community, week in session.execute(late.union(over).limit(most))]


def look(session: Session, community_id: str, week_id: str, *, now: datetime) -> int:
    """Let what is due in one week lapse and expire; returns how much there was.

    Under the week's lock: of two who look at once the second finds nothing left to do.  A place of somebody
    who could not know of it goes on waiting, without a deadline.
    """
    within = scope.by_clock(community_id)
    try:
        rows = seating.entered(session, within, week_id, now=now)
    except errors.Conflict:  # the week was closed meanwhile
        return _leave(session, within, week_id, now)
    late = [
        one
        for one in rows.held.values()
        if one.state == PROPOSED and one.answer_by is not None and one.answer_by <= now
    ]
    # Who may be there already is not sent home for want of an answer, nor is who was never told.
    lapsing = [one for one in late if one.starts_at > now and rows.rules.without_answer == "lapse"]
    told = reached(session, within, lapsing)
    lapsing = [one for one in lapsing if one.id in told]
    for one in late:
        one.answer_by = None
    if lapsing:
        for one in lapsing:
            one.lapse(now)
            data = {"proposal": one.id, "week": week_id, "shift": one.shift_id, "state": one.state}
            events.emit(session, community_id, events.PROPOSAL_LAPSED, data, now=now)
            change_log.note(session, within, one.state, answers.KIND, one.id, now=now)
        answers.give_up(rows, lapsing, because="lapsed")
        filling.offer(rows, (one.shift_id for one in lapsing))
    expired = offers.expire(rows)
    session.commit()
    return len(late) + expired


def _leave(session: Session, within: Scope, week_id: str, now: datetime) -> int:
    """Nothing of a closed week is due any more."""
    for proposal in session.scalars(
        within.query(Proposal, Proposal.week_id == week_id, Proposal.state == PROPOSED)
    ):
        proposal.answer_by = None
    for offer in session.scalars(within.query(Offer, Offer.week_id == week_id, Offer.state == OPEN)):
        offer.end("ended", now)
    session.commit()
    return 0
