"""The record after a visit: whom it reached, checkpoints ticked, what was found and done, what follows.

A visit that reached somebody is that person's last one, from which the next is due; one that did not is due
still.  What was found may become a job with a deadline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.outcome import Visit
from scheduler.models.person import Person
from scheduler.models.place import Site
from scheduler.models.record import Record, new_record_id
from scheduler.models.task import Task
from scheduler.planning.document.fields import Entry, Id, LocalDate, LocalTime, Text
from scheduler.planning.document.findings import Finding, shortened
from scheduler.services import reading, records, reported_jobs, scope
from scheduler.services.hours import reach
from scheduler.services.hours.counting import Turn
from scheduler.services.hours.turns import WeekTurns
from scheduler.services.mentions import Named
from scheduler.services.persons import PERSON
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.scope import Scope, usable
from scheduler.services.tasks import TASK
from scheduler.services.weeks import get as get_week

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Shift = Annotated[str, Meta(min_length=1, max_length=200)]


class CheckpointEntry(Entry, frozen=True, kw_only=True):
    """One checkpoint: looked at, in order or not."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    ok: bool = True
    note: Text | None = None


class VisitDraft(Entry, frozen=True, kw_only=True):
    """What a caller says after a shift; whom it served is reached unless ``missed`` names them."""

    shift: Shift
    volunteer: Id | None = None
    persons: list[Id] | None = None
    missed: list[Id] | None = None
    checkpoints: Annotated[list[CheckpointEntry], Meta(max_length=200)] | None = None
    found: Words | None = None
    done: Words | None = None


class VisitRecord(VisitDraft, frozen=True, kw_only=True):
    """A visit as it is kept."""

    id: reading.RecordId | None = None
    name: reading.Name
    week: Id
    task: Id | None = None
    day: LocalDate
    unticked: list[str] = []
    reported_job: Id | None = None


class FollowUp(Entry, frozen=True, kw_only=True):
    """What is to be done about what was found; where, unless said, is where the visit was."""

    name: reading.Name
    until: LocalTime
    site: Id | None = None
    minutes: Annotated[int, Meta(ge=1, le=14 * 24 * 60)] = 30
    people: Annotated[int, Meta(ge=1, le=100)] = 1


def record(
    session: Session,
    within: Scope,
    week_id: str,
    said: Mapping[str, Any],
    *,
    volunteer: str | None = None,
    now: datetime,
) -> Record:
    """Keep what came of a shift that has begun.

    Raises :class:`errors.InvalidDocument` for a shift that is none of the week's or has not begun, for a
    person whom the shift does not serve and the caller does not reach, and for a checkpoint that the task
    does not have.
    """
    draft = reading.read(said, VisitDraft)
    turns, turn = _begun(session, within, week_id, draft.shift, now=now)
    task = session.scalar(within.query(Task, Task.id == (turn.task_id or "")))
    points = _expected(session, within, {} if task is None else task.facts)
    served = draft.persons if draft.persons is not None else list(turn.serves)
    ticked = {one.name for one in draft.checkpoints or ()}
    whole = reading.plain(draft) | {
        "name": turn.title,
        "week": turn.week_id,
        "day": turn.start.astimezone(ZoneInfo(scope.community(session, within).timezone)).date().isoformat(),
        "persons": served,
        "unticked": [name for name in points if name not in ticked],
    }
    whole |= {"task": turn.task_id} if turn.task_id else {}
    whole |= {"volunteer": volunteer} if volunteer else {}
    holds = volunteer is not None or any((turn, draft.volunteer) == held for held in turns.held())
    met = _may_be_met(session, within, turn, served, by_link=volunteer is not None, holds=holds)
    if wrong := [
        *_unknown_checkpoints(draft, points),
        *_unknown("persons", served, met),
        *_unknown("missed", draft.missed or (), served),
    ]:
        raise errors.InvalidDocument(wrong)
    _reached(session, within, set(served) - set(draft.missed or ()), whole["day"], now)
    return records.make(session, within, VISIT, whole, now=now)


