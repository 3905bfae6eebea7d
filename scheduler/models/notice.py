"""Something that somebody is to be told: a row of the outbox, written in the transaction of what it tells."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.owed import FAILED, PENDING, Owed

SENT, DROPPED = "sent", "dropped"
STATES = (PENDING, SENT, FAILED, DROPPED)
URGENT, NORMAL, DIGEST = "urgent", "normal", "digest"
"""At once; within the hours in which people may be told; with the next digest."""


class Notice(Owed, Base):
    """One message to one volunteer, or with none to the coordinators of the community.

    Its id is the same at every attempt.  ``facts`` fill the template of ``kind``; a name or a number of
    somebody else is never among them.  ``once`` keeps the same thing from being told twice.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("community_id", "once", name="uq_notices_once"),
        Index("ix_notices_due", "state", "due_at"),
        Index("ix_notices_volunteer", "community_id", "volunteer_id", "created_at"),
    )

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    volunteer_id: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64), default="")
    """The id of what it is about: a proposal, a week, a swap."""
    facts: Mapped[dict[str, Any]]
    urgency: Mapped[str] = mapped_column(String(10), default=NORMAL)
    once: Mapped[str | None] = mapped_column(String(200))
    channel: Mapped[str | None] = mapped_column(String(40))
