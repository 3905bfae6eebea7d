"""What somebody may belong to: areas, units, teams and sites by their names."""

from __future__ import annotations

from collections.abc import Mapping

from api.pages.console.guard import scope
from api.runtime import reading
from scheduler.names.order import sound_key
from scheduler.services import paging, record_pages
from scheduler.services.groups import TEAM, UNIT
from scheduler.services.places import AREA, SITE
from scheduler.services.record_kinds import RecordKind

KINDS = (AREA, UNIT, TEAM, SITE)


def choices() -> Mapping[str, Mapping[str, str]]:
    """Their names by kind and id."""
    return {kind.plural: _names(kind) for kind in KINDS}


def _names(kind: RecordKind) -> dict[str, str]:
    found = paging.every(
        lambda cursor: record_pages.page(reading(), scope(), kind, size=paging.PAGE_MOST, cursor=cursor)
    )
    return {one.id: one.name for one in sorted(found, key=lambda one: sound_key(one.name))}
