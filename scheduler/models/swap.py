"""A place that somebody gives away or exchanges, and a request that a person look at it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base

ASKED, AGREED, DONE, REFUSED, WITHDRAWN = "asked", "agreed", "done", "refused", "withdrawn"
STATES = (ASKED, AGREED, DONE, REFUSED, WITHDRAWN)
"""``agreed``: both want it and a coordinator is still to say so."""
UNDER_WAY = (ASKED, AGREED)


class Swap(Base):
    """A place for nothing or for another: to one volunteer, or open to whoever may take it.

    ``pending`` is the proposal while the swap is under way and NULL after: a place is in one swap at a time.
    """

    __tablename__ = "swaps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_swaps_community_id_weeks",
            ondelete="CASCADE",
        ),
        UniqueConstraint("community_id", "pending", name="uq_swaps_pending"),
        Index("ix_swaps_week", "community_id", "week_id"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    giver_id: Mapped[str] = mapped_column(String(64))
    given: Mapped[str] = mapped_column(String(64))
    """The proposal that is given away."""
    pending: Mapped[str | None] = mapped_column(String(64))
    taker_id: Mapped[str | None] = mapped_column(String(64))
    """Who is asked; with none whoever may take it."""
    wanted: Mapped[str | None] = mapped_column(String(64))
    """The taker's proposal that is wanted for it, in an exchange."""
    state: Mapped[str] = mapped_column(String(10), default=ASKED)
    words: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    def require(self, *states: str) -> None:
        """Raise :class:`errors.Conflict` unless the swap is in one of some states."""
        if self.state not in states:
            raise errors.Conflict("swap_not_so", swap=self.id, state=self.state)

    def become(self, state: str, now: datetime) -> None:
        """Go on to a state; one that ends lets the place go."""
        self.state, self.updated_at = state, now
        if state not in UNDER_WAY:
            self.pending = None


class ReviewRequest(Base):
    """A volunteer asks that a person look at a decision about her, and gets an answer."""

    __tablename__ = "review_requests"
    __table_args__ = (Index("ix_review_requests_volunteer", "community_id", "volunteer_id"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    volunteer_id: Mapped[str] = mapped_column(String(64))
    week_id: Mapped[str] = mapped_column(String(64), default="")
    shift_id: Mapped[str] = mapped_column(String(200), default="")
    words: Mapped[str] = mapped_column(String(500))
    answer: Mapped[str] = mapped_column(String(500), default="")
    answered_by: Mapped[str | None] = mapped_column(String(64))
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
