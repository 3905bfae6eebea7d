"""The shapes of the records document on the wire."""

from __future__ import annotations

from typing import Any

from api.absorbing import absorb
from api.openapi import Api
from scheduler.services.record_document import CALENDAR, FORMAT, PLURALS

EXAMPLE: dict[str, Any] = {
    "format": FORMAT,
    "areas": [{"id": "grid-1", "name": "第一网格"}],
    "sites": [{"id": "canteen", "name": "爱心食堂", "area": "grid-1"}],
    "volunteers": [{"id": "v001", "name": "王秀英", "area": "grid-1", "availability": "always"}],
    "tasks": [
        {
            "id": "meal",
            "name": "午餐服务",
            "type": "love_canteen",
            "site": "canteen",
            "times": [{"from": "10:30", "to": "13:00"}],
            "recurrence": {"weekly": {"weekdays": ["tue", "thu"]}},
        }
    ],
}
COUNT = {"type": "integer", "minimum": 0}
ACTIONS = ("created", "changed", "unchanged")


def describe(api: Api) -> None:
    """Put the shapes among the description's schemas."""
    drafts = {
        plural: {"type": "array", "items": {"$ref": f"#/components/schemas/{_draft(plural)}"}}
        for plural in PLURALS
    }
    calendar = {"$ref": "#/components/schemas/CalendarDraft"}
    document = {
        "type": "object",
        "description": "Records by kind, each said whole; one with an id that is there already is changed.",
        "properties": {"format": {"const": FORMAT}, CALENDAR: calendar, **drafts},
        "required": ["format"],
        "additionalProperties": False,
    }
    counts = {
        "type": "object",
        "properties": dict.fromkeys(ACTIONS, COUNT),
        "required": list(ACTIONS),
        "additionalProperties": False,
    }
    written = {
        "type": "object",
        "description": "What was written, by kind.",
        "additionalProperties": {"$ref": "#/components/schemas/RecordCounts"},
    }
    absorb(api, "Records", document)
    absorb(api, "RecordCounts", counts)
    absorb(api, "RecordsWritten", written)


def _draft(plural: str) -> str:
    return plural.removesuffix("s").capitalize() + "Draft"
