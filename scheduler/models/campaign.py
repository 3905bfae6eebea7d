"""Asking people when they are free in a week, by a deadline, and who has answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class Campaign(Base):
    """One week, whom it was asked of, and until when an answer is awaited."""

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_open", "community_id", "closed_at"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    start: Mapped[date]
    """The Monday of the week that is asked about."""
    area: Mapped[str | None] = mapped_column(String(64))
    team: Mapped[str | None] = mapped_column(String(64))
    deadline: Mapped[datetime]
    remind_at: Mapped[datetime | None]
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    def is_open(self, now: datetime) -> bool:
        """Whether answers are still awaited."""
        return self.closed_at is None and now < self.deadline

    def needs_a_look(self, now: datetime) -> bool:
        """Whether somebody is to be reminded, or the deadline has come."""
        return now >= self.deadline or (self.remind_at is not None and now >= self.remind_at)


class CampaignAnswer(Base):
    """One volunteer who was asked, and when and by whom it was answered."""

    __tablename__ = "campaign_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "campaign_id"],
            ["campaigns.community_id", "campaigns.id"],
            name="fk_campaign_answers_community_id_campaigns",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["community_id", "volunteer_id"],
            ["volunteers.community_id", "volunteers.id"],
            name="fk_campaign_answers_community_id_volunteers",
            ondelete="CASCADE",
        ),
        Index("ix_campaign_answers_volunteer", "community_id", "volunteer_id"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    volunteer_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(String(20))
    said: Mapped[dict[str, Any] | None]
    """The windows that her own last answer put into her record: ``free`` and ``away``."""
