"""The shapes of calendar feeds on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.negotiation import LANGUAGES
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from scheduler.models import Link
from scheduler.planning.document.fields import Entry
from scheduler.services.feeds import FeedDraft

FEED = {"volunteer": "v01"}


class FeedShown(Entry, frozen=True, kw_only=True):
    """A feed without its secret."""

    id: str
    volunteer: str | None
    site: str | None
    prefix: str
    made_by: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class FeedMade(FeedShown, frozen=True, kw_only=True):
    """A feed with its secret and the address to subscribe to, neither of which is ever shown again."""

    secret: str
    address: str


class FeedPage(Entry, frozen=True):
    """A page of feeds, the newest first."""

    items: list[FeedShown]
    next: str | None


class OwnFeed(Entry, frozen=True):
    """The feed of who asks, if there is one."""

    feed: FeedShown | None


class FeedPageQuery(PageQuery):
    """Which feeds, the newest first."""

    volunteer = fields.String(validate=validate.Length(max=64))
    site = fields.String(validate=validate.Length(max=64))


class CalendarQuery(StrictSchema):
    """In which language."""

    language = fields.String(
        validate=validate.OneOf(LANGUAGES), metadata={"description": "Else the best by `Accept-Language`."}
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("FeedDraft", FeedDraft),
        ("Feed", FeedShown),
        ("FeedMade", FeedMade),
        ("FeedPage", FeedPage),
        ("OwnFeed", OwnFeed),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def feed_shown(feed: Link) -> dict[str, Any]:
    """A feed without its secret."""
    return {
        "id": feed.id,
        "volunteer": feed.volunteer_id,
        "site": feed.site_id,
        "prefix": feed.prefix,
        "made_by": feed.made_by,
        "created_at": feed.created_at,
        "revoked_at": feed.revoked_at,
        "last_used_at": feed.last_used_at,
    }


def feed_made(feed: Link, secret: str) -> dict[str, Any]:
    """A feed with its secret and its address."""
    return feed_shown(feed) | {"secret": secret, "address": f"/feeds/{secret}.ics"}
