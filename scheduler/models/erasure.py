"""Who was erased, so that a backup from before forgets them too, and what the installation came back from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id


class Erasure(Base):
    """One volunteer who was taken out for good: an id, and nothing that says who it was.

    ``is_kept_outside`` once it stands in the ledger of erasures as well, which no backup holds.
    """

    __tablename__ = "erasures"
    __table_args__ = (Index("ix_erasures_is_kept_outside", "is_kept_outside"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    volunteer: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    is_kept_outside: Mapped[bool] = mapped_column(default=False)


class Recovery(Base):
    """One return to a backup: how things stood when it was made, and what was done before anybody came in."""

    __tablename__ = "recoveries"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    backup_made_at: Mapped[datetime]
    restored_at: Mapped[datetime]
    parked: Mapped[int]
    """Messages that were owed when the backup was made, and are sent only when somebody asks for it."""
    erased: Mapped[int]
    """People who were erased since, and again on the way in."""
