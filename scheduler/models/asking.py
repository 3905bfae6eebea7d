"""Places that people are asked to take, and those who wait for one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base

OPEN, TAKEN_UP, REFUSED, TOO_LATE, EXPIRED, ENDED = (
    "open",
    "accepted",
    "declined",
    "taken",
    "expired",
    "ended",
)
OFFER_STATES = (OPEN, TAKEN_UP, REFUSED, TOO_LATE, EXPIRED, ENDED)
"""``taken``: somebody else was quicker; ``ended``: the place is wanted no more."""
WAITS, PROMOTED, LEFT, OVER = "waiting", "promoted", "left", "over"


def _of_week(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["community_id", "week_id"],
        ["weeks.community_id", "weeks.id"],
        name=f"fk_{table}_community_id_weeks",
        ondelete="CASCADE",
    )


class Offer(Base):
    """A free place that one volunteer is asked to take: the first of several who says yes has it.

    ``asked`` is the volunteer while the offer is open and NULL after, so that nobody is asked twice at once.
    ``facts`` keep why it was her, by the list of whom to ask or by the ``reason`` of who picked her, and the
    ``rules`` that she would give up for once.
    """

    __tablename__ = "offers"
    __table_args__ = (
        _of_week("offers"),
        UniqueConstraint("community_id", "week_id", "shift_id", "asked", name="uq_offers_asked"),
        Index("ix_offers_volunteer", "community_id", "volunteer_id", "created_at"),
        Index("ix_offers_until", "state", "until"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    shift_id: Mapped[str] = mapped_column(String(200))
    seat: Mapped[int]
    volunteer_id: Mapped[str] = mapped_column(String(64))
    asked: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    facts: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    until: Mapped[datetime]
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    @property
    def waives(self) -> frozenset[str]:
        """The rules that she gives up for once by accepting."""
        return frozenset((self.facts or {}).get("rules", ()))

    @property
    def is_noted(self) -> bool:
        """Whether her yes came while a board that was not published had somebody else in the place."""
        return bool((self.facts or {}).get("noted"))

    def note(self) -> None:
        """Remember that her yes waits for what is published."""
        self.facts = {**(self.facts or {}), "noted": True}

    def end(self, state: str, now: datetime) -> None:
        """The offer is open no more; raises :class:`errors.Conflict` when it was not."""
        if self.state != OPEN:
            raise errors.Conflict("offer_not_open", offer=self.id, state=self.state)
        self.state, self.asked, self.answered_at = state, None, now


class Waiting(Base):
    """Somebody who would take a place of a shift as soon as one is free; the first who came goes first."""

    __tablename__ = "waitings"
    __table_args__ = (
        _of_week("waitings"),
        UniqueConstraint("community_id", "week_id", "shift_id", "waits", name="uq_waitings_waits"),
        Index("ix_waitings_volunteer", "community_id", "volunteer_id"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    shift_id: Mapped[str] = mapped_column(String(200))
    volunteer_id: Mapped[str] = mapped_column(String(64))
    waits: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=WAITS)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    def end(self, state: str, now: datetime) -> None:
        """The waiting is over: promoted, left, or the shift is past; a second time changes nothing."""
        if self.state == WAITS:
            self.state, self.waits, self.updated_at = state, None, now
