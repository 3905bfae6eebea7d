"""Use cases of a task's extra dates: activate what sleeps, ask for more on some dates, take either back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import new_record_id
from scheduler.models.task import DORMANT, ONCE, Task, TaskDates
from scheduler.planning.document.clock import BadTime, read_day_of_work
from scheduler.planning.document.fields import Entry, LocalDate, People, Text, Window
from scheduler.planning.document.findings import Finding, Findings
from scheduler.planning.document.work import CrewEntry, SeatEntry
from scheduler.planning.weekly import ExtraDates
from scheduler.planning.weekly.tasks import run_findings
from scheduler.services import change_log, paging, reading, records, scope
from scheduler.services.paging import Page
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK, TIMES_MOST

KIND = "task_dates"
DATES_MOST = 366
RUN_ID_LENGTH = 12
"""A shift's id holds the task's (64), this, and a time (18), and has 100 characters at most."""


class ActivationDraft(Entry, frozen=True):
    """A dormant task is needed on a date, at its own times of day or at others."""

    date: LocalDate
    times: Annotated[list[Window], Meta(min_length=1, max_length=TIMES_MOST)] | None = None
    reason: Text = ""


class DemandDraft(Entry, frozen=True):
    """More is wanted on some dates: a run beside the task's own, at its times of day or at others.

    ``people`` is the short way to say one seat of that many.
    """

    dates: Annotated[list[LocalDate], Meta(min_length=1, max_length=DATES_MOST)]
    times: Annotated[list[Window], Meta(min_length=1, max_length=TIMES_MOST)] | None = None
    people: People | None = None
    seats: Annotated[list[SeatEntry], Meta(min_length=1)] | None = None
    crew: CrewEntry | None = None
    reason: Text = ""


def activate(
    session: Session, within: Scope, task_id: str, said: Mapping[str, Any], *, now: datetime
) -> TaskDates:
    """Hold a dormant task on a date; the same activation said twice is one.

    Raises :class:`errors.Conflict` for a task that is not dormant, :class:`errors.InvalidDocument`.
    """
    task = _reached(session, within, task_id)
    if task.cadence != DORMANT:
        raise errors.Conflict("task_not_dormant", task=task.name)
    draft = reading.read(said, ActivationDraft)
    plain = reading.plain(draft)
    dates = _dates([draft.date], "date", today=scope.today(session, within, now))
    for kept in session.scalars(within.query(TaskDates, TaskDates.task_id == task_id)):
        if kept.dates == [draft.date] and kept.times == plain.get("times", []) and not kept.work:
            return kept
    return _keep(session, within, task, plain, dates=dates, work={}, now=now)


def demand(
    session: Session, within: Scope, task_id: str, said: Mapping[str, Any], *, now: datetime
) -> TaskDates:
    """Ask for more on some dates; raises :class:`errors.Conflict` for a task that is done once."""
    task = _reached(session, within, task_id)
    if task.cadence == ONCE:
        raise errors.Conflict("task_done_once", task=task.name)
    findings = Findings()
    draft = reading.shaped(said, DemandDraft, findings)
    if (said.get("people") is None) == (said.get("seats") is None):
        findings.add((), "not_exactly_one", fields="people, seats")
    draft = reading.sound(draft, findings)
    plain = reading.plain(draft)
    work: dict[str, Any] = {name: plain[name] for name in ("seats", "crew") if name in plain}
    if draft.people is not None:
        work["seats"] = [{"count": draft.people}]
    dates = _dates(draft.dates, "dates", today=scope.today(session, within, now))
    return _keep(session, within, task, plain, dates=dates, work=work, now=now)


def of_task(
    session: Session, within: Scope, task_id: str, *, size: int = 50, cursor: str | None = None
) -> Page[TaskDates]:
    """A page of a task's extra dates that the caller may read, in the order in which they were said."""
    records.show(session, within, TASK, task_id)
    of = (TaskDates.task_id == task_id,)
    return paging.by_id(session, within, TaskDates, of, size=size, cursor=cursor)


def take_back(session: Session, within: Scope, task_id: str, dates_id: str, *, now: datetime) -> None:
    """Take an activation or a demand back; weeks that hold it keep it until they are planned again."""
    _reached(session, within, task_id)
    found = within.find(session, TaskDates, dates_id, conditions=(TaskDates.task_id == task_id,), locked=True)
    session.delete(found)
    change_log.note(session, within, "removed", KIND, dates_id, now=now)
    session.commit()


def in_week(session: Session, within: Scope, first: date) -> dict[str, list[ExtraDates]]:
    """Extra dates by task that do not all lie before a day."""
    found: dict[str, list[ExtraDates]] = {}
    wanted = within.query(TaskDates, TaskDates.last_date >= first).order_by(
        TaskDates.created_at, TaskDates.id
    )
    for one in session.scalars(wanted):
        extra = ExtraDates(
            id=one.id[-RUN_ID_LENGTH:],
            dates=tuple(map(date.fromisoformat, one.dates)),
            times=tuple(one.times),
            work=one.work,
        )
        found.setdefault(one.task_id, []).append(extra)
    return found


def _reached(session: Session, within: Scope, task_id: str) -> Task:
    """A task that the caller may write, locked against its removal."""
    task = within.find(session, Task, task_id, locked=True)
    if within.is_limited:
        own = within.column(Task.id, Task.id == task_id, *TASK.writable(within))
        if session.scalar(own) is None:
            raise errors.Forbidden("outside_your_limits")
    return task


def _dates(texts: Sequence[str], field: str, *, today: date) -> list[date]:
    findings = Findings()
    found: list[date] = []
    for place, text in enumerate(texts):
        path = (field, place) if field == "dates" else (field,)
        try:
            found.append(read_day_of_work(text))
        except BadTime as error:
            findings.add(path, error.code, **error.facts(text))
        else:
            if found[-1] < today:
                findings.add(path, "date_is_past", value=text)
    if len(findings):
        raise errors.InvalidDocument(findings.all())
    return sorted(set(found))


def _keep(
    session: Session,
    within: Scope,
    task: Task,
    plain: Mapping[str, Any],
    *,
    dates: Sequence[date],
    work: dict[str, Any],
    now: datetime,
) -> TaskDates:
    times = plain.get("times", [])
    dated = [Finding(f"times[{n}]", "mixed_window") for n, window in enumerate(times) if "start" in window]
    timezone = scope.community(session, within).timezone
    if found := dated or run_findings(task.document(), times=times, work=work, timezone=timezone):
        raise errors.InvalidDocument(found)
    made = TaskDates(
        community_id=within.community_id,
        id=new_record_id(now),
        task_id=task.id,
        dates=[day.isoformat() for day in dates],
        last_date=dates[-1],
        times=times,
        work=work,
        reason=plain.get("reason", "")[:200],
        created_at=now,
    )
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, fields=sorted(plain), now=now)
    session.commit()
    return made
