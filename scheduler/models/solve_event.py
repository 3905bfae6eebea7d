"""One step of the progress of a solve."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class SolveEvent(Base):
    """What a solve told on its way, numbered from 1 within the solve."""

    __tablename__ = "solve_events"

    solve_id: Mapped[str] = mapped_column(ForeignKey("solves.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[str] = mapped_column(String(20))
    facts: Mapped[dict[str, Any]]
    attempt: Mapped[int]
    at: Mapped[datetime]
