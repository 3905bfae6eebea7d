"""Volunteers as a coordinator names them, and when they are wanted in the community's own time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from scheduler.language.roster_words import day_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.services.scope import Scope

VolunteerArgument = Annotated[
    str,
    typer.Argument(
        metavar="VOLUNTEER", help="编号，或不重名的姓名。 The id, or a name that one person alone has."
    ),
]


def id_of(session: Session, within: Scope, named: str) -> str:
    """The id of who is named by it, or by a name that nobody else has."""
    from scheduler.services import volunteers

    return volunteers.named(session, within, named).id


def names(session: Session, within: Scope) -> dict[str, str]:
    """Everybody's name with the id behind it, by id."""
    from scheduler.services import namesakes

    return {id: f"{name} ({id})" for id, name in namesakes.called(session, within).items()}


def zone_of(session: Session, within: Scope) -> ZoneInfo:
    """The community's time zone."""
    from scheduler.services import scope

    return ZoneInfo(scope.community(session, within).timezone)


def span(start: datetime, end: datetime, zone: ZoneInfo, language: str) -> str:
    """A time as people say it: ``12月7日 周一 09:00–11:00``."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    return f"{day_line(first.date(), language)} {first:%H:%M}–{last:%H:%M}"


def moment(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment in the community's own time, to the minute; None where there is none."""
    return None if instant is None else f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"
