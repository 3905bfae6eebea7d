"""Which visits are due, late or planned already: by the interval of each person and the published weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler.models import Person
from scheduler.models.record import Record
from scheduler.planning.weekly.visits import due_on, visit_days
from scheduler.services import paging, persons, week_records
from scheduler.services.paging import Page
from scheduler.services.scope import Scope

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class DueVisit:
    """A person served with an interval: when somebody was there last, is due, and is sent next."""

    person: Person
    last_visit: date | None
    due: date | None
    """Nothing for a person who was never visited: that is due at once."""
    planned_for: date | None
    days_late: int


def due(
    session: Session,
    within: Scope,
    *,
    on: date,
    days: int = 0,
    area: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[DueVisit]:
    """A page of the visits that are due by some days after a date, the latest first."""
    wanted: list[ColumnElement[bool]] = [*persons.asked(within, area=area)]
    if within.is_limited:
        wanted += persons.PERSON.readable(within)
    served = session.scalars(within.query(Person, *wanted).order_by(Person.id))
    known = visit_days(week_records.weeks_before(session, within, on + WEEK))
    found = [*_visits(served, known, on, on + timedelta(days=days))]
    return paging.of_rows(
        found, lambda one: f"{one.due or date.min}.{one.person.id}", size=size, cursor=cursor
    )


def last_visits(
    session: Session, within: Scope, served: Sequence[Record], *, on: date
) -> Mapping[str, date | None]:
    """When somebody was with each of some persons last before a date, as :func:`due` says it, by id."""
    known = visit_days(week_records.weeks_before(session, within, on + WEEK))
    return {one.id: _last(one.document(), _been(known.get(one.id, ()), on)) for one in served}


def _been(days: Sequence[str], on: date) -> Sequence[str]:
    """The days before a date."""
    return [day for day in days if day < on.isoformat()]


def _last(document: Mapping[str, Any], been: Sequence[str]) -> date | None:
    """The later of the last day on which somebody was sent, and of what the record says."""
    stated = [*been[-1:], *([document["last_visit"]] if document.get("last_visit") else [])]
    return date.fromisoformat(max(stated)) if stated else None


def _visits(
    served: Iterator[Person] | Sequence[Person], known: Mapping[str, Sequence[str]], on: date, until: date
) -> Iterator[DueVisit]:
    for person in served:
        document = person.document()
        days = known.get(person.id, ())
        been = _been(days, on)
        when = due_on(document, been[-1] if been else None)
        if when is None or when > until:
            continue
        coming = next((day for day in days if day >= on.isoformat()), None)
        yield DueVisit(
            person=person,
            last_visit=_last(document, been),
            due=None if when == date.min else when,
            planned_for=None if coming is None else date.fromisoformat(coming),
            days_late=0 if when == date.min else max(0, (on - when).days),
        )
