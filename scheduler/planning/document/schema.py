"""JSON Schema (draft 2020-12) of both documents, made from the description that the reader compiles."""

from __future__ import annotations

from typing import Any

import msgspec

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
    return {"$schema": DIALECT, "$id": f"urn:{name}", "title": name, **made}
