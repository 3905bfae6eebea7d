"""A callback that is owed to somebody: a row of the outbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id
from scheduler.models.owed import Posted


class Callback(Posted, Base):
    """One message to one address, written in the transaction of what it tells.

    Its id is the id of the message, the same at every attempt, so that a receiver can drop repetitions.
    """

    __tablename__ = "callbacks"
    __table_args__ = (Index("ix_callbacks_due", "state", "due_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    solve_id: Mapped[str] = mapped_column(ForeignKey("solves.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(2000))
    payload: Mapped[dict[str, Any]]
