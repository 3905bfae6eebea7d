"""Every hand-worked case holds what the brute force finds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.brute import solve

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*.json"))


def read(path: Path) -> dict[str, Any]:
    """One case file."""
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def comparable(expect: dict[str, Any]) -> dict[str, Any]:
    """An expectation with its rosters and their assignments in one order; terms that tie are not compared.

    Different optimal rosters share every tier, but may split comfort differently: a case gives
    ``comfort_terms`` only where all of its rosters agree.
    """
    out = dict(expect)
    if "rosters" in out:
        rosters = [{**r, "assignments": sorted(r["assignments"])} for r in out["rosters"]]
        out["rosters"] = sorted(rosters, key=repr)
    return out


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_expects_what_brute_force_finds(path: Path) -> None:
    case = read(path)
    assert comparable(solve(case["plan"])) == comparable(case["expect"])
