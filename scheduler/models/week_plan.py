"""A plan document of a week, kept once however many versions of the week stand on it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.packed import SealedBytes


class WeekPlan(Base):
    """The bytes of a plan under their SHA-256: an answer changes the roster of a week and not its plan."""

    __tablename__ = "week_plans"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[bytes] = mapped_column(SealedBytes("week_plans", "document"))
