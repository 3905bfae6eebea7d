"""Places that were freed for want of an answer are given back to who had them, once she has said yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models import Proposal
from scheduler.models.proposal import ACCEPTED, ASSIGNED, BY_COORDINATOR, LAPSED
from scheduler.planning.changing import Place
from scheduler.planning.document.fields import Entry
from scheduler.services import answers, change_log, events, filling, reading, seating, week_changes
from scheduler.services.accepting import RecordIds
from scheduler.services.scope import Scope, in_pieces


class PutBackDraft(Entry, frozen=True):
    """The lapsed proposals whose volunteers come after all: all of one week."""

    week: reading.RecordId
    proposals: RecordIds


def read(said: Mapping[str, Any]) -> PutBackDraft:
    """A body; raises :class:`errors.InvalidDocument`."""
    return reading.read(said, PutBackDraft)


def put_back(session: Session, within: Scope, week_id: str, ids: Sequence[str], *, now: datetime) -> int:
    """Those who had the places of some lapsed proposals have them again and have accepted: all or nobody.

    Returns how many came on; who has the place again already is none of them.  Raises what
    :func:`week_changes.change` does, where the places are taken or a rule stands against it.
    """
    rows = seating.entered(session, within, week_id, now=now)
    of = (Proposal.week_id == week_id, Proposal.state == LAPSED, *answers.reachable(within))
    found = [
        one
        for piece in in_pieces(dict.fromkeys(ids))
        for one in session.scalars(within.query(Proposal, Proposal.id.in_(piece), *of))
    ]
    there = sorted({(one.volunteer_id, one.shift_id) for one in found} - set(rows.held))
    places = [Place(who, shift) for who, shift in there]
    for place in places:
        seating.require_free(rows, place)
    if places:
        shifts = sorted({place.shift for place in places})
        home = [place for shift in shifts for place in seating.sent_home(rows, shift)]
        standing = [place for place in home if place[:2] not in there]
        made = week_changes.change(
            session, within, rows.week, onto=places, standing_by=standing, reason=ASSIGNED, now=now
        )
        seating.follow(rows, made, places, origin=ASSIGNED, accepted_by=BY_COORDINATOR)
        filling.offer(rows, shifts)
    for who, shift in there:
        one = rows.held[who, shift]
        data = {"proposal": one.id, "week": week_id, "shift": shift, "state": one.state}
        events.emit(session, within.community_id, events.PROPOSAL_ACCEPTED, data, now=now)
        change_log.note(session, within, ACCEPTED, answers.KIND, one.id, now=now)
    session.commit()
    return len(places)
