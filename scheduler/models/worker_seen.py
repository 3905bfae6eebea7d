"""A worker of the installation, as it last said that it is there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class WorkerSeen(Base):
    """One worker; what it has in its hands stands in the leases, under the same name."""

    __tablename__ = "workers_seen"

    owner: Mapped[str] = mapped_column(String(100), primary_key=True)
    slots: Mapped[int]
    seen_at: Mapped[datetime]
