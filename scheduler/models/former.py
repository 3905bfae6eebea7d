"""Who left the register and was not erased: a name, so that what was done still says whose it is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class FormerVolunteer(Base):
    """Somebody under the id that she had on the register; all else of her record went with it."""

    __tablename__ = "former_volunteers"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    volunteer_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    left_at: Mapped[datetime]
