"""A file of records that somebody sent in: looked at first, then written, and then only its figures stay."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.record import Record

PREVIEW, APPLIED = "preview", "applied"
STATES = (PREVIEW, APPLIED)


class Import(Record):
    """A file with its mapping; ``name`` is the file's.  What it holds is sealed, and gone once written."""

    __tablename__ = "imports"
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "state")
    SEALED: ClassVar[tuple[str, ...]] = ("content",)

    state: Mapped[str] = mapped_column(String(10))
    content_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
