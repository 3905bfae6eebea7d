"""Volunteers: who may read them, how they are found, and all of them for a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Community, Mention, Volunteer
from scheduler.models.sealing import vault_of
from scheduler.planning.weekly import Seasonal
from scheduler.services.places import under
from scheduler.services.scope import Scope, usable
from scheduler.services.seasons import in_season
from scheduler.services.volunteer_draft import for_plan


def in_teams(within: Scope, teams: Sequence[str]) -> ColumnElement[bool]:
    """Members of any of some teams."""
    members = within.column(
        Mention.record_id,
        Mention.kind == "volunteer",
        Mention.target_kind == "team",
        Mention.target_id.in_(teams),
    )
    condition: ColumnElement[bool] = Volunteer.id.in_(members)
    return condition


def in_area(within: Scope, areas: Sequence[str]) -> ColumnElement[bool]:
    """Those at home in some areas or under them."""
    condition: ColumnElement[bool] = Volunteer.area.in_(under(within, areas))
    return condition


def within_limits(within: Scope) -> Sequence[ColumnElement[bool]]:
    """Those whom a limited coordinator works with: of the areas, or of the teams."""
    return (or_(in_area(within, within.areas), in_teams(within, within.teams)),)


def limited_to(within: Scope) -> Select[Any]:
    """The ids of the volunteers whom a limited coordinator works with."""
    return within.column(Volunteer.id, *within_limits(within))


def asked(
    within: Scope,
    *,
    area: str | None = None,
    team: str | None = None,
    unit: str | None = None,
    kind: str | None = None,
    reserve: int | None = None,
) -> Sequence[ColumnElement[bool]]:
    """The volunteers that an address asks for."""
    conditions: list[ColumnElement[bool]] = []
    if area is not None:
        conditions.append(in_area(within, [usable(area)]))
    if team is not None:
        conditions.append(in_teams(within, [usable(team)]))
    if unit is not None:
        conditions.append(Volunteer.unit == usable(unit))
    if kind is not None:
        conditions.append(Volunteer.kind == kind)
    if reserve is not None:
        conditions.append(Volunteer.reserve == reserve)
    return conditions


def named(session: Session, within: Scope, said: str) -> Volunteer:
    """The volunteer of an id, or of a name that nobody else has, as a person at a terminal says it.

    Raises :class:`errors.NotFound` for nobody, :class:`errors.Conflict` for several with their ids.
    """
    of = or_(Volunteer.id == usable(said), Volunteer.name == said)
    found = session.scalars(within.query(Volunteer, of).order_by(Volunteer.id)).all()
    exactly = [one for one in found if one.id == said] or found
    if not exactly:
        raise errors.NotFound("volunteer_unknown", name=said[:60])
    if len(exactly) > 1:
        raise errors.Conflict("volunteer_ambiguous", name=said, ids=", ".join(one.id for one in exactly))
    return exactly[0]


def names(session: Session, within: Scope) -> dict[str, str]:
    """Everybody's name by id."""
    rows = session.execute(within.column(Volunteer.id).add_columns(Volunteer.name))
    return {row[0]: row[1] for row in rows}


def volunteers_for(
    session: Session, community_id: str, *, first: date | None = None, days: int = 7
) -> list[dict[str, Any]]:
    """Every volunteer of a community as a plan document says it, in the order of ids.

    With the ``first`` day of a horizon, the availability of a season stands in place of the usual one on the
    days that it covers.
    """
    zone = cache(partial(_zone, session, community_id))
    wanted = select(Volunteer).where(Volunteer.community_id == community_id).order_by(Volunteer.id)
    return [_planned(session, one, first, days, zone) for one in session.scalars(wanted)]


def occasions_for(session: Session, community_id: str) -> dict[str, list[dict[str, Any]]]:
    """The personal dates of every volunteer who has told some."""
    vault = vault_of(session)
    have = (Volunteer.community_id == community_id, Volunteer.occasions_sealed.is_not(None))
    wanted = select(Volunteer).where(*have).order_by(Volunteer.id)
    opened = ((one.id, one.opened(vault, ("occasions",))) for one in session.scalars(wanted))
    return {id: found["occasions"] for id, found in opened}


def seasonal_for(session: Session, community_id: str) -> dict[str, list[Seasonal]]:
    """When volunteers are free besides in seasons that the calendar has by name (寒暑假)."""
    wanted = select(Volunteer.id, Volunteer.facts).where(Volunteer.community_id == community_id)
    found: dict[str, list[Seasonal]] = {}
    for id, facts in session.execute(wanted.order_by(Volunteer.id)):
        for one in facts.get("seasons", ()):
            if "season" in one:
                said = one.get("availability", [])
                windows = ({},) if said == "always" else tuple(said)
                seasonal = Seasonal(season=one["season"], school=one.get("school"), windows=windows)
                found.setdefault(id, []).append(seasonal)
    return found


def planned_volunteer(
    session: Session, volunteer: Volunteer, *, first: date, days: int = 7
) -> dict[str, Any]:
    """One volunteer, in the same words."""
    return _planned(session, volunteer, first, days, partial(_zone, session, volunteer.community_id))


def _planned(
    session: Session, volunteer: Volunteer, first: date | None, days: int, zone: Callable[[], ZoneInfo]
) -> dict[str, Any]:
    """The zone is asked for where somebody has seasons."""
    document = volunteer.whole(vault_of(session))
    if first is not None and "seasons" in document:
        document["availability"] = in_season(document, first=first, days=days, zone=zone())
    return for_plan(document, volunteer.id)


def _zone(session: Session, community_id: str) -> ZoneInfo:
    return ZoneInfo(session.scalars(select(Community.timezone).where(Community.id == community_id)).one())
