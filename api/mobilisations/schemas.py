"""The shapes of efforts by one call on the wire."""

from __future__ import annotations

from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from scheduler.planning.document.fields import Entry
from scheduler.services.mobilisations import MobilisationDraft, Mobilised

EFFORT: dict[str, Any] = {
    "name": "防疫",
    "dates": ["2026-11-24", "2026-11-25"],
    "from": "08:00",
    "to": "20:00",
    "turn_minutes": 240,
    "posts": [
        {"name": "登记", "site": "gate", "people": 4},
        {"name": "消杀", "site": "gate", "people": 3, "qualifications": {"all": ["disinfection"]}},
    ],
}


class MobilisedShown(Entry, frozen=True):
    """The tasks that were made, and the week that is being solved with them."""

    tasks: list[str]
    week: str
    state: str


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    absorb(api, "Mobilisation", msgspec.json.schema(MobilisationDraft))
    absorb(api, "Mobilised", msgspec.json.schema(MobilisedShown))


def mobilised_shown(made: Mobilised) -> dict[str, Any]:
    """What was made, as it is shown."""
    return {"tasks": made.tasks, "week": made.week.id, "state": made.week.state}
