"""The ledger of hours: rows that are added and never changed, each holding the hash of the one before.

The database itself refuses to change or remove a row (triggers of the migration).  A row names a *subject*, a
pseudonym; who that is stands beside the chain, and so do reasons in words: both can be erased, and the chain
stays whole.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base

SERVED, ADDED, NO_SHOW, NOT_RECORDED, EXCUSED = "served", "added", "no_show", "not_recorded", "excused"
ATTENDED = "attended"
"""Somebody was there, and it counts as load and not as hours: a meeting of one's own office."""
CORRECTION = "correction"
KINDS = (SERVED, ATTENDED, ADDED, NO_SHOW, NOT_RECORDED, EXCUSED, CORRECTION)
TURNS = (SERVED, ATTENDED, NO_SHOW, NOT_RECORDED, EXCUSED)
"""What a turn of a plan can end as."""
FORM = "volunteer-hours/1"
"""The first line of what is hashed: how a row is written as text."""
HASHED = (
    "community_id",
    "seq",
    "kind",
    "subject",
    "day",
    "minutes",
    "points",
    "task_id",
    "work_kind",
    "site_id",
    "week_id",
    "shift_id",
    "classes",
    "facts",
    "rule",
    "corrects",
    "note_digest",
    "once",
    "by",
    "at",
)


class LedgerEntry(Base):
    """One row of the ledger.  ``minutes`` and ``points`` (hundredths) of a correction are what it adds."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        UniqueConstraint("community_id", "once", name="uq_ledger_entries_once"),
        Index("ix_ledger_entries_subject", "community_id", "subject", "day"),
        Index("ix_ledger_entries_day", "community_id", "day"),
        Index("ix_ledger_entries_week", "community_id", "week_id"),
        Index("ix_ledger_entries_corrects", "community_id", "corrects"),
    )

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(64))
    day: Mapped[date]
    minutes: Mapped[int]
    points: Mapped[int]
    task_id: Mapped[str | None] = mapped_column(String(64))
    work_kind: Mapped[str] = mapped_column(String(64))
    site_id: Mapped[str | None] = mapped_column(String(64))
    week_id: Mapped[str | None] = mapped_column(String(64))
    shift_id: Mapped[str | None] = mapped_column(String(200))
    classes: Mapped[list[Any]]
    facts: Mapped[dict[str, Any]]
    rule: Mapped[str] = mapped_column(String(200))
    corrects: Mapped[int | None]
    note_digest: Mapped[str | None] = mapped_column(String(64))
    once: Mapped[str | None] = mapped_column(String(400))
    """What can be counted only once: a turn, or added hours."""
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self) -> str:
        """SHA-256 over the hash before it and everything that it says, written in one way only."""
        said = {name: _written(getattr(self, name)) for name in HASHED}
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(f"{FORM}\n{self.previous}\n{text}".encode()).hexdigest()


class LedgerHead(Base):
    """The last row of a community's ledger: whoever adds one locks it first, so that the chain is a line."""

    __tablename__ = "ledger_heads"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64))


class LedgerSubject(Base):
    """Whose pseudonym a subject is; nobody's once the volunteer was erased."""

    __tablename__ = "ledger_subjects"
    __table_args__ = (UniqueConstraint("community_id", "volunteer_id", name="uq_ledger_subjects_volunteer"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    volunteer_id: Mapped[str | None] = mapped_column(String(64))


class LedgerNote(Base):
    """The words that belong to a row.  The chain holds their salted digest, so that they can be erased."""

    __tablename__ = "ledger_notes"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(500))

    def digest(self) -> str:
        """What the chain holds of it."""
        return hashlib.sha256(f"{self.salt}\n{self.text}".encode()).hexdigest()


class LedgerAnchor(Base):
    """How far the ledger had come at an instant.  Kept elsewhere too, it shows that the tail was cut."""

    __tablename__ = "ledger_anchors"

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


def beginning(community_id: str) -> str:
    """The hash before the first row of a community's ledger."""
    return hashlib.sha256(f"{FORM}\n{community_id}".encode()).hexdigest()


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
