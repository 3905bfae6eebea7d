"""The hand-worked cases, handed to the product: what it answers is what was derived in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.judging import judge_roster
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*.json"))


def solved(plan: dict[str, Any]) -> dict[str, Any]:
    """The roster document of a plan, with all the time that a tiny plan can need."""
    raw = json.dumps(plan).encode()
    return solve_plan(read_plan(raw), SolveOptions(time_limit_seconds=60), lambda event: None, lambda: False)


def tiers(roster: dict[str, Any]) -> dict[str, int]:
    """Value by tier."""
    return {goal["tier"]: goal["value"] for goal in roster["goals"]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_product_answers_a_case_as_it_was_derived(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    expect, answer = case["expect"], solved(case["plan"])
    assert answer["status"] == expect["status"]
    if expect["status"] == "contradiction":
        pins = sorted(int(p["path"].split("[")[1].rstrip("]")) for p in answer["problems"])
        assert pins == sorted(expect["contradiction"]) or pins in [sorted(c) for c in expect["contradiction"]]
        return
    wanted = {tier: value for tier, value in expect["goals"].items() if tier != "comfort_terms"}
    assert tiers(answer) == wanted
    assert all(goal["proven"] for goal in answer["goals"])
    rosters = [sorted(map(tuple, roster["assignments"])) for roster in expect["rosters"]]
    assert sorted((a["volunteer"], a["shift"], a["seat"]) for a in answer["assignments"]) in rosters
    for goal in answer["goals"]:
        if goal["tier"] == "3" and "comfort_terms" in expect["goals"]:
            assert goal["terms"] == expect["goals"]["comfort_terms"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_judge_accepts_every_optimal_roster_of_a_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    plan = read_plan(json.dumps(case["plan"]).encode())
    wanted = {
        tier: value for tier, value in case["expect"].get("goals", {}).items() if tier != "comfort_terms"
    }
    for roster in case["expect"].get("rosters", ()):
        keys = ("volunteer", "shift", "seat")
        document = {"assignments": [dict(zip(keys, row, strict=True)) for row in roster["assignments"]]}
        document["shifts"] = [
            {"id": shift, "start": start} for shift, start in roster.get("starts", {}).items()
        ]
        judged = judge_roster(plan, document)
        assert judged["violations"] == []
        assert tiers(judged) == wanted
