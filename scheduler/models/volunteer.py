"""A volunteer: what planning needs to know, and nothing that no rule asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.phone import phone_key
from scheduler.models.record import Record, points_of
from scheduler.models.sealing import Place, Vault

KINDS = (
    "community_staff",
    "unit_member",
    "property_staff",
    "resident",
    "company",
    "social_volunteer",
)
"""社区工作人员、双报到单位在职党员、物业企业服务人员、社区居民、爱心企业、社会志愿者."""


class Volunteer(Record):
    """A person who serves.  Whatever tells of health, home, birth, checks or telephone is sealed."""

    __tablename__ = "volunteers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "area"], ["areas.community_id", "areas.id"], name="fk_volunteers_area"
        ),
        ForeignKeyConstraint(
            ["community_id", "unit"], ["units.community_id", "units.id"], name="fk_volunteers_unit"
        ),
        Index("ix_volunteers_area", "community_id", "area"),
        Index("ix_volunteers_unit", "community_id", "unit"),
        Index("ix_volunteers_phone", "community_id", "phone_index"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "kind", "area", "unit", "reserve")
    SEALED: ClassVar[tuple[str, ...]] = ("phone", "born", "home", "clearance", "health_limits", "occasions")

    kind: Mapped[str | None] = mapped_column(String(20))
    area: Mapped[str | None] = mapped_column(String(64))
    unit: Mapped[str | None] = mapped_column(String(64))
    reserve: Mapped[int | None]
    points: Mapped[str | None] = mapped_column(String(7))
    phone_index: Mapped[str | None] = mapped_column(String(64))
    """Finds the telephone without opening it; see :meth:`Vault.blind`."""
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    born_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    home_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    clearance_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    health_limits_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    occasions_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    def write(self, document: Mapping[str, Any], *, now: datetime) -> None:
        """Take over what was said, whole."""
        super().write(document, now=now)
        self.points = points_of(document.get("home"))

    def seal(self, document: Mapping[str, Any], vault: Vault) -> None:
        """Take over what is to be sealed, and how the telephone is found."""
        super().seal(document, vault)
        phone = document.get("phone")
        self.phone_index = None if phone is None else phone_indexes(vault, self.community_id, phone)[0]


def phone_indexes(vault: Vault, community_id: str, phone: str) -> list[str]:
    """How a telephone number of a community may be kept: by the newest key first."""
    place = Place(community_id, Volunteer.__tablename__, "", "phone")
    return vault.blind(phone_key(phone), place)
