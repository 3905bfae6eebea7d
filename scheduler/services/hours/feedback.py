"""What people say afterwards: those served, those who served; a score, and words that are sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta
from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import Session

from scheduler.models.outcome import Feedback
from scheduler.models.record import Record
from scheduler.planning.document.fields import Entry, Id
from scheduler.services import paging, reading, records
from scheduler.services.hours import reach
from scheduler.services.hours.visits import Shift, Words, begun
from scheduler.services.mentions import Named
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import Scope, usable

Score = Annotated[int, Meta(ge=1, le=5)]
Giver = Literal["person", "volunteer", "coordinator"]


class OwnFeedback(Entry, frozen=True, kw_only=True):
    """What somebody says of a shift."""

    score: Score
    words: Words | None = None


class FeedbackDraft(OwnFeedback, frozen=True, kw_only=True):
    """What a caller writes down for somebody; of a person served no more is kept than that it was one."""

    shift: Shift
    given_by: Giver = "person"
    volunteer: Id | None = None


class FeedbackRecord(FeedbackDraft, frozen=True, kw_only=True):
    """Feedback as it is kept."""

    id: reading.RecordId | None = None
    name: reading.Name
    week: Id
    task: Id | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """How a task was found: how many said so, and the mean."""

    task: str | None
    count: int
    mean: float


def give(
    session: Session,
    within: Scope,
    week_id: str,
    said: Mapping[str, Any],
    *,
    volunteer: str | None = None,
    now: datetime,
) -> Record:
    """Keep what somebody says of a shift that has begun; by a link it is that volunteer's own."""
    draft = reading.read(said, FeedbackDraft)
    turn = begun(session, within, week_id, draft.shift, now=now)
    if draft.volunteer is not None:
        reach.require(session, within, [("volunteer", draft.volunteer)])
    whole = reading.plain(draft) | {"name": turn.title, "week": turn.week_id}
    whole |= {"task": turn.task_id} if turn.task_id else {}
    whole |= {"volunteer": volunteer, "given_by": "volunteer"} if volunteer else {}
    return records.make(session, within, FEEDBACK, whole, now=now)


def asked(
    *, week: str | None = None, shift: str | None = None, task: str | None = None, given_by: str | None = None
) -> Sequence[ColumnElement[bool]]:
    """The feedback that an address asks for."""
    said = {"week": week, "task": task, "given_by": given_by}
    conditions = [
        getattr(Feedback, name) == usable(value) for name, value in said.items() if value is not None
    ]
    return conditions if shift is None else [*conditions, Feedback.shift == shift]


def scores(
    session: Session, within: Scope, *, size: int = 50, cursor: str | None = None
) -> paging.Page[Scores]:
    """A page of the means of tasks, by their ids."""
    reach.require_whole(within)
    figures = (func.count(), func.avg(Feedback.score))
    wanted = within.column(Feedback.task).add_columns(*figures).group_by(Feedback.task)
    found = (Scores(task, count, round(float(mean), 2)) for task, count, mean in session.execute(wanted))
    return paging.of_rows(found, lambda one: one.task or "", size=size, cursor=cursor)


def _names(_document: Mapping[str, Any]) -> Iterator[Named]:
    """Feedback holds back nobody's removal."""
    yield from ()


def _readable(within: Scope) -> Sequence[ColumnElement[bool]]:
    return reach.of_volunteer(within, Feedback.volunteer)


FEEDBACK = RecordKind(
    name="feedback",
    plural="feedback",
    model=Feedback,
    draft=FeedbackRecord,
    names=_names,
    readable=_readable,
    writable=_readable,
    has_unique_name=False,
)
