"""The shapes of imports on the wire."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import StrictSchema
from api.shapes import reference
from scheduler.importers.records.columns import SHEETS
from scheduler.models.upload import STATES
from scheduler.services.imports.uploads import ApplyDraft, MappingDraft

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = (XLSX, "text/csv", "application/octet-stream")
FORM = "multipart/form-data"
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
COUNT = {"type": "integer", "minimum": 0}
MAPPING = {
    "sheets": [
        {
            "sheet": "花名册",
            "kind": "volunteers",
            "heading_row": 2,
            "columns": {"A": "name", "B": "phone", "C": None},
        }
    ]
}
APPLY = {"make": True}
TABLE = "姓名,电话,网格\n王秀英,13800000001,第一网格\n"


class FileQuery(StrictSchema):
    """What the file is called."""

    name = fields.String(
        load_default="", validate=validate.Length(max=200), metadata={"description": "The file's name."}
    )


class WorkbookQuery(StrictSchema):
    """In which language a workbook speaks."""

    language = fields.String(load_default="both", validate=validate.OneOf(("zh", "en", "both")))


def describe(api: Api) -> None:
    """Put the shapes among the description's schemas."""
    absorb(api, "ImportMapping", msgspec.json.schema(MappingDraft))
    absorb(api, "ImportApply", msgspec.json.schema(ApplyDraft))
    said = {"type": ["string", "null"]}
    absorb(api, "ImportColumn", _object(letter=TEXT, heading=TEXT, field=said, zh=said, en=said))
    absorb(api, "ImportSheet", _object(
        sheet=TEXT,
        kind={"enum": [*(kind.code for kind in SHEETS), None]},
        heading_row=COUNT,
        rows=COUNT,
        columns={"type": "array", "items": reference("ImportColumn")},
        unmapped=TEXTS,
        not_kept=TEXTS,
        samples={"type": "array", "items": {"type": "object"}},
    ))  # fmt: skip
    absorb(api, "ImportFinding", _object(path=TEXT, code=TEXT, zh=TEXT, en=TEXT))
    found = {"type": "array", "items": reference("ImportFinding")}
    whole = _object(
        id=TEXT,
        name=TEXT,
        state={"enum": list(STATES)},
        version=COUNT,
        created_at={"type": "string", "format": "date-time"},
        updated_at={"type": "string", "format": "date-time"},
        counts={"type": "object", "additionalProperties": reference("RecordCounts")},
        sheets={"type": "array", "items": reference("ImportSheet")},
        records={"type": "array", "items": {"type": "object"}},
        changes_digest=TEXT,
        to_make={"type": "object", "additionalProperties": TEXTS},
        findings=found,
        notices=found,
    )
    whole["required"] = ["id", "name", "state", "version", "created_at", "updated_at", "counts"]
    absorb(api, "Import", whole)


def uploaded() -> dict[str, Any]:
    """The description of a body that is a file, or a form with one."""
    binary = {"type": "string", "format": "binary"}
    form = _object(file=binary)
    content: dict[str, Any] = {kind: {"schema": binary, "example": TABLE} for kind in FILES}
    content[FORM] = {"schema": form, "example": {"file": TABLE}}
    return {"requestBody": {"required": True, "content": content}}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
