"""A job that somebody reports (居民随手拍) becomes a task that is done once, by one call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import Record
from scheduler.planning.document.fields import Entry, Id, LocalTime, People, Text
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.work import Priority
from scheduler.planning.weekly.tasks import local_end, local_text
from scheduler.services import reading, records, scope
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK

GRID_MINUTES = 15
KIND = "reported_job"
"""The kind of work that tells such a job from other tasks that are done once."""


class ReportedJob(Entry, frozen=True):
    """What is to be done, where, until when, and how long it takes."""

    name: reading.Name
    site: Id
    until: LocalTime
    minutes: Annotated[int, Meta(ge=1, le=14 * 24 * 60)] = 30
    people: People = 1
    priority: Priority = "normal"
    role: Text | None = None


def report(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Record:
    """Make the task: from the next quarter of an hour until the deadline, at any start within.

    Raises :class:`errors.InvalidDocument`, also when the time until the deadline is too short.
    """
    return records.make(session, within, TASK, job_task(session, within, said, now=now), now=now)


def job_task(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """What such a job is as a task, before it is made."""
    job = reading.read(said, ReportedJob)
    timezone = scope.community(session, within).timezone
    start, end = _next_quarter(now, timezone), local_end(job.until, timezone)
    try:
        room = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    except ValueError:
        raise errors.InvalidDocument([Finding("until", "bad_time", {"value": job.until})]) from None
    if room < timedelta(minutes=job.minutes):
        late = Finding("until", "deadline_passed", {"end": job.until, "minutes": job.minutes})
        raise errors.InvalidDocument([late])
    return {
        "name": job.name,
        "type": "custom",
        "kind": KIND,
        "site": job.site,
        "priority": job.priority,
        "duration_minutes": job.minutes,
        "seats": [{"count": job.people} | ({"role": job.role} if job.role else {})],
        "once": {"start": start, "end": end},
    }


def _next_quarter(now: datetime, timezone: str) -> str:
    here = now.astimezone(ZoneInfo(timezone)).replace(second=0, microsecond=0)
    here += timedelta(minutes=-here.minute % GRID_MINUTES)
    return local_text(here.isoformat(), timezone)
