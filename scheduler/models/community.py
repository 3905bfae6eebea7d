"""A community and who may work on its records: the wall between tenants begins here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id

ADMINISTRATOR, COORDINATOR, VIEWER, SYSTEM = "administrator", "coordinator", "viewer", "system"
ROLES = (ADMINISTRATOR, COORDINATOR, VIEWER, SYSTEM)
"""What a key may be in a community; what each may do stands in ``services/permissions.py``."""


class Community(Base):
    """A neighbourhood: everything else belongs to exactly one."""

    __tablename__ = "communities"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    timezone: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Membership(Base):
    """A key in a community, with its role; a coordinator may be limited to areas and teams."""

    __tablename__ = "memberships"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    key_id: Mapped[str] = mapped_column(
        ForeignKey("api_keys.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(String(20))
    areas: Mapped[list[Any]] = mapped_column(default=list)
    teams: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
