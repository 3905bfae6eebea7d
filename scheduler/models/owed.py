"""What every row of an outbox has: when it is due, how often it was tried, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

PENDING, DELIVERED, FAILED = "pending", "delivered", "failed"
STATES = (PENDING, DELIVERED, FAILED)
HELD = timedelta(seconds=60)
"""How long nobody else tries what somebody has taken; longer than any attempt lasts."""


class Owed:
    """A message that is owed, written in the transaction of what it tells; its id is that of the message."""

    state: Mapped[str] = mapped_column(String(10), default=PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(40))

    def take(self, now: datetime) -> None:
        """Somebody begins to send it; who dies over it is replaced after a minute."""
        self.attempts += 1
        self.due_at = now + HELD

    def end(self, state: str, now: datetime, *, error: str | None = None) -> None:
        """It is tried no more."""
        self.state, self.finished_at, self.last_error = state, now, error

    def owe_again(self, now: datetime) -> None:
        """It is owed once more, from the first attempt on."""
        self.state, self.attempts, self.due_at = PENDING, 0, now
        self.finished_at = self.last_error = None


class Posted(Owed):
    """A message that is posted to an address, which answers with an HTTP status."""

    last_status: Mapped[int | None]

    def delivered(self, now: datetime, *, status: int) -> None:
        """The receiver has it."""
        self.last_status = status
        self.end(DELIVERED, now)

    def postponed(self, due_at: datetime, *, status: int | None, error: str) -> None:
        """Not this time; it will be tried again."""
        self.due_at, self.last_status, self.last_error = due_at, status, error

    def given_up(self, now: datetime, *, status: int | None, error: str) -> None:
        """Never again: refused for good, or tried often enough."""
        self.last_status = status
        self.end(FAILED, now, error=error)
