"""Where a page opens what stands against a removal: a record that uses something, a shift that is held."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from flask import g

from api.problems import Detail

ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "task": "tasks/{id}",
        "volunteer": "people/{id}",
        "person": "served/{id}",
        "area": "settings/places",
        "site": "settings/places",
        "team": "settings/groups",
        "unit": "settings/groups",
        "resource": "settings/groups",
        "member": "settings/members",
        "planning_settings": "settings/planning",
    }
)
"""By the kind of a record that uses another."""


def place_of(told: Detail) -> str:
    """The address of what a detail of a refusal names; nothing where it names nothing that can be opened."""
    if told.code == "used_by":
        kind, _, id = told.path.partition("/")
        room = ROOMS.get(kind, "").format(id=quote(id, safe=""))
    elif told.code == "still_on_shift":
        week, _, shift = told.path.removeprefix("weeks/").partition("/shifts/")
        room = f"weeks/{quote(week, safe='')}/seat?shift={quote(shift, safe='')}"
    else:
        room = ""
    return f"/console/{g.shell.community.id}/{room}" if room else ""
