"""What was revoked stays revoked when a backup of before comes back: keys, links and calendar addresses.

So do links of somebody, and addresses of a site, that is no more; and an address that was given another
secret since has that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.models import ApiKey, Link, Membership, Site, Volunteer, tenancy
from scheduler.models.link import FEED
from scheduler.services.backups.noted import KEYS_REVOKED, LINKS_REVOKED, Kept

KINDS: tuple[Any, ...] = (ApiKey, Link)
OWNERS: tuple[tuple[Any, Any], ...] = ((Volunteer, Link.volunteer_id), (Site, Link.site_id))


@dataclass(frozen=True, slots=True)
class Ended:
    """Digests of the secrets that were revoked, and when; nothing where the database could not be read."""

    at: dict[str, datetime | None] = field(default_factory=dict)
    """Without a time where the owner is no more."""
    feeds: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Community and calendar address -> its prefix and the digest of the secret that it has."""


def of(bind: Engine | Connection) -> Ended:
    """What a database that is to be replaced holds as revoked."""
    try:
        with Session(bind, join_transaction_mode="create_savepoint") as session:
            tenancy.everywhere(session)
            at: dict[str, datetime | None] = dict.fromkeys(_without_owner(session))
            for kind in KINDS:
                revoked = select(kind.sha256, kind.revoked_at).where(kind.revoked_at.is_not(None))
                at |= dict(iter(session.execute(revoked)))
            feeds = session.scalars(select(Link).where(Link.purpose == FEED))
            return Ended(at, {(one.community_id, one.id): (one.prefix, one.sha256) for one in feeds})
    except SQLAlchemyError:  # it is what we restore for
        return Ended()


def both(later: Ended, earlier: Ended) -> Ended:
    """What either says; of an address the later has the word."""
    return Ended(earlier.at | later.at, earlier.feeds | later.feeds)


def revoke_again(session: Session, ended: Ended, kept: Kept, *, now: datetime) -> int:
    """Revoke all of it that is open; returns how many that were.  The caller commits.

    By their secrets, not by their ids: an id may have been given again.  ``kept`` counts them for each
    community; a key is one's of every community in which it is a member.
    """
    count = _turn_again(session, ended, kept)
    for kind in KINDS:
        for one in session.scalars(select(kind).where(kind.revoked_at.is_(None))):
            if one.sha256 in ended.at:
                one.revoke(ended.at[one.sha256] or now)
                count += 1
                for community in _communities(session, one):
                    kept[community][LINKS_REVOKED if kind is Link else KEYS_REVOKED] += 1
    return count


def _turn_again(session: Session, ended: Ended, kept: Kept) -> int:
    """Give addresses the secret that they had last; their ids are drawn and never given again."""
    count = 0
    for one in session.scalars(select(Link).where(Link.purpose == FEED)):
        prefix, sha256 = ended.feeds.get((one.community_id, one.id), (one.prefix, one.sha256))
        if sha256 != one.sha256:
            is_open = one.revoked_at is None and sha256 not in ended.at
            one.prefix, one.sha256, one.last_used_at = prefix, sha256, None
            if is_open:
                count += 1
                kept[one.community_id][LINKS_REVOKED] += 1
    return count


def _without_owner(session: Session) -> Sequence[str]:
    """Of links that are not revoked and open nothing: whose they were is gone, or is somebody else."""
    found: list[str] = []
    for kind, id in OWNERS:
        is_owner = (kind.community_id == Link.community_id) & (kind.id == id)
        wanted = select(Link.sha256).outerjoin(kind, is_owner).where(id.is_not(None))
        found += session.scalars(wanted.where(or_(kind.id.is_(None), kind.created_at > Link.created_at)))
    return found


def _communities(session: Session, one: Any) -> Sequence[str]:
    if isinstance(one, Link):
        return [one.community_id]
    return session.scalars(select(Membership.community_id).where(Membership.key_id == one.id)).all()
