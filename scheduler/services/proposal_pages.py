"""Proposals in pages, by the time of their shifts; and one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, tuple_
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Week
from scheduler.models.proposal import PROPOSED, STATES
from scheduler.services import paging
from scheduler.services.answers import Conditions, reachable
from scheduler.services.paging import Page
from scheduler.services.scope import RECORD_ID, Scope

ASKED = {
    "week": Proposal.week_id,
    "state": Proposal.state,
    "volunteer": Proposal.volunteer_id,
    "shift": Proposal.shift_id,
    "task": Proposal.task_id,
    "site": Proposal.site_id,
}
"""What an address may ask for, and the column that it asks of."""


def show(session: Session, within: Scope, id: str, *, of: Conditions = ()) -> Proposal:
    """One proposal that the caller may read; raises :class:`errors.NotFound`."""
    return within.find(session, Proposal, id, conditions=(*of, *reachable(within)))


def page(
    session: Session,
    within: Scope,
    asked: Mapping[str, Any],
    *,
    size: int = 50,
    cursor: str | None = None,
    of: Conditions = (),
) -> Page[Proposal]:
    """One page, the earliest shift first; raises :class:`errors.Invalid` for a bad cursor."""
    paging.require_size(size)
    wanted = within.query(Proposal, *of, *reachable(within))
    for name, column in ASKED.items():
        if name in asked:
            wanted = wanted.where(column == asked[name])
    if "from" in asked:
        wanted = wanted.where(Proposal.ends_at > asked["from"])
    if "until" in asked:
        wanted = wanted.where(Proposal.starts_at < asked["until"])
    if cursor is not None:
        wanted = wanted.where(tuple_(Proposal.starts_at, Proposal.id) > tuple_(*_after(cursor)))
    found = session.scalars(wanted.order_by(Proposal.starts_at, Proposal.id).limit(size + 1)).all()
    return paging.cut(found, size, _cursor)


def _cursor(proposal: Proposal) -> str:
    return f"{int(proposal.starts_at.timestamp())}.{proposal.id}"


def _after(cursor: str) -> tuple[datetime, str]:
    seconds, _, id = cursor.partition(".")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11 and RECORD_ID.fullmatch(id)):
        raise errors.Invalid("cursor_invalid")
    return datetime.fromtimestamp(int(seconds), UTC), id


def counted(session: Session, within: Scope, week: Week) -> dict[str, int]:
    """How many proposals of a week are in each state; a state that none is in counts 0."""
    counts = dict.fromkeys(STATES, 0)
    wanted = within.column(Proposal.state, Proposal.week_id == week.id).add_columns(func.count())
    counts.update((state, number) for state, number in session.execute(wanted.group_by(Proposal.state)))
    return counts


def awaited(session: Session, within: Scope, week_id: str, *, now: datetime) -> Sequence[Proposal]:
    """The places of a week for which an answer is awaited and can still be given: of shifts to come."""
    wanted = within.query(Proposal, *_awaited(within, week_id, now))
    return session.scalars(wanted.order_by(Proposal.starts_at, Proposal.id)).all()


def awaited_count(session: Session, within: Scope, week_id: str, *, now: datetime) -> int:
    """How many places :func:`awaited` tells."""
    wanted = within.column(Proposal.id, *_awaited(within, week_id, now))
    return session.scalar(wanted.with_only_columns(func.count(Proposal.id))) or 0


def _awaited(within: Scope, week_id: str, now: datetime) -> Conditions:
    of_week = (Proposal.week_id == week_id, Proposal.state == PROPOSED, Proposal.starts_at > now)
    return (*of_week, *reachable(within))
