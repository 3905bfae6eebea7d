"""What came of a shift: a visit with what was found and done, and what people say of it afterwards."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.record import Record

PERSON, VOLUNTEER, COORDINATOR = "person", "volunteer", "coordinator"
GIVERS = (PERSON, VOLUNTEER, COORDINATOR)


class Visit(Record):
    """The record after a shift: whom it reached, which checkpoints were ticked, what was found and done.

    What was found and done tells of people at home: it is sealed.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_shift", "community_id", "week", "shift"),
        Index("ix_visits_task", "community_id", "task"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "week", "shift", "task", "volunteer", "day")
    SEALED: ClassVar[tuple[str, ...]] = ("found", "done")

    week: Mapped[str] = mapped_column(String(64))
    shift: Mapped[str] = mapped_column(String(200))
    task: Mapped[str | None] = mapped_column(String(64))
    volunteer: Mapped[str | None] = mapped_column(String(64))
    day: Mapped[str] = mapped_column(String(10))
    found_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    done_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Feedback(Record):
    """A score from 1 to 5 after a shift, and words that are sealed."""

    __tablename__ = "feedback"
    __table_args__ = (
        Index("ix_feedback_shift", "community_id", "week", "shift"),
        Index("ix_feedback_task", "community_id", "task"),
    )
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "week", "shift", "task", "given_by", "volunteer", "score")
    SEALED: ClassVar[tuple[str, ...]] = ("words",)

    week: Mapped[str] = mapped_column(String(64))
    shift: Mapped[str] = mapped_column(String(200))
    task: Mapped[str | None] = mapped_column(String(64))
    given_by: Mapped[str] = mapped_column(String(12))
    volunteer: Mapped[str | None] = mapped_column(String(64))
    score: Mapped[int]
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
