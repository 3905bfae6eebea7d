"""JSON Schema (draft 2020-12) of a recurrence, made from the description that the reader walks."""

from __future__ import annotations

from typing import Any

import msgspec

from scheduler.calendars.recurrence import PATTERNS, Recurrence
from scheduler.language.calendar_fields import FIELDS
from scheduler.planning.document.schema import DIALECT

FORMAT = "volunteer-recurrence/1"


def recurrence_schema() -> dict[str, Any]:
    """The schema of a recurrence: its shape, and that exactly one pattern is given."""
    made = msgspec.json.schema(Recurrence)
    for part, part_schema in made["$defs"].items():
        part_schema["description"] = _words(part)
        for field, field_schema in part_schema["properties"].items():
            field_schema["description"] = _words(f"{part}.{field}")
    given = [{"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in PATTERNS]
    made["$defs"]["Recurrence"]["oneOf"] = given
    return {"$schema": DIALECT, "$id": f"urn:{FORMAT}", "title": FORMAT, **made}


def _words(name: str) -> str:
    return f"{FIELDS[name].zh} {FIELDS[name].en}"
