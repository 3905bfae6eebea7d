"""What signs to a webhook, and which are posted to at all, is not brought back from a backup.

A secret that was changed since stays the one that it was changed to; where digests alone are remembered of
it, there is a fresh one, which nobody has yet.  A webhook that was removed since comes back disabled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Community, Webhook
from scheduler.models.sealing import Vault, vault_of
from scheduler.services.backups.noted import WEBHOOKS_KEPT, Kept

REMOVED = "removed_before_restore"
Sealed = tuple[bytes | None, bytes | None, datetime | None]
"""The secret, the one before it, and until when that one signs beside it."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What a database that is to be replaced says of webhooks; nothing of communities that it knows not."""

    communities: frozenset[str] = frozenset()
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    """Community and webhook -> the digest of its secret; empty for one that our keys do not open."""
    sealed: dict[tuple[str, str], Sealed] = field(default_factory=dict)
    """The secrets as they are sealed, which are never written down outside a database."""


def of(session: Session) -> Signing:
    """What a database says now."""
    vault, webhooks = vault_of(session), session.scalars(select(Webhook)).all()
    return Signing(
        frozenset(session.scalars(select(Community.id))),
        {(one.community_id, one.id): _digest(one, vault) for one in webhooks},
        {
            (one.community_id, one.id): (one.secret_sealed, one.old_secret_sealed, one.old_secret_until)
            for one in webhooks
        },
    )


def keep(session: Session, said: Sequence[Signing], kept: Kept, *, now: datetime) -> int:
    """Hold webhooks to what was ``said`` last, the latest first; returns of how many.  The caller commits."""
    count, vault = 0, vault_of(session)
    for one in session.scalars(select(Webhook)):
        place = one.community_id, one.id
        latest = next((signing for signing in said if one.community_id in signing.communities), None)
        knowing = next((signing for signing in said if place in signing.digests), None)
        is_other = knowing is not None and knowing.digests[place] != _digest(one, vault)
        is_gone = latest is not None and place not in latest.digests and one.enabled
        if knowing is not None and is_other:
            if place in knowing.sealed:
                one.secret_sealed, one.old_secret_sealed, one.old_secret_until = knowing.sealed[place]
            else:
                one.draw_anew(vault, now)
        if is_gone:
            one.disable(REMOVED, now)
        if is_other or is_gone:
            count += 1
            kept[one.community_id][WEBHOOKS_KEPT] += 1
    return count


def _digest(webhook: Webhook, vault: Vault) -> str:
    try:
        return hashlib.sha256(webhook.secrets(vault, webhook.updated_at)[0].encode()).hexdigest()
    except errors.Unavailable:  # it signs nothing either
        return ""
