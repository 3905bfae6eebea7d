"""Tasks as records: what a caller says of one, what it names, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import ColumnElement

from scheduler import typed
from scheduler.calendars import Recurrence
from scheduler.models.place import Site
from scheduler.models.task import Task
from scheduler.planning.document.fields import Entry, Id, Kind, LocalTime, Minutes, Weekday, Window
from scheduler.planning.document.findings import Finding, Findings
from scheduler.planning.document.windows import check_weekdays
from scheduler.planning.document.work import TaskType, WorkEntry
from scheduler.planning.weekly.tasks import named_by, named_by_spread, task_findings, work_of
from scheduler.services import places, reading
from scheduler.services.answer_rules import SignUpEntry, never_opens
from scheduler.services.mentions import Named
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.scope import Scope

TIMES_MOST = 48
Checkpoint = Annotated[str, Meta(min_length=1, max_length=200)]


class OnceEntry(Entry, frozen=True):
    """The only span of time in which a task may be done, by the community's own clock."""

    start: LocalTime
    end: LocalTime


class FollowsEntry(Entry, frozen=True):
    """The task runs after another on the same day."""

    task: Id
    same_volunteer: bool = False
    min_gap_minutes: Minutes = 0


class StandingEntry(Entry, frozen=True):
    """Somebody who always takes the task, on some weekdays or on all."""

    volunteer: Id
    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)] | None = None


class TurnsEntry(Entry, frozen=True):
    """Runs go to these teams, these sites or both in turn; `at_once`: each run at all of the sites."""

    teams: Annotated[list[Id], Meta(max_length=100)] = []
    sites: Annotated[list[Id], Meta(max_length=100)] = []
    at_once: bool = False


class EachPersonEntry(Entry, frozen=True):
    """A visit for each of these persons served, or of all in an area; with neither, for everybody.

    `per_round` of one site are visited in one go, one after the other, by the same people.
    """

    persons: Annotated[list[Id], Meta(max_length=1000)] = []
    area: Id | None = None
    per_round: Annotated[int, Meta(ge=1, le=100)] = 1


class TaskDraft(WorkEntry, frozen=True, kw_only=True):
    """What a caller says about a task: the work, times of day, and one of recurrence, once and dormant."""

    id: reading.RecordId | None = None
    name: reading.Name
    type: TaskType
    kind: Kind | None = None
    times: Annotated[list[Window], Meta(max_length=TIMES_MOST)] | None = None
    recurrence: Recurrence | None = None
    once: OnceEntry | None = None
    dormant: bool | None = None
    paused: bool | None = None
    follows: FollowsEntry | None = None
    standing: list[StandingEntry] | None = None
    sign_up: SignUpEntry | None = None
    checkpoints: Annotated[list[Checkpoint], Meta(min_length=1, max_length=100)] | None = None
    """What is looked at on each turn and ticked in the record after it."""
    turns: TurnsEntry | None = None
    each_person: EachPersonEntry | None = None
    each_occasion: Kind | None = None
    not_own_area: bool | None = None
    allotted_units: bool | None = None


ELSEWHERE = "route_starts_elsewhere"


def _names(document: Mapping[str, Any]) -> Iterator[Named]:
    yield from named_by(work_of(document))
    yield from named_by_spread(document)
    if "follows" in document:
        yield "follows.task", "task", document["follows"]["task"]
    for place, one in enumerate(document.get("standing", ())):
        yield f"standing[{place}].volunteer", "volunteer", one["volunteer"]


def _check(case: Case) -> Iterator[Finding]:
    found = task_findings(case.document, timezone=case.around.timezone, calendar=case.around.calendar)
    yield from (_with_names(case, one) if one.code == ELSEWHERE else one for one in found)
    findings = Findings()
    for place, one in enumerate(case.document.get("standing", ())):
        check_weekdays(one.get("days"), ("standing", place, "days"), findings)
    yield from findings.all()
    first = case.document.get("follows", {}).get("task")
    if first == case.record_id:
        yield Finding("follows.task", "circle", {"id": case.record_id})
    if "sign_up" in case.document:
        yield from never_opens(typed.convert(case.document["sign_up"], SignUpEntry))


def _with_names(case: Case, finding: Finding) -> Finding:
    """Sites by their names, as who typed them knows them; those not kept yet by their ids."""
    wanted = case.scope.column(Site.id, Site.id.in_(finding.facts.values())).add_columns(Site.name)
    names = {row.id: row.name for row in case.session.execute(wanted)}
    return replace(finding, facts={name: names.get(id, id) for name, id in finding.facts.items()})


def _writable(within: Scope) -> Sequence[ColumnElement[bool]]:
    sites = within.column(Site.id, Site.area.in_(places.under(within, within.areas)))
    return (Task.site.in_(sites),)


TASK = RecordKind(
    name="task",
    plural="tasks",
    model=Task,
    draft=TaskDraft,
    names=_names,
    check=_check,
    writable=_writable,
    has_unique_name=False,
)
