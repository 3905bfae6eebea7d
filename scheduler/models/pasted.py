"""What a pasted reply put into a record for some days, so that pasted anew it replaces that alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class PastedReply(Base):
    """The last reply of one volunteer that was pasted for some days."""

    __tablename__ = "pasted_replies"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "volunteer_id"],
            ["volunteers.community_id", "volunteers.id"],
            name="fk_pasted_replies_community_id_volunteers",
            ondelete="CASCADE",
        ),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    volunteer_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    first: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[date] = mapped_column(primary_key=True)
    pasted_at: Mapped[datetime]
    said: Mapped[dict[str, Any]]
    """``availability`` where it says when she is free, the ``time_off`` that it put in, ``limits``."""
