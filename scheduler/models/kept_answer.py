"""What was answered to a request that carried an idempotency key and wrote something."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.packed import SealedBytes


class KeptAnswer(Base):
    """One answer, bound to who asked, where, and the hash of what was said.

    Written in the transaction of what was asked for: there is no state "under way" that a crash could leave.
    It may hold what is shown once, so its body is sealed, and it goes with the key's 24 hours.
    """

    __tablename__ = "kept_answers"

    principal: Mapped[str] = mapped_column(String(64), primary_key=True)
    route: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    community_id: Mapped[str | None] = mapped_column(String(64), index=True)
    """No foreign key: two who hold it could not both lock the community after, as plans and trees want."""
    request_sha256: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(SealedBytes("kept_answers", "body"))
    created_at: Mapped[datetime] = mapped_column(index=True)
