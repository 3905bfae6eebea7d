"""What a way back to a backup kept as it was before it is written into the log of each community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Account, ApiKey, Community, Membership
from scheduler.models.community import ADMINISTRATOR
from scheduler.services import change_log
from scheduler.services.scope import Scope

PRINCIPAL, ACTION, KIND = "restore", "restored", "records"
MEMBERS_AWAY, MEMBERS_KEPT = "members_away", "members_kept"
KEYS_REVOKED, LINKS_REVOKED, WEBHOOKS_KEPT = "keys_revoked", "links_revoked", "webhooks_kept"
Kept = dict[str, Counter[str]]
"""Community -> what was kept -> of how many."""


def note(session: Session, kept: Mapping[str, Counter[str]], *, now: datetime) -> None:
    """Write one line for each community of which something was kept; the caller commits.

    Its ``fields`` say of how many: ``members_away=2``.
    """
    for community, counts in sorted(kept.items()):
        said = [f"{name}={count}" for name, count in sorted(counts.items()) if count]
        if said:
            within = Scope(community, PRINCIPAL, ADMINISTRATOR)
            change_log.note(session, within, ACTION, KIND, community, fields=said, now=now)


def led(session: Session, *, now: datetime, by_accounts: bool = True) -> frozenset[str]:
    """The communities that a key which is open administers, by default one of an account that signs in."""
    wanted = select(Membership.community_id, ApiKey).join(ApiKey, ApiKey.id == Membership.key_id)
    wanted = wanted.where(Membership.role == ADMINISTRATOR)
    if by_accounts:
        wanted = wanted.join(Account, Account.key_id == ApiKey.id)
    return frozenset(community for community, key in session.execute(wanted) if key.is_open(now))


def without_administrator(
    session: Session, before: frozenset[str], *, now: datetime
) -> list[tuple[str, str]]:
    """The communities, id and name, that nobody administers now.

    Of those that an account administered ``before``, in the backup, a key of programs alone is nobody.
    """
    by_somebody = led(session, now=now, by_accounts=False) - (before - led(session, now=now))
    rows = session.execute(select(Community.id, Community.name).order_by(Community.id))
    return [(id, name) for id, name in rows if id not in by_somebody]
