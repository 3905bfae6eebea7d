"""Teams, units and resources: what volunteers belong to and work with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, false

from scheduler.models.group import Resource, Team, Unit
from scheduler.planning.document.fields import Count, Entry, Id, Kind
from scheduler.services import reading
from scheduler.services.kinds_named import checking
from scheduler.services.mentions import Named
from scheduler.services.record_kinds import RecordKind, named
from scheduler.services.scope import Scope


class TeamDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a team."""

    id: reading.RecordId | None = None
    name: reading.Name
    as_unit: bool = False
    takes_turns_on: list[Kind] = []


class UnitDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a unit; ``areas`` are those that it is allotted to."""

    id: reading.RecordId | None = None
    name: reading.Name
    areas: list[Id] = []


class ResourceDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a resource."""

    id: reading.RecordId | None = None
    name: reading.Name
    count: Count = 1


def _names_nothing(_document: Mapping[str, Any]) -> Iterator[Named]:
    return iter(())


def _names_of_unit(document: Mapping[str, Any]) -> Iterator[Named]:
    return named(document, "areas", "area")


def _kinds_of_team(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for place, kind in enumerate(document.get("takes_turns_on", ())):
        yield f"takes_turns_on[{place}]", kind


def _own_team(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Team.id.in_(within.teams),)


def _nothing(_within: Scope) -> Sequence[ColumnElement[bool]]:
    return (false(),)


TEAM = RecordKind(
    name="team",
    plural="teams",
    model=Team,
    draft=TeamDraft,
    names=_names_nothing,
    together=(checking("team", Team, _kinds_of_team, or_tasks=True),),
    writable=_own_team,
)
UNIT = RecordKind(
    name="unit", plural="units", model=Unit, draft=UnitDraft, names=_names_of_unit, writable=_nothing
)
RESOURCE = RecordKind(
    name="resource",
    plural="resources",
    model=Resource,
    draft=ResourceDraft,
    names=_names_nothing,
    writable=_nothing,
)
