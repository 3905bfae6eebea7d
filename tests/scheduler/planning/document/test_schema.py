"""Both documents are published as JSON Schema that other systems can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scheduler.planning.document import plan_schema, roster_schema
from tests.scheduler.planning.plans import FULL

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*.json"))
PLAN = jsonschema.Draft202012Validator(plan_schema())
ROSTER: dict[str, Any] = {
    "format": "volunteer-roster/1",
    "plan": {"name": "古城社区 2026-W48", "sha256": "00"},
    "status": "feasible",
    "goals": [
        {"tier": "1b", "name": "wanted", "value": 16, "bound": 16, "proven": True, "terms": {"critical": 16}}
    ],
    "assignments": [{"volunteer": "v001", "shift": "s001", "seat": 0, "pinned": True}],
    "unfilled": [
        {"shift": "s014", "seat": 1, "missing": 1, "reasons": [{"code": "not_available", "volunteers": 19}]}
    ],
}


@pytest.mark.parametrize("schema", [plan_schema(), roster_schema()], ids=["plan", "roster"])
def test_a_schema_is_a_valid_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("schema", [plan_schema(), roster_schema()], ids=["plan", "roster"])
def test_every_part_of_a_schema_is_described(schema: dict[str, Any]) -> None:
    assert [name for name, part in schema["$defs"].items() if not part.get("description")] == []


def test_the_full_document_is_valid_and_an_unknown_field_is_not() -> None:
    PLAN.validate(FULL)
    assert not PLAN.is_valid({**FULL, "volunteer": []})


def test_a_roster_needs_its_format_and_its_assignments() -> None:
    roster = jsonschema.Draft202012Validator(roster_schema())
    roster.validate(ROSTER)
    roster.validate({"format": "volunteer-roster/1", "assignments": []})
    for name in ("format", "assignments"):
        assert not roster.is_valid({key: value for key, value in ROSTER.items() if key != name})
