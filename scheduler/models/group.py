"""What volunteers belong to, teams and units; and what they work with, resources."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.record import Record


class Team(Record):
    """People who belong together."""

    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("community_id", "name", name="uq_teams_name"),)


class Unit(Record):
    """An organisation that lends its people, goods or money."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("community_id", "name", name="uq_units_name"),)


class Resource(Record):
    """Vehicles, tool sets, rooms: so many of them at once."""

    __tablename__ = "resources"
    __table_args__ = (UniqueConstraint("community_id", "name", name="uq_resources_name"),)
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "count")

    count: Mapped[int] = mapped_column()
