"""Hours that stood in no plan: asked for by one person, approved by another, and kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.hour_rule import AddedHours
from scheduler.models.ledger import ADDED
from scheduler.models.record import new_record_id
from scheduler.models.task import Task
from scheduler.planning.document.fields import Entry, Id, Kind, LocalDate
from scheduler.planning.document.findings import Finding, shortened
from scheduler.services import change_log, paging, reading, scope, weeks
from scheduler.services.hours import ledger, reach
from scheduler.services.hours.counting import points
from scheduler.services.hours.ledger import Fresh
from scheduler.services.hours.rules import rules_of
from scheduler.services.scope import Scope, usable

KIND = "added_hours"
OTHER = "other"


class AddedDraft(Entry, frozen=True, kw_only=True):
    """Work that somebody did and no plan knew of."""

    volunteer: Id
    day: LocalDate
    minutes: Annotated[int, Meta(ge=1, le=1440)]
    what: Annotated[str, Meta(min_length=1, max_length=500)]
    task: Id | None = None
    kind: Kind | None = None


class DecisionDraft(Entry, frozen=True, kw_only=True):
    """Whether added hours count, and why not."""

    approve: bool
    reason: Annotated[str, Meta(max_length=500)] = ""


def ask(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> AddedHours:
    """Ask for hours to be added; they count once somebody else approves."""
    draft = reading.read(said, AddedDraft)
    reach.require(session, within, [("volunteer", draft.volunteer)])
    today = scope.today(session, within, now)
    day = _day(draft.day, today)
    _require_task(session, within, draft.task)
    made = AddedHours(
        community_id=within.community_id,
        id=new_record_id(now),
        volunteer_id=draft.volunteer,
        day=day,
        minutes=draft.minutes,
        task_id=draft.task,
        kind=(draft.kind or OTHER)[:64],
        what=draft.what,
        asked_by=within.principal,
        created_at=now,
    )
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, fields=["minutes"], now=now)
    session.commit()
    return made


def decide(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> AddedHours:
    """Approve or refuse; raises :class:`errors.Forbidden` for the one who asked (four eyes)."""
    draft = reading.read(said, DecisionDraft)
    own = reach.of_volunteer(within, AddedHours.volunteer_id)
    found = within.find(session, AddedHours, id, locked=True, conditions=own)
    reading.require_version(found.version, version)
    found.decide(draft.approve, by=within.principal, reason=draft.reason, now=now)
    if draft.approve:
        (entry,) = ledger.append(session, within, [_fresh(session, within, found)], now=now)
        found.entry = entry.seq
    change_log.note(session, within, "changed", KIND, found.id, fields=["state"], now=now)
    session.commit()
    return found


def get(session: Session, within: Scope, id: str) -> AddedHours:
    """One request that the caller reaches; raises :class:`errors.NotFound`."""
    own = reach.of_volunteer(within, AddedHours.volunteer_id)
    return within.find(session, AddedHours, id, conditions=own)


def page(
    session: Session,
    within: Scope,
    *,
    volunteer: str | None = None,
    state: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> paging.Page[AddedHours]:
    """What was asked for, in the order in which it was."""
    conditions: list[ColumnElement[bool]] = [*reach.of_volunteer(within, AddedHours.volunteer_id)]
    if volunteer is not None:
        conditions.append(AddedHours.volunteer_id == usable(volunteer))
    if state is not None:
        conditions.append(AddedHours.state == state)
    return paging.by_id(session, within, AddedHours, conditions, size=size, cursor=cursor)


def _fresh(session: Session, within: Scope, asked: AddedHours) -> Fresh:
    rule = rules_of(session, within).of(asked.task_id)
    timezone = scope.community(session, within).timezone
    worth = points(asked.minutes, rule.content, task=asked.task_id, kind=asked.kind, timezone=timezone)
    return Fresh(
        kind=ADDED,
        volunteer_id=asked.volunteer_id,
        day=asked.day,
        minutes=asked.minutes,
        points=worth,
        task_id=asked.task_id,
        work_kind=asked.kind,
        week_id=weeks.week_id(asked.day),
        facts={"asked_by": asked.asked_by},
        rule=rule.versions,
        note=asked.what,
        once=f"added/{asked.id}",
    )


def _require_task(session: Session, within: Scope, task: str | None) -> None:
    known = task is None or session.scalar(within.column(Task.id, Task.id == usable(task)))
    if known is None:
        facts = {"list": "tasks", "id": shortened(task or "")}
        raise errors.InvalidDocument([Finding("task", "unknown_id", facts)])


def _day(said: str, today: date) -> date:
    day = reading.day(said, "day")
    if day > today:
        raise errors.InvalidDocument([Finding("day", "day_to_come")])
    return day
