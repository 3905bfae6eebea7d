"""JSON Schema (draft 2020-12) of both documents, made from the description that the reader compiles."""

from __future__ import annotations

from typing import Any

import msgspec

from scheduler.language.fields import described
from scheduler.language.sentence import Sentence
from scheduler.planning.document.layout import PLAN_FORMAT, PlanDocument
from scheduler.planning.document.roster_layout import ROSTER_FORMAT, RosterDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema of a plan document.  It says its shape; what it refers to is checked by the reader."""
    return _schema(PlanDocument, PLAN_FORMAT)


def roster_schema() -> dict[str, Any]:
    """The schema of a roster document."""
    return _schema(RosterDocument, ROSTER_FORMAT)


def _schema(layout: type[msgspec.Struct], name: str) -> dict[str, Any]:
    made = msgspec.json.schema(layout)
    for part, described_part in made["$defs"].items():
        described_part["description"] = _words(described(part))
        for field, described_field in described_part["properties"].items():
            described_field["description"] = _words(described(part, field))
    return {"$schema": DIALECT, "$id": f"urn:{name}", "title": name, **made}


def _words(sentence: Sentence) -> str:
    """Both languages, Chinese first."""
    return f"{sentence.zh} {sentence.en}"
