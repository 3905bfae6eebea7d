"""A part of a solve that is divided: on its way to a worker, in one's hands, or answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.packed import SealedBytes
from scheduler.models.solve import DONE, FAILED, QUEUED, RUNNING


class SolvePart(Base):
    """One part; it belongs to the attempt that has the solve's fence ``of_fence``, and goes with it.

    ``fence`` grows with every taking and losing of the lease, as that of a solve does.
    """

    __tablename__ = "solve_parts"
    __table_args__ = (Index("ix_solve_parts_state", "state", "lease_until"),)

    solve_id: Mapped[str] = mapped_column(ForeignKey("solves.id", ondelete="CASCADE"), primary_key=True)
    of_fence: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    size: Mapped[int]
    seed: Mapped[int]
    attempts: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(100))
    lease_until: Mapped[datetime | None]
    due_at: Mapped[datetime]
    """When its answer is of no use any more."""
    problem: Mapped[bytes] = mapped_column(SealedBytes("solve_parts", "problem"), deferred=True)
    answer: Mapped[bytes | None] = mapped_column(SealedBytes("solve_parts", "answer"), deferred=True)

    def take(self, owner: str, now: datetime, *, lease: timedelta) -> None:
        """A worker begins."""
        self.state, self.lease_owner, self.lease_until = RUNNING, owner, now + lease
        self.fence += 1
        self.attempts += 1

    def renew(self, now: datetime, *, lease: timedelta) -> None:
        """The worker is alive."""
        self.lease_until = now + lease

    def lose(self, *, attempts_most: int) -> None:
        """Its worker is gone or has no answer: it waits again, or is given up after so many attempts."""
        self.state = QUEUED if self.attempts < attempts_most else FAILED
        self.lease_until = None
        self.fence += 1

    def finish(self, answer: bytes) -> None:
        """Keep its answer; the problem is of no use any more."""
        self.state, self.answer, self.problem = DONE, answer, b""
        self.lease_until = None
        self.fence += 1