def follow_up(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Record:
    """Make a job of what was found; raises :class:`errors.Conflict` for a visit that has one."""
    draft = reading.read(said, FollowUp)
    visit = within.find(session, Visit, id, locked=True, conditions=_readable(within))
    reading.require_version(visit.version, version)
    if "reported_job" in visit.facts:
        made_before = str(visit.facts["reported_job"])
        name = session.scalar(within.column(Task.name, Task.id == made_before))
        raise errors.Conflict("visit_followed_up", task=name or made_before)
    task = session.scalar(within.query(Task, Task.id == (visit.task or "")))
    site = draft.site or (None if task is None else task.site)
    if site is None:
        raise errors.InvalidDocument([Finding("site", "missing_field", {"field": "site"})])
    job = reading.plain(draft) | {"site": site}
    made = new_record_id(now)
    visit.facts = {**visit.facts, "reported_job": made}
    visit.version, visit.updated_at = visit.version + 1, now
    document = reported_jobs.job_task(session, within, job, now=now)
    return records.make(session, within, TASK, {"id": made, **document}, now=now)


def begun(session: Session, within: Scope, week_id: str, shift: str, *, now: datetime) -> Turn:
    """A shift of a week that people were told of, and that has begun."""
    return _begun(session, within, week_id, shift, now=now)[1]


def _begun(
    session: Session, within: Scope, week_id: str, shift: str, *, now: datetime
) -> tuple[WeekTurns, Turn]:
    week = get_week(session, within, week_id)
    if week.published_number is None:
        raise errors.Conflict("week_not_so_far", week=week.id, state=week.state)
    turns = WeekTurns(session, within, week)
    if shift not in turns:
        facts = {"list": "shifts", "id": shortened(shift)}
        raise errors.InvalidDocument([Finding("shift", "unknown_id", facts)])
    if now < turns[shift].start:
        raise errors.InvalidDocument([Finding("shift", "shift_not_begun")])
    return turns, turns[shift]


def asked(
    *,
    week: str | None = None,
    shift: str | None = None,
    task: str | None = None,
    volunteer: str | None = None,
) -> Sequence[ColumnElement[bool]]:
    """The visits that an address asks for."""
    said = {"week": week, "task": task, "volunteer": volunteer}
    conditions = [getattr(Visit, name) == usable(value) for name, value in said.items() if value is not None]
    return conditions if shift is None else [*conditions, Visit.shift == shift]


def expected(session: Session, within: Scope, task_id: str | None) -> Sequence[str]:
    """What is looked at on a turn of a task, in order."""
    task = session.scalar(within.query(Task, Task.id == (task_id or "")))
    return _expected(session, within, {} if task is None else task.facts)


def _expected(session: Session, within: Scope, task: Mapping[str, Any]) -> Sequence[str]:
    """The checkpoints of a task: its own, or the stops of its route."""
    if "checkpoints" in task:
        return list(task["checkpoints"])
    stops = [stop["site"] for stop in task.get("route", ())]
    rows = session.execute(within.column(Site.id, Site.id.in_(stops)).add_columns(Site.name))
    names = {str(id): str(name) for id, name in rows}
    return [names.get(stop, stop) for stop in stops]


def _unknown_checkpoints(draft: VisitDraft, expected: Sequence[str]) -> Iterator[Finding]:
    for place, one in enumerate(draft.checkpoints or ()):
        if expected and one.name not in expected:
            yield Finding(f"checkpoints[{place}].name", "checkpoint_unknown", {"name": shortened(one.name)})


def _unknown(field: str, said: Sequence[str], known: Collection[str]) -> Iterator[Finding]:
    """Who is none of the known is refused in the same words, whether somebody is called so or nobody."""
    for place, id in enumerate(said):
        if id not in known:
            yield Finding(f"{field}[{place}]", "unknown_id", {"list": "persons", "id": shortened(id)})


def _may_be_met(
    session: Session, within: Scope, turn: Turn, said: Sequence[str], *, by_link: bool, holds: bool
) -> set[str]:
    """Of the persons said those whom the shift serves, and whom a coordinator reaches besides.

    Who is limited to a part speaks for a shift where her own volunteer has a place in it, else for those she
    reaches alone.
    """
    own = set(turn.serves) if holds or not within.is_limited else set()
    if not by_link:
        reached = PERSON.readable(within) if within.is_limited else ()
        wanted = within.column(Person.id, Person.id.in_(usable(id) for id in said), *reached)
        return own | set(session.scalars(wanted))
    return own


def _reached(session: Session, within: Scope, persons: set[str], day: str, now: datetime) -> None:
    """The day is the last visit of everybody whom it reached."""
    wanted = within.query(Person, Person.id.in_(persons)).order_by(Person.id).with_for_update()
    for person in session.scalars(wanted):
        if person.facts.get("last_visit", "") < day:
            person.facts = {**person.facts, "last_visit": day}
            person.version, person.updated_at = person.version + 1, now


def _names(_document: Mapping[str, Any]) -> Iterator[Named]:
    """A visit holds back nobody's removal: what it names may be gone one day."""
    yield from ()


def _check(case: Case) -> Iterator[Finding]:
    said = case.document.get("persons", [])
    known = case.session.scalars(case.scope.column(Person.id, Person.id.in_(said)))
    yield from _unknown("persons", said, set(known))
    if volunteer := case.document.get("volunteer"):
        reach.require(case.session, case.scope, [("volunteer", volunteer)])


def _readable(within: Scope) -> Sequence[ColumnElement[bool]]:
    return reach.of_volunteer(within, Visit.volunteer)


VISIT = RecordKind(
    name="visit",
    plural="visits",
    model=Visit,
    draft=VisitRecord,
    names=_names,
    check=_check,
    readable=_readable,
    writable=_readable,
    has_unique_name=False,
)
