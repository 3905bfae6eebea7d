"""Tasks of a community, the extra dates on which they are held, and the calendar of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id
from scheduler.models.record import Record

REPEATING, DORMANT, ONCE = "repeating", "dormant", "once"
CADENCES = (REPEATING, DORMANT, ONCE)


class Task(Record):
    """Work of a community: it repeats, sleeps until it is activated, or is done once.

    What was said of it is a plan document's task with a recurrence in place of dates.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "site"], ["sites.community_id", "sites.id"], name="fk_tasks_site"
        ),
        Index("ix_tasks_site", "community_id", "site"),
        Index("ix_tasks_cadence", "community_id", "cadence", "id"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "site")

    site: Mapped[str | None] = mapped_column(String(64))
    cadence: Mapped[str] = mapped_column(String(10))
    is_paused: Mapped[bool] = mapped_column(default=False)

    def write(self, document: Mapping[str, Any], *, now: datetime, **more: Any) -> None:
        """Take over what was said, whole."""
        super().write(document, now=now, **more)
        self.cadence = REPEATING if "recurrence" in document else ONCE if "once" in document else DORMANT
        self.is_paused = bool(document.get("paused"))


class TaskDates(Base):
    """Dates on which a task is held besides its own: an activation, or extra demand of a campaign."""

    __tablename__ = "task_dates"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "task_id"],
            ["tasks.community_id", "tasks.id"],
            name="fk_task_dates_community_id_tasks",
            ondelete="CASCADE",
        ),
        Index("ix_task_dates_task", "community_id", "task_id"),
        Index("ix_task_dates_last", "community_id", "last_date"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True, default=new_id)
    task_id: Mapped[str] = mapped_column(String(64))
    dates: Mapped[list[Any]]
    last_date: Mapped[date]
    times: Mapped[list[Any]] = mapped_column(default=list)
    work: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]


class CommunityDays(Base):
    """What the dates of a community depend on: overridden days, schools with their terms, seasons."""

    __tablename__ = "community_days"

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    entry: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
