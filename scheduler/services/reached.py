"""Whom a proposal has reached: only who could know of a place is counted on to answer for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.models import Channel, Link, Notice, Proposal
from scheduler.models.link import PORTAL
from scheduler.models.notice import SENT
from scheduler.notify.channels.log import LOG
from scheduler.services.recipients import LISTED
from scheduler.services.scope import Scope, in_pieces

TELLING = ("assigned", "changed", "reminder", "cancelled")
"""Kinds of notices that tell somebody of a place, or that it is off."""


def reached(session: Session, within: Scope, proposals: Iterable[Proposal]) -> set[str]:
    """The ids of those proposals whose volunteers were told of them as they are.

    A notice of it went out over a channel, of which the mere list of notices is none; or a link of the
    volunteer was used since the place was proposed or was last changed.
    """
    asked = list(proposals)
    found: set[str] = set()
    for people in in_pieces(sorted({one.volunteer_id for one in asked})):
        used, sent = _uses(session, within, people), _sent(session, within, people)
        for one in asked:
            times = (used.get(one.volunteer_id), sent.get(one.id))
            if any(at is not None and at >= one.updated_at for at in times):
                found.add(one.id)
    return found


def _uses(session: Session, within: Scope, people: list[str]) -> dict[str, datetime]:
    """When a link of each was used last."""
    used = within.column(Link.volunteer_id, Link.purpose == PORTAL, Link.volunteer_id.in_(people))
    rows = session.execute(used.where(Link.last_used_at.is_not(None)).add_columns(Link.last_used_at))
    return _latest((who, at) for who, at in rows)


def _sent(session: Session, within: Scope, people: list[str]) -> dict[str, datetime]:
    """When the last notice that went out about each proposal was owed."""
    lists = set(session.scalars(within.column(Channel.id, Channel.kind == LOG.name))) | {LISTED}
    of = (Notice.volunteer_id.in_(people), Notice.kind.in_(TELLING), Notice.state == SENT)
    wanted = within.column(Notice.subject, *of, Notice.channel.not_in(lists))
    return _latest((about, at) for about, at in session.execute(wanted.add_columns(Notice.created_at)))


def _latest(rows: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for key, at in rows:
        found[key] = max(at, found.get(key, at))
    return found
