"""Whom a proposal has reached: only who could know of a place is counted on to answer for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.models import Change, Channel, Link, Notice, Offer, Proposal, Swap
from scheduler.models.link import PORTAL
from scheduler.models.notice import SENT
from scheduler.notify.channels.log import LOG
from scheduler.services import channels
from scheduler.services.recipients import LISTED
from scheduler.services.scope import Scope, in_pieces

TELLING = ("assigned", "changed", "reminder", "cancelled", "replacement_call", "waitlist_moved_up")
"""Kinds of notices that tell somebody of a place, that it is off, or that she is asked to take one."""
TOLD = "told"
"""What the log says of a proposal whose volunteer a coordinator told by hand."""


def reached(session: Session, within: Scope, proposals: Iterable[Proposal]) -> set[str]:
    """The ids of those proposals whose volunteers were told of them as they are.

    A notice of it went out over a channel, of which the mere list of notices is none; a link of the
    volunteer was used since the place was proposed or was last changed; or a coordinator wrote down that she
    told her.
    """
    rows = [(one.id, one.volunteer_id, one.updated_at) for one in proposals]
    return _reached(session, within, rows) | _by_hand(session, within, rows)


def asked(session: Session, within: Scope, offers: Iterable[Offer]) -> set[str]:
    """The ids of those offers of which their volunteers know, by the same signs."""
    return _reached(session, within, [(one.id, one.volunteer_id, one.created_at) for one in offers])


def unsent(session: Session, within: Scope, swaps: Iterable[Swap]) -> set[str]:
    """The ids of those swaps that no message tells whoever is asked by name.

    No channel carries notices to volunteers, or it has no way to that one.
    """
    named = {one.id for one in swaps if one.taker_id is not None}
    if not named or not channels.reach_volunteers(session, within):
        return named
    of = (Notice.kind == "swap_asked", Notice.volunteer_id.is_not(None), Notice.state == SENT)
    lists = _lists(session, within)
    found: set[str] = set()
    for some in in_pieces(sorted(named)):
        wanted = (*of, Notice.subject.in_(some), Notice.channel.in_(lists))
        found.update(session.scalars(within.column(Notice.subject, *wanted)))
    return found


def _reached(session: Session, within: Scope, rows: list[tuple[str, str, datetime]]) -> set[str]:
    """Which of some rows, each with whom it asks and since when it says what it says, are known to them."""
    found: set[str] = set()
    for people in in_pieces(sorted({who for _, who, _ in rows})):
        used, sent = _uses(session, within, people), _sent(session, within, people)
        for id, who, since in rows:
            if any(at is not None and at >= since for at in (used.get(who), sent.get(id))):
                found.add(id)
    return found


def _by_hand(session: Session, within: Scope, rows: list[tuple[str, str, datetime]]) -> set[str]:
    """Which of some proposals were told by hand since they say what they say."""
    since = {id: at for id, _, at in rows}
    told = (Change.kind == "proposal", Change.action == TOLD)
    found: set[str] = set()
    for ids in in_pieces(sorted(since)):
        wanted = within.column(Change.record_id, *told, Change.record_id.in_(ids)).add_columns(Change.at)
        found |= {id for id, at in session.execute(wanted) if at >= since[id]}
    return found


def _uses(session: Session, within: Scope, people: list[str]) -> dict[str, datetime]:
    """When a link of each was used last."""
    used = within.column(Link.volunteer_id, Link.purpose == PORTAL, Link.volunteer_id.in_(people))
    rows = session.execute(used.where(Link.last_used_at.is_not(None)).add_columns(Link.last_used_at))
    return _latest((who, at) for who, at in rows)


def _sent(session: Session, within: Scope, people: list[str]) -> dict[str, datetime]:
    """When the last notice that went out about each proposal was owed."""
    lists = _lists(session, within)
    of = (Notice.volunteer_id.in_(people), Notice.kind.in_(TELLING), Notice.state == SENT)
    wanted = within.column(Notice.subject, *of, Notice.channel.not_in(lists))
    return _latest((about, at) for about, at in session.execute(wanted.add_columns(Notice.created_at)))


def _lists(session: Session, within: Scope) -> set[str]:
    """The channels that only list notices."""
    return set(session.scalars(within.column(Channel.id, Channel.kind == LOG.name))) | {LISTED}


def _latest(rows: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for key, at in rows:
        found[key] = max(at, found.get(key, at))
    return found
