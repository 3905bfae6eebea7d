"""By what rule hours are counted, in versions that never change; and hours that stand in no plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base

WAITING, APPROVED, REFUSED = "waiting", "approved", "refused"
DECISIONS = (WAITING, APPROVED, REFUSED)
OF_COMMUNITY = ""
"""In place of a task: the rule of the whole community."""


class HourRule(Base):
    """One version of the rule of a community, or of one of its tasks; written once."""

    __tablename__ = "hour_rules"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    task_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class AddedHours(Base):
    """Work that stood in no plan: asked for by one person, approved or refused by another."""

    __tablename__ = "added_hours"
    __table_args__ = (Index("ix_added_hours_volunteer", "community_id", "volunteer_id"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    volunteer_id: Mapped[str] = mapped_column(String(64))
    day: Mapped[date]
    minutes: Mapped[int]
    task_id: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    asked_by: Mapped[str] = mapped_column(String(64))
    decided_by: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500), default="")
    entry: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    def decide(self, is_approved: bool, *, by: str, reason: str, now: datetime) -> None:
        """Approve or refuse, once; raises :class:`errors.Forbidden` for the one who asked."""
        if self.state != WAITING:
            raise errors.Conflict("added_hours_decided", state=self.state)
        if by == self.asked_by:
            raise errors.Forbidden("four_eyes")
        self.state = APPROVED if is_approved else REFUSED
        self.decided_by, self.reason, self.decided_at = by, reason, now
        self.version += 1
