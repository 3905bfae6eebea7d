"""What every record of a community has: whose it is, its id, its version, and what is said of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base


class Record(Base):
    """A row of one community, which is part of its key: what others hold leaves an id free.

    Fields of ``COLUMNS`` are columns of their own, because something asks for them; the rest of what was said
    is kept in ``facts`` as the plan document writes it.
    """

    __abstract__ = True
    COLUMNS: ClassVar[tuple[str, ...]] = ("name",)

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
        """Take over what was said, whole; the version goes on."""
        for field in self.COLUMNS:
            setattr(self, field, document.get(field))
        self.facts = {field: value for field, value in document.items() if field not in self.COLUMNS}
        is_new = not self.version
        self.version = 1 if is_new else self.version + 1
        self.created_at = now if is_new else self.created_at
        self.updated_at = now

    def document(self) -> dict[str, Any]:
        """What was said, whole."""
        columns = {field: getattr(self, field) for field in self.COLUMNS}
        return {field: value for field, value in columns.items() if value is not None} | self.facts


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
