"""A person or household that is served: a label for the roster, and the rest sealed."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.record import Record


class Person(Record):
    """Somebody served, under a label such as ``三号楼甲户``; who that is stands sealed, or nowhere."""

    __tablename__ = "persons"
    __table_args__ = (
        UniqueConstraint("community_id", "name", name="uq_persons_name"),
        ForeignKeyConstraint(
            ["community_id", "area"], ["areas.community_id", "areas.id"], name="fk_persons_area"
        ),
        ForeignKeyConstraint(
            ["community_id", "household"], ["persons.community_id", "persons.id"], name="fk_persons_household"
        ),
        Index("ix_persons_area", "community_id", "area"),
        Index("ix_persons_household", "community_id", "household"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "area", "household")
    SEALED: ClassVar[tuple[str, ...]] = ("full_name", "address", "phone")

    area: Mapped[str | None] = mapped_column(String(64))
    household: Mapped[str | None] = mapped_column(String(64))
    full_name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    address_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
