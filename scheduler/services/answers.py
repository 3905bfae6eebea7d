"""Answers to proposals: accepted, declined with a reason; by the volunteer or by a coordinator on behalf.

Declining costs nothing: it is kept only so that nobody asks again for the same shift.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Week
from scheduler.models.notice import NORMAL, URGENT
from scheduler.models.proposal import ACCEPTED, BY_VOLUNTEER, DECLINED
from scheduler.planning.changing import Place
from scheduler.services import change_log, events, proposing, scope, week_changes, weeks
from scheduler.services.proposing import Proposing
from scheduler.services.scope import RECORD_ID, Scope
from scheduler.services.telling import tell
from scheduler.services.volunteers import limited_to

KIND = "proposal"
CREW_INCOMPLETE = "crew_incomplete"
NEAR = timedelta(hours=48)
"""A gap in what begins sooner is told at once, whatever the hour."""
Conditions = Sequence[ColumnElement[bool]]


def accept(
    session: Session, within: Scope, id: str, *, by: str, now: datetime, of: Conditions = ()
) -> Proposal:
    """The volunteer will come; said twice it is one.  ``of`` narrows whose proposals there are."""
    _, proposal = locked(session, within, id, of=of)
    if proposal.state != ACCEPTED:
        _require_before(proposal, now, by=by)
        proposal.accept(now, by=by)
        _emit(session, proposal, events.PROPOSAL_ACCEPTED, now)
        change_log.note(session, within, "changed", KIND, id, fields=["state"], now=now)
    session.commit()
    return proposal


def decline(
    session: Session,
    within: Scope,
    id: str,
    *,
    by: str,
    reason: str = "",
    now: datetime,
    of: Conditions = (),
) -> Proposal:
    """The volunteer will not come; said twice it is one.  The place is free and the coordinators know."""
    week, proposal = locked(session, within, id, of=of)
    if proposal.state != DECLINED:
        _require_before(proposal, now, by=by)
        roster = weeks.version(session, within, week, week.published_number).roster
        rows = proposing.proposing(session, within, week, weeks.opened(roster), now=now)
        proposal.decline(now, by=by, reason=reason[:500])
        give_up(rows, [proposal], because="declined")
        _emit(session, proposal, events.PROPOSAL_DECLINED, now)
        change_log.note(session, within, "changed", KIND, id, fields=["state"], now=now)
    session.commit()
    return proposal


def give_up(rows: Proposing, left: Sequence[Proposal], *, because: str) -> None:
    """Take people whose answers are written already off what they held, and tell of the gaps.

    A crew that must be complete or be nobody is emptied with them: its others are told that it is off until
    somebody stands in.
    """
    for proposal in left:
        rows.leave(proposal)
    places = [Place(one.volunteer_id, one.shift_id) for one in left]
    made = week_changes.change(
        rows.session,
        rows.within,
        rows.week,
        off=places,
        bans=places if because == "declined" else (),
        reason=because,
        now=rows.now,
    )
    for place in made.dropped:
        if (other := rows.held.get((place.volunteer, place.shift))) is not None:
            rows.withdraw(other, reason=CREW_INCOMPLETE)
    emptied = {place.shift for place in made.dropped}
    for proposal in left:
        tell(
            rows.session,
            rows.within.community_id,
            "coordinator_gap",
            subject=proposal.id,
            facts=rows.facts(proposal, reason=because, unstaffed=proposal.shift_id in emptied),
            urgency=URGENT if proposal.starts_at - rows.now <= NEAR else NORMAL,
            now=rows.now,
        )
        _emit(rows.session, proposal, events.GAP_OPENED, rows.now)
    rows.session.flush()


def locked(session: Session, within: Scope, id: str, *, of: Conditions = ()) -> tuple[Week, Proposal]:
    """A proposal and its week, whose lock is held from here on; raises :class:`errors.NotFound`."""
    if RECORD_ID.fullmatch(id) is None:
        raise scope.not_there()
    of = (*of, *reachable(within))
    week_id = session.scalar(within.column(Proposal.week_id, Proposal.id == id, *of))
    if week_id is None:
        raise scope.not_there()
    week = week_changes.told_week(session, within, week_id)
    return week, within.find(session, Proposal, id, conditions=of)


def reachable(within: Scope) -> Conditions:
    """The proposals that a limited coordinator works with: those of the volunteers within the limits."""
    return (Proposal.volunteer_id.in_(limited_to(within)),) if within.is_limited else ()


def _emit(session: Session, proposal: Proposal, kind: str, now: datetime) -> None:
    data = {"week": proposal.week_id, "shift": proposal.shift_id, "state": proposal.state}
    events.emit(session, proposal.community_id, kind, {"proposal": proposal.id, **data}, now=now)


def _require_before(proposal: Proposal, now: datetime, *, by: str) -> None:
    """A volunteer answers before the shift begins, a coordinator may write it down until it is over."""
    until = proposal.starts_at if by == BY_VOLUNTEER else proposal.ends_at
    if now >= until:
        raise errors.Conflict("shift_begun", shift=proposal.shift_id)
