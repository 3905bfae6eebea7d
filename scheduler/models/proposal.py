"""A place offered to somebody: an assignment is a proposal until it is accepted.

What people hold of a published week stands here, a row for each place; rosters of the week's versions are
written once, these rows live.  Declining costs nothing and is answered for by nobody.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base

PROPOSED, ACCEPTED, DECLINED, LAPSED, WITHDRAWN = "proposed", "accepted", "declined", "lapsed", "withdrawn"
STATES = (PROPOSED, ACCEPTED, DECLINED, LAPSED, WITHDRAWN)
HOLDING = (PROPOSED, ACCEPTED)
"""The states in which somebody has the place; in all others it is free."""
PUBLISHED, OFFERED, SIGNED_UP, SWAPPED, ASSIGNED = "published", "offered", "signed_up", "swapped", "assigned"
BY_VOLUNTEER, BY_COORDINATOR, BY_CONSENT = "volunteer", "coordinator", "standing_consent"


class Proposal(Base):
    """One place of one shift, proposed to one volunteer.

    ``place`` numbers the places of a seat from 0 and is NULL once nobody holds it; ``holder`` is the
    volunteer while the place is held and NULL after.  Two unique constraints over them (NULLs are distinct on
    both databases) keep a place from two people and a person from two places of a shift, whatever races.
    ``revision`` grows with every change that a calendar should show.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_proposals_community_id_weeks",
            ondelete="CASCADE",
        ),
        UniqueConstraint("community_id", "week_id", "shift_id", "seat", "place", name="uq_proposals_place"),
        UniqueConstraint("community_id", "week_id", "shift_id", "holder", name="uq_proposals_holder"),
        Index("ix_proposals_volunteer", "community_id", "volunteer_id", "starts_at"),
        Index("ix_proposals_starts", "community_id", "starts_at"),
        Index("ix_proposals_answer_by", "state", "answer_by"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    shift_id: Mapped[str] = mapped_column(String(200))
    seat: Mapped[int]
    place: Mapped[int | None]
    volunteer_id: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    origin: Mapped[str] = mapped_column(String(10))
    task_id: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    site_id: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(200))
    """What the shift is called, in the words of its task."""
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    answer_by: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500), default="")
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @property
    def is_holding(self) -> bool:
        """Whether the volunteer has the place."""
        return self.state in HOLDING

    def accept(self, now: datetime, *, by: str) -> None:
        """The volunteer will come; said twice it is one."""
        if self.state == ACCEPTED:
            return
        self._require(PROPOSED)
        self._answer(ACCEPTED, now, by=by)

    def confirm(self, now: datetime, *, by: str) -> None:
        """She was told of a place that nobody asked her for, and comes as she had agreed."""
        self._require(ACCEPTED)
        self._answer(ACCEPTED, now, by=by)

    def decline(self, now: datetime, *, by: str, reason: str = "") -> None:
        """The volunteer will not come, whatever was said before; the place is free.

        Of a place that is held no more it says that she should not be asked for it again.
        """
        self._require(*HOLDING, LAPSED, WITHDRAWN)
        self.reason = reason
        self._answer(DECLINED, now, by=by)
        self._free()

    def lapse(self, now: datetime) -> None:
        """No answer came in time; the place is free."""
        self._require(PROPOSED)
        self._end(LAPSED, now)

    def withdraw(self, now: datetime) -> None:
        """The shift or the assignment is no more; nothing is held against anybody."""
        self._require(*HOLDING)
        self._end(WITHDRAWN, now)

    def _require(self, *states: str) -> None:
        if self.state not in states:
            raise errors.Conflict("proposal_not_so", proposal=self.id, state=self.state)

    def _answer(self, state: str, now: datetime, *, by: str) -> None:
        self.answered_at, self.answered_by = now, by
        self._become(state, now)

    def _end(self, state: str, now: datetime) -> None:
        self._become(state, now)
        self._free()

    def _become(self, state: str, now: datetime) -> None:
        self.state, self.updated_at = state, now
        self.revision += 1

    def _free(self) -> None:
        self.place = self.holder = None
