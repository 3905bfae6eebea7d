"""The shape of what is held about one volunteer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from scheduler.planning.document.fields import Entry


class PersonalData(Entry, frozen=True):
    """The record with its sealed fields opened, and every row that is the volunteer's, by table."""

    volunteer: dict[str, Any]
    made_at: datetime
    rows: dict[str, list[dict[str, Any]]]


def describe(api: Api) -> None:
    """Put it among the description's schemas."""
    absorb(api, "PersonalData", msgspec.json.schema(PersonalData))
