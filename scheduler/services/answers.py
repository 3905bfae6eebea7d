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
from scheduler.services import (
    answer_rules,
    change_log,
    events,
    filling,
    proposing,
    scope,
    seating,
    swap_ends,
    week_changes,
    weeks,
)
from scheduler.services.proposing import CREW_INCOMPLETE, Proposing
from scheduler.services.scope import RECORD_ID, Scope
from scheduler.services.shift_facts import proposal_called
from scheduler.services.telling import tell
from scheduler.services.volunteers import limited_to

KIND = "proposal"
KEEPS_AWAY = frozenset({"declined", "sick"})
"""Reasons for which somebody is not asked for the same shift again."""
NEAR = timedelta(hours=48)
"""A gap in what begins sooner is told at once, whatever the hour."""
Conditions = Sequence[ColumnElement[bool]]


def accept(
    session: Session, within: Scope, id: str, *, by: str, now: datetime, of: Conditions = ()
) -> Proposal:
    """The volunteer will come; said twice it is one.  ``of`` narrows whose proposals there are."""
    _, proposal = locked(session, within, id, of=of)
    if proposal.state != ACCEPTED:
        _require_before(session, within, proposal, now, by=by)
        take_down(session, within, proposal, by=by, now=now)
    session.commit()
    return proposal


def accept_each(
    session: Session, within: Scope, ids: Sequence[str], *, by: str, now: datetime, of: Conditions = ()
) -> Sequence[tuple[str, errors.SchedulerError]]:
    """Accept several one by one, each as :func:`accept` does; returns what stood against which of them.

    One that cannot be accepted keeps none of the others from it.  Raises :class:`errors.NotFound`.
    """
    refused = []
    for id in dict.fromkeys(ids):
        try:
            accept(session, within, id, by=by, now=now, of=of)
        except errors.Conflict as error:
            session.rollback()
            refused.append((id, error))
    return refused


def take_down(session: Session, within: Scope, proposal: Proposal, *, by: str, now: datetime) -> None:
    """Somebody will come; the caller has the week's lock, has looked whether it may be, and commits."""
    proposal.accept(now, by=by)
    _emit(session, proposal, events.PROPOSAL_ACCEPTED, now)
    change_log.note(session, within, ACCEPTED, KIND, proposal.id, now=now)


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
        _require_before(session, within, proposal, now, by=by)
        if by == BY_VOLUNTEER:
            _require_in_time(session, within, proposal, now)
        roster = weeks.version(session, within, week, week.published_number).roster
        rows = proposing.proposing(session, within, week, weeks.opened(roster), now=now)
        was_held = proposal.is_holding
        proposal.decline(now, by=by, reason=reason[:500])
        if was_held:
            give_up(rows, [proposal], because="declined")
            filling.offer(rows, [proposal.shift_id])
        _emit(session, proposal, events.PROPOSAL_DECLINED, now)
        change_log.note(session, within, DECLINED, KIND, id, now=now)
    session.commit()
    return proposal


def give_up(rows: Proposing, left: Sequence[Proposal], *, because: str) -> None:
    """Take people whose answers are written already off what they held.

    A crew that must be complete or be nobody is emptied with them: its others are told that it is off until
    somebody stands in.  Who waits for a place moves up; what stays empty the coordinators are told.
    """
    for proposal in left:
        rows.leave(proposal)
    places = [Place(one.volunteer_id, one.shift_id) for one in left]
    made = week_changes.change(
        rows.session,
        rows.within,
        rows.week,
        off=places,
        bans=places if because in KEEPS_AWAY else (),
        reason=because,
        now=rows.now,
    )
    rows.see(made.roster)
    for place in made.dropped:
        if (other := rows.held.get((place.volunteer, place.shift))) is not None:
            rows.withdraw(other, reason=CREW_INCOMPLETE)
            change_log.note(rows.session, rows.within, "released", KIND, other.id, now=rows.now)
    rows.session.flush()
    swap_ends.end_broken(rows)
    seating.promote(rows, (place.shift for place in places))
    emptied = {place.shift for place in made.dropped}
    for proposal in left:
        if not rows.is_short(proposal.shift_id) or proposal.ends_at <= rows.now:
            continue
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


def _require_in_time(session: Session, within: Scope, proposal: Proposal, now: datetime) -> None:
    """Who has said yes may say no herself for so long as the task allows; after that a person is asked."""
    rules = answer_rules.of_task(session, within, proposal.task_id, answer_rules.rules_of(session, within))
    last = proposal.starts_at - timedelta(hours=rules.cancel_hours_before)
    if proposal.state == ACCEPTED and now > last:
        raise errors.Conflict("cancel_too_late", shift=proposal_called(session, within, proposal))


def _emit(session: Session, proposal: Proposal, kind: str, now: datetime) -> None:
    data = {"week": proposal.week_id, "shift": proposal.shift_id, "state": proposal.state}
    events.emit(session, proposal.community_id, kind, {"proposal": proposal.id, **data}, now=now)


def _require_before(session: Session, within: Scope, proposal: Proposal, now: datetime, *, by: str) -> None:
    """A volunteer answers before the shift begins, a coordinator may write it down until it is over."""
    until = proposal.starts_at if by == BY_VOLUNTEER else proposal.ends_at
    if now >= until:
        raise errors.Conflict("shift_begun", shift=proposal_called(session, within, proposal))
