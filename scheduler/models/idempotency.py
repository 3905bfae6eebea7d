"""What was answered to a request that carried an idempotency key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class IdempotencyRecord(Base):
    """One request that made a solve, bound to who sent it, where, and the hash of what it said.

    Written in the transaction of the solve itself: there is no state "under way" that a crash could leave.
    """

    __tablename__ = "idempotency_records"

    principal: Mapped[str] = mapped_column(String(64), primary_key=True)
    route: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    request_sha256: Mapped[str] = mapped_column(String(64))
    solve_id: Mapped[str] = mapped_column(ForeignKey("solves.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
