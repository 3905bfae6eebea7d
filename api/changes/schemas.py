"""The shapes of the log of changes on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models import Change
from scheduler.planning.document.fields import Entry


class ChangeShown(Entry, frozen=True, kw_only=True):
    """Who did what to which record and when; ``fields`` are names, never values.

    A restore and a list of links say how many as well, leave says its days.
    """

    id: str
    at: datetime
    principal: str
    action: str
    kind: str
    record: str
    fields: list[str]


class ChangePageShown(Entry, frozen=True):
    """A page of changes, the newest first."""

    items: list[ChangeShown]
    next: str | None


class ChangeQuery(PageQuery):
    """Which changes."""

    kind = fields.String(validate=validate.Length(max=20))
    record = fields.String(validate=validate.Length(max=64))
    action = fields.String(validate=validate.Length(max=20))
    principal = fields.String(validate=validate.Length(max=64))
    since = fields.AwareDateTime(format="iso")
    until = fields.AwareDateTime(format="iso")


def describe(api: Api) -> None:
    """Put it among the description's schemas."""
    absorb(api, "ChangePage", msgspec.json.schema(ChangePageShown))


def change_shown(change: Change) -> dict[str, Any]:
    """A change as it is shown."""
    return {
        "id": change.id,
        "at": change.at,
        "principal": change.principal,
        "action": change.action,
        "kind": change.kind,
        "record": change.record_id,
        "fields": change.fields,
    }
