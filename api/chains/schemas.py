"""The shapes of pasted chains on the wire."""

from __future__ import annotations

from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from api.shapes import reference
from scheduler.services.imports.chains import ChainDraft

EXAMPLE = {"text": "1. 王秀英 周一上午、周三全天\n2. 老李 周末都行", "first": "2026-11-23"}
STATES = ("written", "confirm", "replaced", "silent", "not_understood")
COUNT = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
TOLD = {
    "type": "array",
    "items": {"type": "object", "properties": {"code": TEXT, "zh": TEXT, "en": TEXT}, "required": ["code"]},
}
APART = {"type": "object", "properties": {"zh": TEXT, "en": TEXT}, "required": ["zh", "en"]}
PERSON = {
    "type": "object",
    "properties": {"id": TEXT, "name": TEXT, "apart": APART},
    "required": ["id", "name"],
}
"""``apart``: what tells somebody from others of the same name, where there are any."""


def describe(api: Api) -> None:
    """Put the shapes among the description's schemas."""
    absorb(api, "ChainDraft", msgspec.json.schema(ChainDraft))
    reply: dict[str, Any] = {
        "written": TEXT,
        "how": TEXT,
        "volunteer": {"anyOf": [PERSON, {"type": "null"}]},
        "candidates": {"type": "array", "items": PERSON},
        "state": {"enum": list(STATES)},
        "understood": {"type": "object", "properties": {"zh": TEXT, "en": TEXT}},
        "availability": {},
        "time_off": {"type": "array", "items": {"type": "object"}},
        "limits": {"type": "object", "additionalProperties": COUNT},
        "notes": {"type": "array", "items": TEXT},
        "guesses": TOLD,
        "troubles": TOLD,
        "replaced_by": {"type": ["integer", "null"]},
        "leave": {"anyOf": [APART, {"type": "null"}]},
    }
    absorb(api, "ChainReply", _object(reply))
    line = {
        "number": COUNT,
        "text": TEXT,
        "kind": TEXT,
        "replies": {"type": "array", "items": reference("ChainReply")},
        "troubles": TOLD,
    }
    absorb(api, "ChainLine", _object(line))
    counts = ("written", "confirm", "not_understood", "replaced")
    whole: dict[str, Any] = {
        "first": {"type": "string", "format": "date"},
        "days": COUNT,
        "lines": {"type": "array", "items": reference("ChainLine")},
        "newcomers": {"type": "array", "items": TEXT},
        "counts": _object(dict.fromkeys(counts, COUNT)),
    }
    absorb(api, "Chain", _object(whole))
    written = whole | {"volunteers": {"type": "object", "additionalProperties": TEXT}}
    absorb(api, "ChainWritten", _object(written))


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
