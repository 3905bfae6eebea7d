"""Areas and sites: the place tree of a community, and where work happens in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, select

from scheduler.models.place import Area, Site
from scheduler.planning.document.fields import Entry, Id, Location
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.layout import SiteEntry
from scheduler.services import points, reading
from scheduler.services.mentions import Named
from scheduler.services.plan_checks import alone_in_a_plan
from scheduler.services.record_kinds import Batch, Case, RecordKind, named
from scheduler.services.scope import Scope, usable


class AreaDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about an area."""

    id: reading.RecordId | None = None
    name: reading.Name
    parent: Id | None = None
    level: Literal["estate", "grid", "micro_grid", "courtyard", "building"] | None = None


class SiteDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a site."""

    id: reading.RecordId | None = None
    name: reading.Name
    area: Id | None = None
    location: Location | None = None


def under(within: Scope, areas: Sequence[str]) -> Select[Any]:
    """The ids of some areas and of all under them."""
    tree = within.column(Area.id, Area.id.in_(areas)).cte(recursive=True)
    tree = tree.union(within.column(Area.id).join(tree, Area.parent == tree.c.id))
    return select(tree.c.id)


def areas_directly_under(parent: str) -> Sequence[ColumnElement[bool]]:
    """The areas directly under one."""
    return (Area.parent == usable(parent),)


def sites_in(within: Scope, area: str) -> Sequence[ColumnElement[bool]]:
    """The sites of an area and of all under it."""
    return (Site.area.in_(under(within, [usable(area)])),)


def _names_of_area(document: Mapping[str, Any]) -> Iterator[Named]:
    return named(document, "parent", "area")


def _names_of_site(document: Mapping[str, Any]) -> Iterator[Named]:
    return named(document, "area", "area")


def _check_tree(batch: Batch) -> Iterator[tuple[Case, Finding]]:
    """A tree has no circle.  The community is locked, so that two moves at once make none either."""
    cases = [case for case in batch["area"] if "parent" in case.document]
    if not cases:
        return
    found = cases[0].session.execute(cases[0].scope.column(Area.id).add_columns(Area.parent))
    parents: dict[str, str | None] = {row[0]: row[1] for row in found}
    parents |= {case.record_id: case.document.get("parent") for case in batch["area"]}
    for case in cases:
        above, seen = parents[case.record_id], set[str]()
        while above is not None and above != case.record_id and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == case.record_id:
            yield case, Finding("parent", "circle", {"id": case.record_id})


def _check_site(case: Case) -> Iterator[Finding]:
    entry = SiteEntry(id=case.record_id, **reading.struct_values(case.document, SiteDraft, "location"))
    yield from alone_in_a_plan(case, sites=[entry])


def _writable_areas(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Area.id.in_(under(within, within.areas)),)


def _writable_sites(within: Scope) -> Sequence[ColumnElement[bool]]:
    return (Site.area.in_(under(within, within.areas)),)


AREA = RecordKind(
    name="area",
    plural="areas",
    model=Area,
    draft=AreaDraft,
    names=_names_of_area,
    together=(_check_tree,),
    writable=_writable_areas,
    parent="parent",
    locks_community=True,
)
SITE = RecordKind(
    name="site",
    plural="sites",
    model=Site,
    draft=SiteDraft,
    names=_names_of_site,
    check=_check_site,
    together=(points.check,),
    writable=_writable_sites,
)
