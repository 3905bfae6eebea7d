"""The log of changes, sealed into a chain: each seal holds the hash of a line and of the seal before it.

Lines are sealed a little after they are written, in the order in which they are found, so that nobody who
writes one waits for anybody; from then on a line that is changed, taken out or put between shows.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.change import Change

FORM = "volunteer-changes/1"
"""The first line of what is hashed: how a line of the log is written as text."""


class ChangeSeal(Base):
    """The place of one line of the log in the chain of its community."""

    __tablename__ = "change_seals"
    __table_args__ = (UniqueConstraint("community_id", "change_id", name="uq_change_seals_change"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change_id: Mapped[str] = mapped_column(String(36))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class ChangeHead(Base):
    """The last seal of a community's log: whoever adds one locks it first, so that the chain is a line."""

    __tablename__ = "change_heads"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64))


def digest(change: Change, seq: int, previous: str) -> str:
    """SHA-256 over the hash before it and everything that a line says, written in one way only."""
    said = {
        "community": change.community_id,
        "seq": seq,
        "id": change.id,
        "principal": change.principal,
        "action": change.action,
        "kind": change.kind,
        "record": change.record_id,
        "fields": list(change.fields),
        "at": change.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{FORM}\n{previous}\n{text}".encode()).hexdigest()


def beginning(community_id: str) -> str:
    """The hash before the first seal of a community."""
    return hashlib.sha256(f"{FORM}\n{community_id}".encode()).hexdigest()
