"""What every record of a community has: whose it is, its id, its version, and its two instants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class Record(Base):
    """A row of one community, which is part of its key: what others hold leaves an id free."""

    __abstract__ = True

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True, sort_order=-9
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True, sort_order=-8)
    version: Mapped[int] = mapped_column(default=1, sort_order=7)
    created_at: Mapped[datetime] = mapped_column(sort_order=8)
    updated_at: Mapped[datetime] = mapped_column(sort_order=9)
