"""A callback that is owed to somebody: a row of the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id

PENDING, DELIVERED, FAILED = "pending", "delivered", "failed"


class Callback(Base):
    """One message to one address, written in the transaction of what it tells.

    Its id is the id of the message, the same at every attempt, so that a receiver can drop repetitions.
    """

    __tablename__ = "callbacks"
    __table_args__ = (Index("ix_callbacks_due", "state", "due_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    solve_id: Mapped[str] = mapped_column(ForeignKey("solves.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(2000))
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default=PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    last_status: Mapped[int | None]
    last_error: Mapped[str | None] = mapped_column(String(40))

    def delivered(self, now: datetime, *, status: int) -> None:
        """The receiver has it."""
        self.state, self.finished_at, self.last_status, self.last_error = DELIVERED, now, status, None

    def postponed(self, due_at: datetime, *, status: int | None, error: str) -> None:
        """Not this time; it will be tried again."""
        self.due_at, self.last_status, self.last_error = due_at, status, error

    def given_up(self, now: datetime, *, status: int | None, error: str) -> None:
        """Never again: refused for good, or tried often enough."""
        self.state, self.finished_at, self.last_status, self.last_error = FAILED, now, status, error
