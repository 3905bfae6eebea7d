"""The one table of who may do what: the roles of a community and the permissions that routes name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scheduler.models.community import ADMINISTRATOR, COORDINATOR, SYSTEM, VIEWER

READING = frozenset({"community:read", "records:read", "answers:read", "hours:read"})
WRITING = (
    READING | {"records:write", "answers:write", "links:read", "links:write", "hours:write"} | {"advice:read"}
)
DECIDING = WRITING | {"records:reveal", "hours:approve", "changes:read"}
TELLING = frozenset({"notices:read", "notices:write"})
REACHING = frozenset({"channels:read", "channels:write"})
WEBHOOKS = frozenset({"webhooks:read", "webhooks:write"})

GRANTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ADMINISTRATOR: DECIDING
        | WEBHOOKS
        | TELLING
        | REACHING
        | {"community:write", "members:read", "members:write", "records:erase"},
        COORDINATOR: DECIDING | TELLING,
        VIEWER: READING,
        SYSTEM: WRITING | WEBHOOKS,
    }
)
"""What a role may do in its community.  ``records:reveal`` shows masked fields, and every use is logged;
``hours:approve`` decides about hours that somebody else asked to add."""

OF_KEYS: Mapping[str, str | None] = MappingProxyType(
    {"communities:make": "keys:write", "communities:list": None}
)
"""What belongs to no community yet, and the scope that the key itself must have for it."""

PERMISSIONS = frozenset(OF_KEYS).union(*GRANTS.values())
"""Every permission that a route may name."""


def grants(role: str, permission: str) -> bool:
    """Whether a role may do what a permission names; an unknown role may do nothing."""
    return permission in GRANTS.get(role, frozenset())


def scope_of(permission: str) -> str | None:
    """The scope that a key must have for what a permission names, whatever its role allows."""
    if permission in OF_KEYS:
        return OF_KEYS[permission]
    return "communities:read" if permission.endswith(":read") else "communities:write"
