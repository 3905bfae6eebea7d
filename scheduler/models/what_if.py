"""A what-if copy of a week's version: changed and solved like any week, told to nobody."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from scheduler import errors
from scheduler.models.base import Base
from scheduler.models.packed import PackedBytes, SealedBytes
from scheduler.models.week_plan import WeekPlan

DRAFT, SOLVING, SOLVED, ADOPTED = "draft", "solving", "solved", "adopted"
STATES = (DRAFT, SOLVING, SOLVED, ADOPTED)


class WhatIf(Base):
    """One copy: which version it was taken of, what was changed, and what became of it.

    It is no version of the week and cannot be published; adopted, its plan and roster become one.
    """

    __tablename__ = "what_ifs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_what_ifs_community_id_weeks",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["community_id", "plan_sha256"],
            ["week_plans.community_id", "week_plans.sha256"],
            name="fk_what_ifs_community_id_week_plans",
        ),
        Index("ix_what_ifs_week", "community_id", "week_id"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    week_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    base_number: Mapped[int]
    said_document: Mapped[bytes] = mapped_column(SealedBytes("what_ifs", "said_document"))
    """What is other than in the version that it was taken of, as it was said: sealed, for it may hold what
    records seal."""
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    solve_id: Mapped[str | None] = mapped_column(ForeignKey("solves.id", ondelete="SET NULL"), index=True)
    failure: Mapped[dict[str, Any] | None]
    adopted_number: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    plan_sha256: Mapped[str] = mapped_column(String(64))
    roster: Mapped[bytes | None] = mapped_column(PackedBytes, deferred=True)
    plan: Mapped[bytes] = column_property(
        select(WeekPlan.document)
        .where(WeekPlan.community_id == community_id, WeekPlan.sha256 == plan_sha256)
        .correlate_except(WeekPlan)
        .scalar_subquery(),
        deferred=True,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What is other, as it was said."""
        found: dict[str, Any] = json.loads(self.said_document)
        return found

    def require(self, *states: str) -> None:
        """Raise :class:`errors.Conflict` unless the copy is in one of some states."""
        if self.state not in states:
            raise errors.Conflict("what_if_not_so_far", what_if=self.id, state=self.state)

    def solve(self, solve_id: str, now: datetime) -> None:
        """The solver begins."""
        self.require(DRAFT, SOLVED)
        self.state, self.solve_id, self.failure = SOLVING, solve_id, None
        self._touch(now)

    def settle(self, roster: bytes | None, failure: dict[str, Any] | None, now: datetime) -> None:
        """The solver has answered, or has no answer and says why."""
        self.require(SOLVING)
        self.state, self.failure = (DRAFT if roster is None else SOLVED), failure
        self.roster = roster
        self._touch(now)

    def adopt(self, number: int, now: datetime) -> None:
        """It became a version of the week."""
        self.require(SOLVED)
        self.state, self.adopted_number = ADOPTED, number
        self._touch(now)

    def _touch(self, now: datetime) -> None:
        self.version += 1
        self.updated_at = now
