"""Who came: what was recorded of a volunteer at a shift, until it is counted; and the codes that open it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base

PRESENT, ABSENT, EXCUSED = "present", "absent", "excused"
OUTCOMES = (PRESENT, ABSENT, EXCUSED)
BY_CODE, BY_LINK, BY_COORDINATOR, BY_SHEET = "code", "link", "coordinator", "sheet"
SELF_SAID = (BY_CODE, BY_LINK)
"""How somebody says herself that she came; then she says herself that she leaves."""
ROTATING, FIXED = "rotating", "fixed"


def _of_week(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["community_id", "week_id"],
        ["weeks.community_id", "weeks.id"],
        name=f"fk_{table}_community_id_weeks",
        ondelete="CASCADE",
    )


class Attendance(Base):
    """One volunteer at one shift.  It may be said anew until it is counted; from then on it stays.

    ``entry`` is the number of the ledger's entry that counts it.
    """

    __tablename__ = "attendances"
    __table_args__ = (
        _of_week("attendances"),
        UniqueConstraint("community_id", "week_id", "shift_id", "volunteer_id", name="uq_attendances_turn"),
        Index("ix_attendances_volunteer", "community_id", "volunteer_id"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    shift_id: Mapped[str] = mapped_column(String(200))
    volunteer_id: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(10))
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    method: Mapped[str] = mapped_column(String(20))
    recorded_by: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(String(500), default="")
    entry: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    def record(
        self,
        outcome: str,
        *,
        arrived_at: datetime | None,
        left_at: datetime | None,
        method: str,
        by: str,
        note: str = "",
        now: datetime,
    ) -> None:
        """Take over what is said now; raises :class:`errors.Conflict` once it is counted."""
        self.require_open()
        self.outcome, self.arrived_at, self.left_at = outcome, arrived_at, left_at
        self.method, self.recorded_by, self.note = method, by, note
        self.version = (self.version or 0) + 1
        self.updated_at = now

    @property
    def may_leave(self) -> bool:
        """Whether she who checked in has not said yet that she leaves."""
        is_here = self.outcome == PRESENT and self.left_at is None
        return is_here and self.entry is None and self.method in SELF_SAID

    def require_open(self) -> None:
        """Raise :class:`errors.Conflict` once it is counted."""
        if self.entry is not None:
            raise errors.Conflict("hours_counted", entry=self.entry)


class CheckInCode(Base):
    """The code of one shift, by which whoever stands there checks in: it changes every minute, or never."""

    __tablename__ = "check_in_codes"
    __table_args__ = (
        _of_week("check_in_codes"),
        UniqueConstraint("community_id", "week_id", "shift_id", "kind", name="uq_check_in_codes_shift"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    shift_id: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    secret: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]

    def is_open(self, now: datetime) -> bool:
        """Whether anybody can check in by it now."""
        return self.opens_at <= now <= self.closes_at
