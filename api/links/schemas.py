"""The shapes of links on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from scheduler.models import Link
from scheduler.planning.document.fields import Entry
from scheduler.services.links import LinkDraft

LINK = {"days": 90}


class LinkShown(Entry, frozen=True, kw_only=True):
    """A link without its secret."""

    id: str
    volunteer: str
    prefix: str
    made_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


class LinkMade(LinkShown, frozen=True, kw_only=True):
    """A link that was made just now, with its secret, which is never shown again."""

    secret: str


class LinkList(Entry, frozen=True):
    """A page of the links of a volunteer, the newest first."""

    items: list[LinkShown]
    next: str | None


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (("LinkDraft", LinkDraft), ("LinkMade", LinkMade), ("LinkList", LinkList)):
        absorb(api, name, msgspec.json.schema(struct))


def link_shown(link: Link) -> dict[str, Any]:
    """A link without its secret."""
    return {
        "id": link.id,
        "volunteer": link.volunteer_id,
        "prefix": link.prefix,
        "made_by": link.made_by,
        "created_at": link.created_at,
        "expires_at": link.expires_at,
        "revoked_at": link.revoked_at,
        "last_used_at": link.last_used_at,
    }
