"""An extract of the record (服务记录摘要): a paper with a number, as it was on the day it was issued."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.record import Record

POSTED, VALID, WITHDRAWN = "posted", "valid", "withdrawn"
STATES = (POSTED, VALID, WITHDRAWN)


class Extract(Record):
    """Its name is its number, which no other extract of the installation has.

    The paper and the code that opens it to anybody are sealed and never written again; only a withdrawal is
    added.  ``hash`` is the SHA-256 of the paper.
    """

    __tablename__ = "extracts"
    __table_args__ = (
        UniqueConstraint("name", name="uq_extracts_name"),
        Index("ix_extracts_volunteer", "community_id", "volunteer"),
        Index("ix_extracts_posted", "community_id", "posted_until"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "volunteer", "hash", "code_sha256", "withdrawn_reason")
    SEALED: ClassVar[tuple[str, ...]] = ("paper", "code")

    volunteer: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    code_sha256: Mapped[str] = mapped_column(String(64))
    posted_until: Mapped[datetime]
    withdrawn_reason: Mapped[str | None] = mapped_column(String(500))
    paper_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    def state(self, now: datetime) -> str:
        """Posted for objections, valid, or withdrawn."""
        if self.withdrawn_reason is not None:
            return WITHDRAWN
        return POSTED if now < self.posted_until else VALID

    def withdraw(self, reason: str, now: datetime) -> None:
        """It says nothing any more; raises :class:`errors.Conflict` a second time."""
        if self.withdrawn_reason is not None:
            raise errors.Conflict("extract_withdrawn")
        self.withdrawn_reason = reason
        self.version, self.updated_at = self.version + 1, now
