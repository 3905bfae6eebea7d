"""The programs of ``make clients`` call operations by the names that the description gives them today."""

from __future__ import annotations

import ast
import re

import pytest
from flask.testing import FlaskClient

from tests.house.source_tree import ROOT

CONTRACT = ROOT / "tests" / "contract"


def called_in_python() -> set[str]:
    """Operations of the generated package that the Python week imports."""
    tree = ast.parse((CONTRACT / "client_week.py").read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {one.name for node in found if ".api." in str(node.module) for one in node.names}


def called_in_typescript() -> set[str]:
    """Operations by whose types the TypeScript week asks and reads."""
    program = (CONTRACT / "typescript" / "week.ts").read_text(encoding="utf-8")
    return set(re.findall(r'call<"(\w+)">', program))


@pytest.mark.case("A4.14")
def test_the_clients_that_live_a_week_call_operations_that_are_described(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").get_json()["paths"]
    described = [part for path in paths.values() for part in path.values()]
    known = {part["operationId"] for part in described if "operationId" in part}
    for called in (called_in_python(), called_in_typescript()):
        assert len(called) > 5
        assert called <= known
