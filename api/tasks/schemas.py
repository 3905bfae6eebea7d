"""The shapes of tasks, their extra dates and reported jobs on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.record_views import RecordPageQuery
from api.shapes import Shape
from scheduler.models.task import CADENCES, CommunityDays, TaskDates
from scheduler.planning.document.fields import Entry
from scheduler.services.community_days import CalendarDraft
from scheduler.services.reported_jobs import ReportedJob
from scheduler.services.task_dates import ActivationDraft, DemandDraft
from scheduler.services.tasks import TaskDraft

TASK = Shape(
    "Task",
    TaskDraft,
    {
        "id": "escort",
        "name": "护学",
        "type": "school_escort",
        "site": "school",
        "times": [{"from": "07:20", "to": "08:00"}, {"from": "16:10", "to": "17:00"}],
        "recurrence": {"daily": {}, "only_on": "school_days"},
    },
)
ACTIVATION = {"date": "2026-12-05", "reason": "夜里下雪"}
DEMAND = {"dates": ["2026-12-07", "2026-12-08"], "people": 2, "reason": "养老保险资格认证"}
JOB = {"name": "三号楼路灯不亮", "site": "building-3", "until": "2026-11-26T18:00", "minutes": 45}
CALENDAR = {
    "overrides": [{"date": "2027-05-08", "kind": "makeup_workday", "name": "labour_day"}],
    "schools": [
        {
            "id": "primary",
            "name": "实验小学",
            "terms": [{"from": "2026-09-01", "until": "2027-01-22"}],
            "breaks": [{"kind": "winter", "from": "2027-01-23", "until": "2027-02-28"}],
        }
    ],
    "seasons": [{"id": "river", "from": "05-15", "until": "10-15"}],
}


class ExtraDatesShown(Entry, frozen=True, kw_only=True):
    """Dates on which a task is held besides its own."""

    id: str
    task: str
    dates: list[str]
    times: list[dict[str, Any]]
    work: dict[str, Any]
    reason: str
    created_at: datetime


class ExtraDatesList(Entry, frozen=True):
    """A page of the extra dates of a task."""

    items: list[ExtraDatesShown]
    next: str | None


class CalendarShown(CalendarDraft, frozen=True, kw_only=True):
    """The calendar of a community as it was said; version 0 when nobody has said anything."""

    version: int


class TaskQuery(RecordPageQuery):
    """Which tasks."""

    cadence = fields.String(validate=validate.OneOf(CADENCES))
    site = fields.String(validate=validate.Length(max=64))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Activation", ActivationDraft),
        ("Demand", DemandDraft),
        ("ReportedJob", ReportedJob),
        ("ExtraDates", ExtraDatesShown),
        ("ExtraDatesList", ExtraDatesList),
        ("CalendarDraft", CalendarDraft),
        ("Calendar", CalendarShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def dates_shown(dates: TaskDates) -> dict[str, Any]:
    """Extra dates as they are shown."""
    return {
        "id": dates.id,
        "task": dates.task_id,
        "dates": dates.dates,
        "times": dates.times,
        "work": dates.work,
        "reason": dates.reason,
        "created_at": dates.created_at,
    }


def calendar_shown(days: CommunityDays | None) -> dict[str, Any]:
    """A calendar as it is shown."""
    return {"version": 0} if days is None else {**days.entry, "version": days.version}
