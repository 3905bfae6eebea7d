"""What answers mean for later plans of the same week: who declined or gave away what, and who was put back by
hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from scheduler.models import Offer, Proposal, Week, WeekVersion
from scheduler.models.asking import REFUSED
from scheduler.models.proposal import DECLINED, HOLDING, SWAPPED, WITHDRAWN
from scheduler.models.week import MOVED
from scheduler.services.scope import Scope

_AGAIN = aliased(Proposal)
_HOLDS = (
    select(_AGAIN.id)
    .where(
        _AGAIN.community_id == Proposal.community_id,
        _AGAIN.week_id == Proposal.week_id,
        _AGAIN.shift_id == Proposal.shift_id,
        _AGAIN.volunteer_id == Proposal.volunteer_id,
        _AGAIN.state.in_(HOLDING),
    )
    .exists()
)
LEFT = (
    select(Proposal.volunteer_id, Proposal.shift_id, func.max(Proposal.updated_at))
    .where(
        Proposal.community_id == bindparam("community"),
        Proposal.week_id == bindparam("week"),
        Proposal.state.in_(bindparam("states", expanding=True)),
        ~_HOLDS,
    )
    .group_by(Proposal.volunteer_id, Proposal.shift_id)
    .order_by(Proposal.volunteer_id, Proposal.shift_id)
)
LEFT_FOR = LEFT.where(Proposal.reason == bindparam("reason"))
"""Built once: whoever signs up is asked for by it."""


def declined(session: Session, within: Scope, week: Week) -> Sequence[tuple[str, str, datetime]]:
    """Volunteer, shift and time of each place that somebody declined and does not hold again."""
    return left(session, within, week, (DECLINED,))


def unheeded(
    session: Session, within: Scope, week: Week, places: Collection[tuple[str, str]]
) -> Sequence[tuple[str, str, datetime]]:
    """Of people and shifts those who declined, and when; who was put back by hand since then is none of them.

    Putting one of them there asks her anew.
    """
    return [
        (volunteer, shift, at)
        for volunteer, shift, at in declined(session, within, week)
        if (volunteer, shift) in places and not put_back(session, within, week, volunteer, shift, since=at)
    ]


def said_no(session: Session, within: Scope, week: Week) -> frozenset[tuple[str, str]]:
    """Who declined which shift, or an offer of it, or gave it away, and does not hold it again.

    They are not asked for it.
    """
    refused = within.column(Offer.volunteer_id, Offer.week_id == week.id, Offer.state == REFUSED)
    found = {(who, shift) for who, shift in session.execute(refused.add_columns(Offer.shift_id))}
    if found:
        held = within.column(Proposal.volunteer_id, Proposal.week_id == week.id, Proposal.state.in_(HOLDING))
        found -= {(who, shift) for who, shift in session.execute(held.add_columns(Proposal.shift_id))}
    gone = (*declined(session, within, week), *gave_away(session, within, week))
    return frozenset(found).union((who, shift) for who, shift, _ in gone)


def gave_away(session: Session, within: Scope, week: Week) -> Sequence[tuple[str, str, datetime]]:
    """Volunteer, shift and time of each place that somebody gave away in a swap and does not hold again."""
    return left(session, within, week, (WITHDRAWN,), reason=SWAPPED)


def left(
    session: Session,
    within: Scope,
    week: Week,
    states: Sequence[str],
    *,
    reason: str | None = None,
) -> Sequence[tuple[str, str, datetime]]:
    """The same of places that came to any of some ends, with when they were last seen to."""
    said: dict[str, Any] = {"community": within.community_id, "week": week.id, "states": [*states]}
    wanted = LEFT
    if reason is not None:
        wanted, said["reason"] = LEFT_FOR, reason
    return [(volunteer, shift, at) for volunteer, shift, at in session.execute(wanted, said)]


def put_back(
    session: Session, within: Scope, week: Week, volunteer: str, shift: str, *, since: datetime
) -> bool:
    """Whether a coordinator put somebody on a shift by hand after it was declined."""
    of = (WeekVersion.week_id == week.id, WeekVersion.origin == MOVED, WeekVersion.created_at >= since)
    steps = session.scalars(within.column(WeekVersion.steps, *of)).all()
    return any(
        step.get("volunteer") == volunteer and step.get("onto") == shift for made in steps for step in made
    )
