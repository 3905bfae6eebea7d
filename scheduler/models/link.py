"""A link without an account: it opens one volunteer's own things, or one calendar, and nothing else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base

PORTAL, FEED = "portal", "feed"


class Link(Base):
    """A narrow capability: only the SHA-256 of its secret is kept.

    A ``portal`` link speaks for one volunteer.  A ``feed`` link reads one calendar: a volunteer's own, a
    site's, or with neither the whole community's.
    """

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_volunteer", "community_id", "volunteer_id"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10))
    volunteer_id: Mapped[str | None] = mapped_column(String(64))
    site_id: Mapped[str | None] = mapped_column(String(64))
    prefix: Mapped[str] = mapped_column(String(24))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]

    def is_open(self, now: datetime) -> bool:
        """Whether the link still opens anything."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def revoke(self, now: datetime) -> None:
        """End the link; a second time changes nothing."""
        self.revoked_at = self.revoked_at or now
