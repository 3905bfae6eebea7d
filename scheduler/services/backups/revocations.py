"""What was revoked stays revoked when a backup of before comes back: keys, and links of volunteers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.models import ApiKey, Link, Membership, tenancy
from scheduler.services.backups.noted import KEYS_REVOKED, LINKS_REVOKED, Kept

KINDS: tuple[Any, ...] = (ApiKey, Link)


@dataclass(frozen=True, slots=True)
class Ended:
    """Digests of the secrets that were revoked, and when; nothing where the database could not be read."""

    at: dict[str, datetime] = field(default_factory=dict)


def of(bind: Engine | Connection) -> Ended:
    """What a database that is to be replaced holds as revoked."""
    try:
        with Session(bind, join_transaction_mode="create_savepoint") as session:
            tenancy.everywhere(session)
            return Ended(
                {
                    digest: at
                    for kind in KINDS
                    for digest, at in session.execute(
                        select(kind.sha256, kind.revoked_at).where(kind.revoked_at.is_not(None))
                    )
                }
            )
    except SQLAlchemyError:  # it is what we restore for
        return Ended()


def revoke_again(session: Session, ended: Ended, kept: Kept) -> int:
    """Revoke all of it that is open; returns how many that were.  The caller commits.

    By their secrets, not by their ids: an id may have been given again.  ``kept`` counts them for each
    community; a key is one's of every community in which it is a member.
    """
    count = 0
    for kind in KINDS:
        for one in session.scalars(select(kind).where(kind.revoked_at.is_(None))):
            if one.sha256 in ended.at:
                one.revoke(ended.at[one.sha256])
                count += 1
                for community in _communities(session, one):
                    kept[community][LINKS_REVOKED if kind is Link else KEYS_REVOKED] += 1
    return count


def _communities(session: Session, one: Any) -> Sequence[str]:
    if isinstance(one, Link):
        return [one.community_id]
    return session.scalars(select(Membership.community_id).where(Membership.key_id == one.id)).all()
