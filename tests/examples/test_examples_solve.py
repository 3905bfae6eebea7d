"""Every example week is solved to proven coverage, with gaps and a reason for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from examples.make_examples import EXAMPLES
from scheduler.planning.document import read_plan
from scheduler.planning.judging import judge_roster
from scheduler.planning.options import SolveOptions
from scheduler.planning.runner import run

FOLDER = Path(__file__).parents[2] / "examples"
COVERAGE = {"minimum", "wanted"}


@pytest.mark.parametrize("name", [name for name, _ in EXAMPLES])
def test_coverage_is_proven_gaps_have_reasons_and_no_rule_is_broken(name: str) -> None:
    raw = (FOLDER / f"{name}.json").read_bytes()
    proven: set[str] = set()

    def hear(event: dict[str, Any]) -> None:
        if event["event"] == "step" and event["proven"]:
            proven.add(event["step"])

    # comfort is not what is asked here: the solve is stopped as soon as coverage is proven
    outcome = run(
        raw, SolveOptions(time_limit_seconds=100), on_event=hear, should_stop=lambda: proven >= COVERAGE
    )
    assert proven >= COVERAGE
    assert outcome.roster is not None
    assert judge_roster(read_plan(raw), outcome.roster)["violations"] == []
    assert outcome.roster["assignments"]
    assert outcome.roster["unfilled"]
    for gap in outcome.roster["unfilled"]:
        assert gap["reasons"], gap
