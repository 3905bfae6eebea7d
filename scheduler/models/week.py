"""A week of a community from draft to closed, and its versions, which never change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from scheduler import errors
from scheduler.models.base import Base
from scheduler.models.packed import PackedBytes
from scheduler.models.week_plan import WeekPlan

DRAFT, SOLVING, REVIEW, PUBLISHED, CLOSED = "draft", "solving", "review", "published", "closed"
STATES = (DRAFT, SOLVING, REVIEW, PUBLISHED, CLOSED)
DRAFTED, SOLVED, MOVED, ANSWERED = "drafted", "solved", "moved", "answered"
RESTORED, ADOPTED, REFILLED = "restored", "adopted", "refilled"
ORIGINS = (DRAFTED, SOLVED, MOVED, ANSWERED, RESTORED, ADOPTED, REFILLED)
"""Where a version comes from; ``answered``: somebody declined, signed up, swapped or stood in; ``restored``:
an older version holds again; ``adopted``: a what-if copy became the week's own; ``refilled``: what was freed
is filled again and waits to be published."""


class Week(Base):
    """Monday to Sunday of one community; its id is the ISO week, such as ``2026-W48``.

    ``number`` is the version that holds now, ``published_number`` the one that people were told.
    """

    __tablename__ = "weeks"
    __table_args__ = (Index("ix_weeks_start", "community_id", "start"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    start: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    number: Mapped[int] = mapped_column(default=0)
    published_number: Mapped[int | None]
    solve_id: Mapped[str | None] = mapped_column(ForeignKey("solves.id", ondelete="SET NULL"), index=True)
    solved_number: Mapped[int | None]
    """The version that the solver was given; what holds now may be another by the time it answers."""
    solve_asked_by: Mapped[str | None] = mapped_column(String(64))
    """Whose the version with the answer will be, whoever looks first."""
    failure: Mapped[dict[str, Any] | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    def require(self, *states: str) -> None:
        """Raise :class:`errors.Conflict` unless the week is in one of some states."""
        if self.state not in states:
            raise errors.Conflict("week_not_so_far", week=self.id, state=self.state)

    def draft(self, now: datetime) -> int:
        """Begin again from the records; returns the number of the version that will hold them.

        What was published stays so until the week is published anew.
        """
        self.require(DRAFT, REVIEW, PUBLISHED)
        return self._next(DRAFT, now)

    def solve(self, solve_id: str, now: datetime, *, by: str) -> None:
        """The solver begins."""
        self.require(DRAFT, REVIEW)
        self.state, self.solve_id, self.failure = SOLVING, solve_id, None
        self.solve_asked_by = by
        self.solved_number = self.number
        self._touch(now)

    def review(self, now: datetime) -> int:
        """The solver has answered; returns the number of the version that will hold the answer."""
        self.require(SOLVING)
        return self._next(REVIEW, now)

    def fail(self, failure: dict[str, Any], now: datetime) -> None:
        """The solver has no answer: the plan is a draft again, and says why."""
        self.require(SOLVING)
        self.state, self.failure = DRAFT, failure
        self._touch(now)

    def move(self, now: datetime) -> int:
        """Somebody changes the roster by hand; returns the number of the version that will hold it."""
        self.require(REVIEW, PUBLISHED)
        return self._next(self.state, now)

    def take_over(self, now: datetime) -> int:
        """A version with a roster is brought in from elsewhere; returns its number."""
        self.require(DRAFT, REVIEW, PUBLISHED)
        return self._next(REVIEW if self.state == DRAFT else self.state, now)

    @property
    def is_told(self) -> bool:
        """Whether people know of the week and may still answer."""
        return self.published_number is not None and self.state != CLOSED

    @property
    def has_pending(self) -> bool:
        """Whether something waits to be published beside what people hold."""
        return self.state != PUBLISHED or self.number != self.published_number

    @property
    def is_ahead(self) -> bool:
        """Whether people know of the week and what holds now was not published to them."""
        return self.is_told and self.state != SOLVING and self.has_pending

    def answer(self, now: datetime) -> tuple[int, int | None]:
        """What people hold changes, whatever is pending.

        Returns the number of the version that they hold from here on, and where something is pending the
        number of the version in which the same change waits with it.  Raises :class:`errors.Conflict` before
        the week is published and once it is closed.
        """
        if not self.is_told:
            raise errors.Conflict("week_not_so_far", week=self.id, state=self.state)
        is_pending = self.has_pending
        self.published_number = self._next(self.state, now)
        return self.published_number, self._next(self.state, now) if is_pending else None

    def refill(self, now: datetime) -> int:
        """What was freed is filled again, to be looked at before it is published; returns its number."""
        if self.has_pending:
            raise errors.Conflict("week_has_pending", week=self.id)
        return self._next(REVIEW, now)

    def publish(self, now: datetime) -> None:
        """The version that holds now becomes what people are told."""
        self.require(REVIEW, PUBLISHED)
        self.state, self.published_number = PUBLISHED, self.number
        self.published_at = self.published_at or now
        self._touch(now)

    def close(self, now: datetime) -> None:
        """The week is over and changes no more."""
        self.require(PUBLISHED)
        self.state, self.closed_at = CLOSED, now
        self._touch(now)

    def _next(self, state: str, now: datetime) -> int:
        self.state, self.number = state, self.number + 1
        self._touch(now)
        return self.number

    def _touch(self, now: datetime) -> None:
        self.version += 1
        self.updated_at = now


class WeekVersion(Base):
    """One version of a week: the plan document, the roster if there is one, and where both come from."""

    __tablename__ = "week_versions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_week_versions_community_id_weeks",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["community_id", "plan_sha256"],
            ["week_plans.community_id", "week_plans.sha256"],
            name="fk_week_versions_community_id_week_plans",
        ),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(10))
    parent: Mapped[int | None]
    solve_id: Mapped[str | None] = mapped_column(ForeignKey("solves.id", ondelete="SET NULL"), index=True)
    notices: Mapped[list[Any]] = mapped_column(default=list)
    changes: Mapped[list[Any]] = mapped_column(default=list)
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    reason: Mapped[str] = mapped_column(String(500), default="")
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    steps: Mapped[list[Any]] = mapped_column(default=list)
    """Who came off and onto which shift, where the version is one change of what people hold."""
    plan_sha256: Mapped[str] = mapped_column(String(64))
    roster: Mapped[bytes | None] = mapped_column(PackedBytes, deferred=True)
    plan: Mapped[bytes] = column_property(
        select(WeekPlan.document)
        .where(WeekPlan.community_id == community_id, WeekPlan.sha256 == plan_sha256)
        .correlate_except(WeekPlan)
        .scalar_subquery(),
        deferred=True,
    )
    """The plan document; kept once for all the versions that stand on it."""
