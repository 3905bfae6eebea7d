"""Everything that the week of a community is planned from, read out of its records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session, undefer

from scheduler.models.group import Resource, Team, Unit
from scheduler.models.person import Person
from scheduler.models.place import Area, Site
from scheduler.models.task import Task
from scheduler.models.week import CLOSED, Week, WeekVersion
from scheduler.planning.weekly import DoneWeek, WeekSource, WeekTask
from scheduler.planning.weekly.people import of_kind
from scheduler.planning.weekly.tasks import week_task
from scheduler.services import community_days, planning_settings, scope, task_dates
from scheduler.services.hours.served import missed_in, served_in
from scheduler.services.scope import Scope
from scheduler.services.volunteers import occasions_for, seasonal_for, volunteers_for

WEEKS_REMEMBERED = 8
"""Who did much two months ago has been rested since; older weeks weigh no more."""
SITE = ("id", "name", "area", "location")
PERSON = ("id", "name", "visit_every_days", "last_visit", "faces_per_month")
TEAM = ("id", "name", "as_unit", "takes_turns_on")


def source_of(session: Session, within: Scope, start: date) -> WeekSource:
    """What the week that begins on ``start`` is planned from."""
    community = scope.community(session, within)
    tasks = tasks_of(session, within, start, timezone=community.timezone)
    units = session.scalars(within.query(Unit).order_by(Unit.id)).all()
    persons = session.scalars(within.query(Person).order_by(Person.id)).all()
    has_occasions = any(task.spread and task.spread.each_occasion for task in tasks)
    settings = planning_settings.entry(session, within)
    kinds = settings.get("kinds", {})
    return WeekSource(
        name=community.name,
        timezone=community.timezone,
        start=start,
        calendar=community_days.calendar_of(session, within),
        areas=_entries(session.scalars(within.query(Area).order_by(Area.id)), ("id", "name", "parent")),
        sites=_entries(session.scalars(within.query(Site).order_by(Site.id)), SITE),
        teams=_entries(session.scalars(within.query(Team).order_by(Team.id)), TEAM),
        units=_entries(units, ("id", "name")),
        resources=_entries(
            session.scalars(within.query(Resource).order_by(Resource.id)), ("id", "name", "count")
        ),
        persons=_entries(persons, PERSON),
        volunteers=[of_kind(one, kinds) for one in volunteers_for(session, within.community_id, first=start)],
        seasonal=seasonal_for(session, within.community_id),
        tasks=tasks,
        standing=[standing for task in tasks for standing in task.standing],
        before=weeks_before(session, within, start),
        parts={name: settings[name] for name in planning_settings.PARTS if name in settings},
        allotted={unit.id: unit.facts.get("areas", ()) for unit in units},
        occasions=occasions_for(session, within.community_id) if has_occasions else {},
        whereabouts={one.id: {"area": one.area, "site": one.facts.get("site")} for one in persons},
    )


def tasks_of(session: Session, within: Scope, start: date, *, timezone: str) -> Sequence[WeekTask]:
    """Every task that is not paused, with its extra dates from a day on."""
    extras = task_dates.in_week(session, within, start)
    wanted = within.query(Task, Task.is_paused.is_(False)).order_by(Task.id)
    return [
        week_task(task.id, task.document(), extras.get(task.id, ()), timezone=timezone)
        for task in session.scalars(wanted)
    ]


def weeks_before(session: Session, within: Scope, start: date) -> Sequence[DoneWeek]:
    """The last weeks that people were told of, the oldest first; closed ones with the hours really served."""
    since = start - timedelta(weeks=WEEKS_REMEMBERED)
    conditions = (
        WeekVersion.community_id == Week.community_id,
        WeekVersion.week_id == Week.id,
        WeekVersion.number == Week.published_number,
        Week.start >= since,
        Week.start < start,
    )
    wanted = within.query(WeekVersion, *conditions).order_by(Week.start)
    rows = session.scalars(wanted.options(undefer(WeekVersion.plan), undefer(WeekVersion.roster))).all()
    closed = within.column(Week.id, Week.start >= since, Week.start < start, Week.state == CLOSED)
    served = served_in(session, within, session.scalars(closed))
    missed = missed_in(session, within, [row.week_id for row in rows])
    return [
        DoneWeek(
            plan=json.loads(row.plan),
            roster=json.loads(row.roster),
            served=served.get(row.week_id),
            missed=missed.get(row.week_id, {}),
        )
        for row in rows
        if row.roster
    ]


def _entries(rows: Iterable[Any], fields: Sequence[str]) -> list[Mapping[str, Any]]:
    """Records as a plan document says them, without what only records need."""
    said = ({"id": row.id, **row.document()} for row in rows)
    return [{name: one[name] for name in fields if name in one} for one in said]
