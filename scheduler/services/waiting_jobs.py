"""Jobs that were reported and that no week's plan has yet: nobody goes to them as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.task import ONCE, Task
from scheduler.models.week import CLOSED, Week
from scheduler.planning.known_plans import shift_ids
from scheduler.planning.weekly.tasks import local_text
from scheduler.services import paging, record_pages, reported_jobs, scope, weeks
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK

WEEK = timedelta(weeks=1)
PLAN = frozenset({"plan"})


@dataclass(frozen=True)
class WaitingJob:
    """A job that waits to be planned."""

    id: str
    name: str
    site: str
    end: datetime
    """Until when it is to be done, in the community's own clock."""
    week: str
    """The first planned week in which it can be done; empty where none of them is planned."""


def waiting(session: Session, within: Scope, *, now: datetime) -> Sequence[WaitingJob]:
    """The jobs that can still be done and that are in no plan, the most urgent first."""
    here = local_text(now.isoformat(), scope.community(session, within).timezone)
    found = paging.every(
        lambda cursor: record_pages.page(
            session, within, TASK, (Task.cadence == ONCE,), size=paging.PAGE_MOST, cursor=cursor
        )
    )
    open_jobs = [(one, document) for one in found if _is_open(document := one.document(), here)]
    if not open_jobs:
        return ()
    monday = scope.today(session, within, now)
    monday -= timedelta(days=monday.weekday())
    planned = session.scalars(
        within.query(Week, Week.start >= monday, Week.state != CLOSED).order_by(Week.id)
    )
    plans = [(week, _tasks_of(weeks.version(session, within, week, documents=PLAN).plan)) for week in planned]
    jobs = [
        WaitingJob(one.id, one.name, document["site"], end, _first(plans, end))
        for one, document in open_jobs
        if not any(one.id in tasks for _, tasks in plans)
        for end in [datetime.fromisoformat(document["once"]["end"])]
    ]
    return sorted(jobs, key=lambda job: (job.end.replace(tzinfo=None), job.id))


def _is_open(document: Mapping[str, Any], here: str) -> bool:
    is_job = document.get("kind") == reported_jobs.KIND and not document.get("paused")
    return is_job and str(document["once"]["end"]) > here


def _tasks_of(plan: bytes) -> frozenset[str]:
    return frozenset(id.partition("@")[0] for id in shift_ids(plan))


def _first(plans: Sequence[tuple[Week, frozenset[str]]], end: datetime) -> str:
    return next((week.id for week, _ in plans if week.start <= end.date()), "")
