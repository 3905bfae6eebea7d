"""``…/areas`` and ``…/sites``: the place tree of a community, and where work happens in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from api.place_tree.schemas import AREA, SITE, AreaQuery, SiteQuery
from api.record_views import RecordViews
from scheduler.services import places
from scheduler.services.scope import Scope


def _areas_asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return places.areas_directly_under(query["parent"]) if "parent" in query else ()


def _sites_asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return places.sites_in(within, query["area"]) if "area" in query else ()


areas = RecordViews(
    kind=places.AREA, shape=AREA, zh="片区", en="area", query=AreaQuery, conditions=_areas_asked
)
sites = RecordViews(
    kind=places.SITE, shape=SITE, zh="地点", en="site", query=SiteQuery, conditions=_sites_asked
)
