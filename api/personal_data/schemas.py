"""The shape of what is held about one volunteer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import StrictSchema
from scheduler.planning.document.fields import Entry


class FormatQuery(StrictSchema):
    """How it is handed out."""

    format = fields.String(validate=validate.OneOf(("json", "csv")))


class PersonalData(Entry, frozen=True):
    """The record with its sealed fields opened, and every row that is the volunteer's, by table."""

    volunteer: dict[str, Any]
    made_at: datetime
    rows: dict[str, list[dict[str, Any]]]


def describe(api: Api) -> None:
    """Put it among the description's schemas."""
    absorb(api, "PersonalData", msgspec.json.schema(PersonalData))
