"""What a JSON merge patch (RFC 7396) of a document may look like, out of the schema of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PARTS = "#/$defs/"
NULL = {"type": "null"}


def merge_patch(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    """A JSON Schema with its ``$defs``: every field may be left out, and null takes it away.

    Objects are patched field by field as far down as no list comes between; lists are said whole.
    """
    parts = schema["$defs"]
    made = _patch(parts[str(schema["$ref"]).removeprefix(PARTS)], parts)
    return made | {"description": description, "$defs": parts}


def _patch(document: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: {"anyOf": [*_said(said, parts), NULL]} for name, said in document["properties"].items()}
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _said(field: Mapping[str, Any], parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What may be said of a field, null left out; what it is when nothing is said has no place in a patch."""
    if "anyOf" in field:
        around = {key: said for key, said in field.items() if key not in ("anyOf", "default", "description")}
        options = [one for one in field["anyOf"] if one != NULL]
        return [around | said for one in options for said in _said(one, parts)]
    if "$ref" in field:
        part = parts[str(field["$ref"]).removeprefix(PARTS)]
        return [_patch(part, parts)] if part.get("type") == "object" else [{"$ref": field["$ref"]}]
    return [{key: said for key, said in field.items() if key not in ("default", "description")}]
