"""How people of a community are reached: its channels, each volunteer's own way, and its rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.record import Record
from scheduler.models.sealing import Place, Vault

VOLUNTEERS, COORDINATORS = "volunteers", "coordinators"


class Channel(Record):
    """One way to reach people: a messenger, a mail account, an SMS gateway.  Its settings hold secrets."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("community_id", "name", name="uq_channels_name"),)
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "kind", "serves", "price", "enabled")
    SEALED: ClassVar[tuple[str, ...]] = ("settings",)

    kind: Mapped[str] = mapped_column(String(20))
    serves: Mapped[str] = mapped_column(String(20))
    price: Mapped[int]
    """What a message costs, in hundredths of a yuan."""
    enabled: Mapped[bool]
    settings_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Contact(Base):
    """A volunteer's own channel, address and language, and what she does not want to hear of.

    ``id`` is the volunteer's; removed with the volunteer, nothing reaches her any more.
    """

    __tablename__ = "contacts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "id"],
            ["volunteers.community_id", "volunteers.id"],
            name="fk_contacts_community_id_volunteers",
            ondelete="CASCADE",
        ),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str | None] = mapped_column(String(64))
    address_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str | None] = mapped_column(String(4))
    opt_outs: Mapped[list[Any]]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    def seal(self, address: str | None, vault: Vault) -> None:
        """Keep the address, sealed."""
        self.address_sealed = None if address is None else vault.seal(address, self._place())

    def address(self, vault: Vault) -> str | None:
        """The address, opened."""
        return None if self.address_sealed is None else str(vault.open(self.address_sealed, self._place()))

    def reseal(self, vault: Vault) -> bool:
        """Seal with the newest key what an older one sealed."""
        if self.address_sealed is None or vault.is_newest(self.address_sealed):
            return False
        self.seal(self.address(vault), vault)
        return True

    def _place(self) -> Place:
        return Place(self.community_id, self.__tablename__, self.id, "address")


class NoticeRules(Base):
    """When and how often people are told things, as was said; the row is the lock of the caps."""

    __tablename__ = "notice_rules"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    entry: Mapped[dict[str, Any]]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
