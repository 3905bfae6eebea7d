"""The log of changes: who did what to which record and when, never the values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id


class Change(Base):
    """One creation, change, removal or look at masked fields; ``fields`` are names, or a restore's counts."""

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_record", "community_id", "kind", "record_id", "at"),
        Index("ix_changes_at", "community_id", "at", "id"),
    )

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    principal: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[str] = mapped_column(String(64))
    fields: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime]
