"""What every record of a community has: whose it is, its id, its version, and what is said of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.sealing import Place, Vault


class Record(Base):
    """A row of one community, which is part of its key: what others hold leaves an id free.

    Fields of ``COLUMNS`` are columns of their own, because something asks for them; the rest of what was said
    is kept in ``facts`` as the plan document writes it.
    """

    __abstract__ = True
    COLUMNS: ClassVar[tuple[str, ...]] = ("name",)
    SEALED: ClassVar[tuple[str, ...]] = ()
    """Fields that are kept sealed, in a column of bytes each, and masked unless they are asked for."""

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True, sort_order=-9
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True, sort_order=-8)
    name: Mapped[str] = mapped_column(String(200), sort_order=-7)
    facts: Mapped[dict[str, Any]] = mapped_column(sort_order=6)
    version: Mapped[int] = mapped_column(sort_order=7)
    created_at: Mapped[datetime] = mapped_column(sort_order=8)
    updated_at: Mapped[datetime] = mapped_column(sort_order=9)

    def write(self, document: Mapping[str, Any], *, now: datetime) -> None:
        """Take over what was said, but for what is to be sealed; the version goes on."""
        for field in self.COLUMNS:
            setattr(self, field, document.get(field))
        apart = {*self.COLUMNS, *self.SEALED}
        self.facts = {field: value for field, value in document.items() if field not in apart}
        is_new = not self.version
        self.version = 1 if is_new else self.version + 1
        self.created_at = now if is_new else self.created_at
        self.updated_at = now

    def seal(self, document: Mapping[str, Any], vault: Vault) -> None:
        """Take over what is to be sealed."""
        for field in self.SEALED:
            value = document.get(field)
            setattr(self, f"{field}_sealed", None if value is None else vault.seal(value, self._place(field)))

    def document(self) -> dict[str, Any]:
        """What was said, but for what is sealed."""
        said = {field: value for field in self.COLUMNS if (value := getattr(self, field)) is not None}
        return said | self.facts

    def figures(self) -> dict[str, Any]:
        """What the service itself keeps and counts of it."""
        return {}

    def masked(self) -> list[str]:
        """The sealed fields that hold something."""
        return [field for field in self.SEALED if getattr(self, f"{field}_sealed") is not None]

    def opened(self, vault: Vault, fields: Sequence[str]) -> dict[str, Any]:
        """Some of the sealed fields that hold something."""
        held = [field for field in self.masked() if field in fields]
        return {field: vault.open(getattr(self, f"{field}_sealed"), self._place(field)) for field in held}

    def reseal(self, vault: Vault) -> bool:
        """Seal with the newest key whatever an older one sealed; returns whether there was any."""
        old: list[Any] = [getattr(self, f"{field}_sealed") for field in self.masked()]
        if all(vault.is_newest(sealed) for sealed in old):
            return False
        self.seal(self.opened(vault, self.SEALED), vault)
        return True

    def whole(self, vault: Vault) -> dict[str, Any]:
        """What was said, whole."""
        return self.document() | self.opened(vault, self.SEALED)

    def _place(self, field: str) -> Place:
        return Place(self.community_id, self.__tablename__, self.id, field)


class Mention(Base):
    """One record names another: who wants to remove the other is told by whom it is named.

    Written with the record that names, whose targets are locked meanwhile; so that nothing is removed while
    somebody begins to name it.
    """

    __tablename__ = "mentions"
    __table_args__ = (Index("ix_mentions_target", "community_id", "target_kind", "target_id"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    target_kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    target_id: Mapped[str] = mapped_column(String(64), primary_key=True)


def new_record_id(now: datetime) -> str:
    """An id that sorts by the time of making and cannot be guessed: milliseconds, then 80 random bits."""
    return f"{int(now.timestamp() * 1000):012x}{secrets.token_hex(10)}"


def points_of(location: Mapping[str, Any] | None) -> str | None:
    """Whether a point is in metres or in degrees; a plan wants all of one kind."""
    if location is None:
        return None
    return "degrees" if "lat" in location else "metres"
