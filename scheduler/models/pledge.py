"""Give and need: what units offer and what the community lacks, and how much of it was drawn."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base, new_id
from scheduler.models.record import Record

OFFER, NEED = "offer", "need"
DIRECTIONS = (OFFER, NEED)


class Pledge(Record):
    """我能提供的 or 我所需要的: so many minutes of service, pieces of goods, or yuan."""

    __tablename__ = "pledges"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "unit"], ["units.community_id", "units.id"], name="fk_pledges_unit"
        ),
        CheckConstraint("drawn >= 0 AND drawn <= amount", name="drawn_within_amount"),
        Index("ix_pledges_unit", "community_id", "unit"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "direction", "measure", "amount", "unit")

    direction: Mapped[str] = mapped_column(String(5))
    measure: Mapped[str] = mapped_column(String(7))
    amount: Mapped[int]
    drawn: Mapped[int] = mapped_column(default=0)
    unit: Mapped[str | None] = mapped_column(String(64))

    def figures(self) -> dict[str, int]:
        """How much was drawn, and how much is left."""
        drawn = self.drawn or 0
        return {"drawn": drawn, "left": self.amount - drawn}

    def draw(self, amount: int, now: datetime) -> None:
        """Take some of it; raises :class:`errors.Conflict` when less is left."""
        if amount > self.amount - self.drawn:
            raise errors.Conflict(
                "pledge_exhausted", pledge=self.name or self.id, left=self.amount - self.drawn
            )
        self._move(amount, now)

    def give_back(self, amount: int, now: datetime) -> None:
        """Undo a drawing."""
        self._move(-amount, now)

    def _move(self, amount: int, now: datetime) -> None:
        self.drawn += amount
        self.version += 1
        self.updated_at = now


class Draw(Base):
    """Some of an offer used, for a need that is on the list or for one that is not."""

    __tablename__ = "draws"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "offer"], ["pledges.community_id", "pledges.id"], name="fk_draws_offer"
        ),
        ForeignKeyConstraint(
            ["community_id", "need"], ["pledges.community_id", "pledges.id"], name="fk_draws_need"
        ),
        Index("ix_draws_offer", "community_id", "offer"),
        Index("ix_draws_need", "community_id", "need"),
    )

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    offer: Mapped[str] = mapped_column(String(64))
    need: Mapped[str | None] = mapped_column(String(64))
    amount: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(500))
    principal: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
