"""What the log of changes is about, as people call it: names, weeks and shifts where the log keeps ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.language.roster_words import days_line, week_days
from scheduler.models import (
    AddedHours,
    Area,
    Campaign,
    Change,
    Channel,
    Credit,
    Extract,
    Import,
    Link,
    Notice,
    Person,
    Pledge,
    Proposal,
    Resource,
    ReviewRequest,
    Site,
    Swap,
    Task,
    TaskDates,
    Team,
    Unit,
    Visit,
    Webhook,
    WhatIf,
)
from scheduler.services import change_shifts
from scheduler.services.change_people import People
from scheduler.services.scope import Scope, in_pieces

NAMED: Mapping[str, Any] = MappingProxyType(
    {
        "area": Area.name,
        "site": Site.name,
        "team": Team.name,
        "unit": Unit.name,
        "resource": Resource.name,
        "person": Person.name,
        "task": Task.name,
        "pledge": Pledge.name,
        "channel": Channel.name,
        "webhook": Webhook.name,
        "campaign": Campaign.name,
        "what_if": WhatIf.name,
        "visit": Visit.name,
        "import": Import.name,
    }
)
"""Kinds that have a name of their own."""
OF_SOMEBODY: Mapping[str, Any] = MappingProxyType(
    {
        "proposal": Proposal.volunteer_id,
        "link": Link.volunteer_id,
        "feed": Link.volunteer_id,
        "added_hours": AddedHours.volunteer_id,
        "credit": Credit.volunteer_id,
        "extract": Extract.volunteer,
        "review_request": ReviewRequest.volunteer_id,
        "notice": Notice.volunteer_id,
    }
)
"""Kinds that are one volunteer's."""
OF_TASK: Mapping[str, Any] = MappingProxyType({"task_dates": TaskDates.task_id})
WEEKS = frozenset({"week", "offer", "attendance", "hours"})
"""Kinds whose id in the log is a week's; of attendance and offers it may be one row's as well.

Attendance that was taken away is there no more: the id in the log is the volunteer's.
"""
VOLUNTEERS = frozenset({"volunteer", "contact"})

About = tuple[str, str]
"""A kind and an id, as a change keeps them."""


def about(change: Change) -> About:
    """What a change is told to be about: of a swap that everybody was asked for the place alone.

    Who took it in the end was not known then.
    """
    is_to_all = change.kind == "swap" and "to_all" in change.fields
    return ("swap_to_all" if is_to_all else change.kind, change.record_id)


def names_of(
    session: Session, within: Scope, changes: Iterable[Change], language: str
) -> Mapping[About, str]:
    """What each record that some changes are about is called, by kind and id.

    Left out are records that are there no more, and what has no name.
    """
    asked = {about(one) for one in changes}
    ids: dict[str, set[str]] = {}
    for kind, id in asked:
        ids.setdefault(kind, set()).add(id)
    people = People(session, within)
    found: dict[About, str] = {}
    for kind, wanted in ids.items():
        for id, name in _named(session, within, kind, wanted, people, language).items():
            if name:
                found[kind, id] = name
    return found


def behind_links(session: Session, within: Scope, ids: Iterable[str], language: str) -> Mapping[str, str]:
    """Who each of some links speaks for."""
    wanted = set(ids)
    if not wanted:
        return {}
    people = People(session, within)
    return _of_somebody(session, within, Link.volunteer_id, wanted, people)


def _named(
    session: Session, within: Scope, kind: str, ids: set[str], people: Mapping[str, str], language: str
) -> Mapping[str, str]:
    if kind in VOLUNTEERS:
        return {id: people.get(id, "") for id in ids}
    if kind in WEEKS:
        weeks = {id: people.get(id) or _week(id, language) for id in ids}
        if kind in change_shifts.ROWS:
            return weeks | change_shifts.places(session, within, kind, ids, people, language)
        return weeks
    if kind in change_shifts.ROWS:
        return change_shifts.places(session, within, kind, ids, people, language)
    if kind == "chain":
        return {id: _days(id, language) for id in ids}
    if kind == "proposal":
        return _shifts(session, within, ids, people, language)
    if kind == "swap_to_all":
        given = _column(session, within, Swap.given, ids)
        known = _shifts(session, within, set(given.values()), people, language)
        return {id: known.get(place, "") for id, place in given.items()}
    if kind == "swap":
        return _swaps(session, within, ids, people, language)
    if kind == "hour_rule":
        return _column(session, within, Task.name, ids)
    if kind in NAMED:
        return _column(session, within, NAMED[kind], ids)
    if kind in OF_SOMEBODY:
        return _of_somebody(session, within, OF_SOMEBODY[kind], ids, people)
    if kind in OF_TASK:
        tasks = _column(session, within, OF_TASK[kind], ids)
        known = _column(session, within, Task.name, set(tasks.values()))
        return {id: known.get(task, "") for id, task in tasks.items()}
    return {}


def _shifts(
    session: Session, within: Scope, ids: set[str], people: Mapping[str, str], language: str
) -> Mapping[str, str]:
    """Whose place it is, when, of what."""
    found: dict[str, str] = {}
    zone = ZoneInfo(within.timezone)
    for piece in in_pieces(ids):
        for one in session.scalars(within.query(Proposal, Proposal.id.in_(piece))):
            when = change_shifts.when(one.starts_at.astimezone(zone), language)
            words: Sequence[str] = (people.get(one.volunteer_id, ""), when, one.title)
            found[one.id] = " · ".join(filter(None, words))
    return found


def _swaps(
    session: Session, within: Scope, ids: set[str], people: Mapping[str, str], language: str
) -> Mapping[str, str]:
    """Whose place it is, when, of what, and who comes, where that is known; of an exchange both ways."""
    rows = [
        one for piece in in_pieces(ids) for one in session.scalars(within.query(Swap, Swap.id.in_(piece)))
    ]
    ids = {id for one in rows for id in (one.given, one.wanted) if id}
    places = _shifts(session, within, ids, people, language)
    found: dict[str, str] = {}
    for one in rows:
        ways = [(one.given, one.taker_id)] + ([(one.wanted, one.giver_id)] if one.wanted else [])
        told = (" → ".join(filter(None, (places.get(id, ""), people.get(to or "", "")))) for id, to in ways)
        found[one.id] = {"zh": "；", "en": "; "}[language].join(told)
    return found


def _week(id: str, language: str) -> str:
    """The days of a week by its id; nothing for the id of a row that is there no more."""
    days = week_days(id, language)
    return "" if days == id else days


def _days(id: str, language: str) -> str:
    """The days that a chat chain spoke of; those of earlier ones the log does not know."""
    first, _, last = id.partition("/")
    try:
        return days_line(date.fromisoformat(first), date.fromisoformat(last), language)
    except ValueError:
        return ""


def _of_somebody(
    session: Session, within: Scope, column: Any, ids: set[str], people: Mapping[str, str]
) -> dict[str, str]:
    whose = _column(session, within, column, ids)
    return {id: people[volunteer] for id, volunteer in whose.items() if volunteer in people}


def _column(session: Session, within: Scope, column: Any, ids: set[str]) -> dict[str, str]:
    """One column of rows by their ids."""
    found: dict[str, str] = {}
    for piece in in_pieces(ids):
        id = column.class_.id
        rows = session.execute(within.column(id, id.in_(piece)).add_columns(column))
        found |= {row[0]: row[1] or "" for row in rows}
    return found
