"""Where work happens: areas, which are a tree, and sites in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.record import Record, points_of


class Area(Record):
    """A node of the place tree: estate, grid, micro-grid, courtyard, building."""

    __tablename__ = "areas"
    __table_args__ = (
        UniqueConstraint("community_id", "name", name="uq_areas_name"),
        ForeignKeyConstraint(
            ["community_id", "parent"], ["areas.community_id", "areas.id"], name="fk_areas_parent"
        ),
        Index("ix_areas_parent", "community_id", "parent"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "parent")

    parent: Mapped[str | None] = mapped_column(String(64))


class Site(Record):
    """A place where work happens."""

    __tablename__ = "sites"
    __table_args__ = (
        UniqueConstraint("community_id", "name", name="uq_sites_name"),
        ForeignKeyConstraint(
            ["community_id", "area"], ["areas.community_id", "areas.id"], name="fk_sites_area"
        ),
        Index("ix_sites_area", "community_id", "area"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "area")

    area: Mapped[str | None] = mapped_column(String(64))
    points: Mapped[str | None] = mapped_column(String(7))

    def write(self, document: Mapping[str, Any], *, now: datetime) -> None:
        """Take over what was said, whole."""
        super().write(document, now=now)
        self.points = points_of(document.get("location"))
