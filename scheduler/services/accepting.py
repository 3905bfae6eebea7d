"""Many who said yes, on the telephone or in a chat, taken down in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal
from scheduler.models.proposal import PROPOSED
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding
from scheduler.services import answers, reading, week_changes
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.shift_facts import proposal_called

MANY_MOST = 1000
RecordIds = Annotated[list[reading.RecordId], Meta(min_length=1, max_length=MANY_MOST)]


class AcceptDraft(Entry, frozen=True):
    """The proposals whose volunteers will come."""

    proposals: RecordIds


def read(said: Mapping[str, Any]) -> Sequence[str]:
    """The ids of a body; raises :class:`errors.InvalidDocument`."""
    return reading.read(said, AcceptDraft).proposals


def accept_many(
    session: Session, within: Scope, ids: Sequence[str], *, by: str, now: datetime
) -> tuple[int, list[Proposal]]:
    """Those who have not answered yet will come: all in one step, or nobody.

    Returns how many were taken down, and every proposal that was named; whoever answered meanwhile keeps that
    answer.  Raises :class:`errors.InvalidDocument` with each that is not there, whose shift is over or whose
    week takes no answers.
    """
    found = _found(session, within, ids)
    refused: dict[str, errors.Conflict] = {}
    for week_id in sorted({one.week_id for one in found.values()}):
        try:
            week_changes.told_week(session, within, week_id)
        except errors.Conflict as error:
            refused[week_id] = error
    session.expire_all()  # who answered before the weeks were locked is read anew
    found = _found(session, within, ids)
    if problems := list(_problems(session, within, ids, found, refused, now)):
        raise errors.InvalidDocument(problems)
    waiting = [one for one in found.values() if one.state == PROPOSED]
    for proposal in waiting:
        answers.take_down(session, within, proposal, by=by, now=now)
    session.commit()
    return len(waiting), [found[id] for id in dict.fromkeys(ids)]


def _found(session: Session, within: Scope, ids: Sequence[str]) -> dict[str, Proposal]:
    of = answers.reachable(within)
    rows = (session.scalars(within.query(Proposal, Proposal.id.in_(ones), *of)) for ones in in_pieces(ids))
    return {one.id: one for piece in rows for one in piece}


def _problems(
    session: Session,
    within: Scope,
    ids: Sequence[str],
    found: Mapping[str, Proposal],
    refused: Mapping[str, errors.Conflict],
    now: datetime,
) -> Iterator[Finding]:
    for place, id in enumerate(ids):
        proposal, path = found.get(id), f"proposals[{place}]"
        if proposal is None:
            yield Finding(path, "record_not_found")
        elif proposal.week_id in refused:
            error = refused[proposal.week_id]
            yield Finding(path, error.code, error.facts)
        elif proposal.state == PROPOSED and now >= proposal.ends_at:
            yield Finding(path, "shift_begun", {"shift": proposal_called(session, within, proposal)})
