"""Points that were not earned by service: studying, dues, suggestions; brought in from elsewhere."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base

STUDY, DUES, SUGGESTIONS = "study", "dues", "suggestions"
SOURCES = (STUDY, DUES, SUGGESTIONS)
"""学习、缴纳党费、建言献策; the fourth, service, is counted in the ledger."""


class Credit(Base):
    """So many hundredths of a point for a volunteer on a day.

    ``reference`` is the same however often the same row is brought in, so that twice is once.
    """

    __tablename__ = "credits"
    __table_args__ = (
        UniqueConstraint("community_id", "source", "reference", name="uq_credits_reference"),
        Index("ix_credits_volunteer", "community_id", "volunteer_id", "day"),
        Index("ix_credits_day", "community_id", "day"),
    )

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    source: Mapped[str] = mapped_column(String(12))
    volunteer_id: Mapped[str] = mapped_column(String(64))
    day: Mapped[date]
    points: Mapped[int]
    what: Mapped[str] = mapped_column(String(200))
    reference: Mapped[str] = mapped_column(String(100))
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
