"""Who names the schools and seasons of a calendar: none of them goes while a task or a person needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.calendars import CommunityCalendar, recurrence_of
from scheduler.models.task import Task
from scheduler.models.volunteer import Volunteer
from scheduler.services import mentions
from scheduler.services.scope import Scope

A_DAY = date(2024, 1, 1)
"""Any day: whether a season is known does not depend on it."""


def keep_what_is_used(
    session: Session, within: Scope, before: CommunityCalendar, after: CommunityCalendar
) -> None:
    """Raise :class:`errors.InUse` with who named something that the calendar holds no more."""
    if _named(before) <= _named(after):
        return
    users = [
        (kind, id)
        for kind, id, uses in _users(session, within)
        if _holds(uses, before) and not _holds(uses, after)
    ]
    if users:
        raise errors.InUse(mentions.used_by(session, within, users[:100]), users=len(users))


def _named(calendar: CommunityCalendar) -> set[tuple[str, str]]:
    schools = {("school", school.id) for school in calendar.schools}
    return schools | {("season", season.id) for season in calendar.seasons}


def _users(session: Session, within: Scope) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for id, facts in session.execute(_facts(within, Task)):
        if "recurrence" in facts:
            yield "task", id, facts
    for id, facts in session.execute(_facts(within, Volunteer)):
        if any("season" in season for season in facts.get("seasons", ())):
            yield "volunteer", id, facts


def _facts(within: Scope, model: type[Task] | type[Volunteer]) -> Select[Any]:
    return within.column(model.id).add_columns(model.facts).order_by(model.id)


def _holds(facts: Mapping[str, Any], calendar: CommunityCalendar) -> bool:
    """Whether a calendar knows everything that a record names of it."""
    try:
        if "recurrence" in facts:
            recurrence_of(facts["recurrence"], calendar=calendar)
        for season in facts.get("seasons", ()):
            if "season" in season:
                calendar.season_spans(season["season"], first=A_DAY, last=A_DAY, school=season.get("school"))
    except errors.Invalid:
        return False
    return True
