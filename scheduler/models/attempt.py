"""The log of attempts: each time that something was sent, where and what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id

UNKNOWN = "unknown"
"""The outcome of an attempt whose sender died: it may have arrived."""


class Attempt(Base):
    """One attempt at a notice or at a webhook's delivery; written before it is made, and again after."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_owed", "community_id", "owed_id", "number"),
        Index("ix_attempts_recipient", "community_id", "recipient", "at"),
        Index("ix_attempts_at", "at"),
    )

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    owed_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    channel: Mapped[str | None] = mapped_column(String(64))
    recipient: Mapped[str | None] = mapped_column(String(64))
    """The volunteer that a notice is for; nobody for the coordinators and for webhooks."""
    cost: Mapped[int] = mapped_column(default=0)
    """What it costs, in hundredths of a yuan."""
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40), default=UNKNOWN)
    status: Mapped[int | None]
