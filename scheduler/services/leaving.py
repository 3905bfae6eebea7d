"""Somebody leaves the register: nobody who holds a place does, and what waits for her is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Community, Import, Offer, Proposal, Swap, Volunteer, Waiting, Week
from scheduler.models.asking import ENDED, OPEN, OVER, WAITS
from scheduler.models.proposal import HOLDING
from scheduler.models.swap import UNDER_WAY
from scheduler.models.upload import PREVIEW
from scheduler.models.week import CLOSED
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, filling, former, seating, swap_ends
from scheduler.services.hours import ledger
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import proposal_called

REACHES = timedelta(days=9)
"""A week is seven days, its last shift may end on the eighth, and clocks of communities differ."""

LISTED_MOST = 100


def lock(session: Session, within: Scope, now: datetime) -> None:
    """Lock the weeks in which somebody may hold or get a place, as all lock them before a volunteer.

    Who signs up, is published or moves up meanwhile is seen by the check, or finds nobody.
    """
    present = (Week.state != CLOSED, Week.start > (now - REACHES).date())
    session.scalars(within.query(Week, *present).order_by(Week.id).with_for_update()).all()


def lock_all(session: Session, within: Scope) -> None:
    """Lock all that could write somebody's name again: files to be read in, every week, the planning of one.

    What was begun before is over when this returns, and what comes after finds the name no more.
    """
    files = within.column(Import.id, Import.state == PREVIEW).order_by(Import.id)
    session.scalars(files.with_for_update()).all()
    session.scalars(within.query(Week).order_by(Week.id).with_for_update()).all()
    planned = select(Community.id).where(Community.id == within.community_id)
    session.scalars(planned.with_for_update(key_share=True)).all()


def leave(session: Session, within: Scope, volunteer_id: str, now: datetime) -> None:
    """Nobody waits for who leaves, and her hours stay hers by name; the record itself is the caller's.

    The caller has called :func:`lock` or :func:`lock_all` before the volunteer was locked.
    """
    _end(session, within, volunteer_id, now)
    former.keep(session, within, volunteer_id, now)


def erased(session: Session, within: Scope, volunteer_id: str, now: datetime) -> None:
    """The same of who is erased: her hours are nobody's."""
    _end(session, within, volunteer_id, now)
    ledger.detach(session, within, volunteer_id)


def _end(session: Session, within: Scope, volunteer_id: str, now: datetime) -> None:
    """Nobody waits for her any more."""
    _require_no_places(session, within, volunteer_id, now=now)
    waits = (Waiting.volunteer_id == volunteer_id, Waiting.state == WAITS)
    for waiting in session.scalars(within.query(Waiting, *waits)):
        waiting.end(OVER, now)
        change_log.note(session, within, "closed", seating.WAITING, waiting.id, now=now)
    offered: dict[str, set[str]] = {}
    asked = (Offer.volunteer_id == volunteer_id, Offer.state == OPEN)
    for offer in session.scalars(within.query(Offer, *asked)):
        offer.end(ENDED, now)
        offered.setdefault(offer.week_id, set()).add(offer.shift_id)
    in_swap = (Swap.giver_id == volunteer_id) | (Swap.taker_id == volunteer_id)
    swapping = set(session.scalars(within.column(Swap.week_id, in_swap, Swap.state.in_(UNDER_WAY))))
    for week_id in sorted(offered.keys() | swapping):
        try:
            rows = seating.entered(session, within, week_id, now=now)
        except errors.Conflict:  # a closed week asks nobody any more
            continue
        swap_ends.end_of(rows, volunteer_id)
        filling.offer(rows, offered.get(week_id, ()))


def places(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> Sequence[Proposal]:
    """The places that somebody holds and that are not over: while there are any she does not leave."""
    held = (Proposal.volunteer_id == volunteer_id, Proposal.state.in_(HOLDING), Proposal.ends_at > now)
    return session.scalars(within.query(Proposal, *held).order_by(Proposal.starts_at, Proposal.id)).all()


def _require_no_places(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> None:
    """Raise :class:`errors.Conflict` while somebody holds a place that is not over."""
    held = places(session, within, volunteer_id, now=now)
    if held:
        name = session.scalar(within.column(Volunteer.name, Volunteer.id == volunteer_id))
        found = [
            Finding(
                f"weeks/{one.week_id}/shifts/{one.shift_id}",
                "still_on_shift",
                {"shift": proposal_called(session, within, one)},
            )
            for one in held[:LISTED_MOST]
        ]
        facts = {"volunteer": name or volunteer_id, "places": len(held)}
        raise errors.Refused("volunteer_holds_places", found, **facts)
