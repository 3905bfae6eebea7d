"""A solve: one plan on its way to a roster, from the queue to its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler import errors
from scheduler.models.base import Base, new_id
from scheduler.models.packed import PackedBytes, SealedBytes

QUEUED, RUNNING, DONE, CANCELLED, FAILED, DEAD = "queued", "running", "done", "cancelled", "failed", "dead"
STATES = (QUEUED, RUNNING, DONE, CANCELLED, FAILED, DEAD)
UNFINISHED = (QUEUED, RUNNING)


class Solve(Base):
    """One solve.

    ``fence`` grows with every taking and losing of the lease: who holds an old one writes nothing.
    """

    __tablename__ = "solves"
    __table_args__ = (
        Index("ix_solves_state_created", "state", "created_at"),
        Index("ix_solves_principal_created", "principal", "created_at", "id"),
        Index("ix_solves_lease", "state", "lease_until"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    principal: Mapped[str] = mapped_column(String(64))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("solves.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    plan_name: Mapped[str] = mapped_column(String(200), default="")
    plan_sha256: Mapped[str] = mapped_column(String(64))
    options: Mapped[dict[str, Any]]
    callback_url: Mapped[str | None] = mapped_column(String(2000))
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(100))
    lease_until: Mapped[datetime | None]
    roster_status: Mapped[str | None] = mapped_column(String(20))
    goals: Mapped[list[Any]] = mapped_column(default=list)
    failure: Mapped[dict[str, Any] | None]
    events_written: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
    plan: Mapped[bytes] = mapped_column(SealedBytes("solves", "plan"), deferred=True)
    roster: Mapped[bytes | None] = mapped_column(PackedBytes, deferred=True)

    @property
    def is_finished(self) -> bool:
        """Whether nothing will change any more."""
        return self.state not in UNFINISHED

    def take(self, owner: str, now: datetime, *, lease: timedelta) -> None:
        """A worker begins; raises :class:`errors.Conflict` unless the solve is waiting."""
        if self.state != QUEUED:
            raise errors.Conflict("solve_not_queued", state=self.state)
        self.state, self.lease_owner, self.lease_until = RUNNING, owner, now + lease
        self.fence += 1
        self.attempts += 1
        self.started_at = self.started_at or now
        self.updated_at = now

    def renew(self, now: datetime, *, lease: timedelta) -> None:
        """The worker is alive."""
        self.lease_until = now + lease

    def requeue(self, now: datetime, *, counts_as_attempt: bool) -> None:
        """Back to the queue: its worker is gone, which counts, or was asked to stop, which does not."""
        self.state = QUEUED
        if not counts_as_attempt:
            self.attempts -= 1
        self._drop_lease(now)

    def keep(
        self, roster: bytes, *, status: str, goals: list[Any], now: datetime, is_final: bool = True
    ) -> None:
        """Keep a roster; one told of on the way gives way to a better one, even of an earlier attempt."""
        if not is_final and self.goals and _is_worse(goals, self.goals):
            return
        self.roster, self.roster_status, self.goals, self.updated_at = roster, status, goals, now

    def finish(self, state: str, now: datetime, *, failure: dict[str, Any] | None = None) -> None:
        """The end, in one of the states that end; raises :class:`errors.Conflict` after an end."""
        if self.is_finished:
            raise errors.Conflict("solve_finished", state=self.state)
        self.state, self.finished_at, self.failure = state, now, failure
        self._drop_lease(now)

    def request_stop(self, now: datetime) -> None:
        """Stop and keep the best: at once when it waits, as soon as its worker hears of it when it runs.

        Asked again, or after the end, it changes nothing.
        """
        if self.is_finished:
            return
        self.cancel_requested, self.updated_at = True, now
        if self.state == QUEUED:
            self.finish(CANCELLED, now)

    def _drop_lease(self, now: datetime) -> None:
        self.lease_owner = self.lease_until = None
        self.fence += 1
        self.updated_at = now


def _is_worse(goals: list[Any], others: list[Any]) -> bool:
    """Whether goals are worse than others, compared in order; one not reached yet is worse than any value."""
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = list(zip_longest(goals, others, fillvalue={}))
    return [_value(own) for own, _ in pairs] > [_value(other) for _, other in pairs]


def _value(goal: dict[str, Any]) -> float:
    value = goal.get("value")
    return float("inf") if value is None else float(value)
