"""Ours through the command line: the neutral evaluator finds what the roster claims."""

from __future__ import annotations

import pytest

from benchmarks.child import answer
from benchmarks.evaluate import evaluate
from benchmarks.instances import BEST, load
from benchmarks.peers import ours


@pytest.mark.parametrize("name", ["S1", "S2", "S3"])
def test_the_smallest_weeks_are_solved_to_the_proven_optimum(name: str) -> None:
    answered = answer(name, "ours", 90.0, 1)
    assert "error" not in answered.notes
    score = evaluate(load(name), answered.assignments)
    assert score.broken == ()
    assert score.total == BEST[name]
    steps = answered.notes["steps"]
    assert all(step["proven"] for step in steps.values())
    assert (steps["wanted"]["value"], steps["comfort"]["value"]) == (score.unfilled, score.comfort)
    assert answered.cpu_seconds > 0


def test_a_plan_that_the_command_refuses_gives_no_roster_and_says_why() -> None:
    with pytest.raises(ours.NoRoster, match="format"):
        ours.solve({"format": "something else"}, 1.0)


def test_a_solver_that_fails_is_a_row_with_an_error_and_no_assignments() -> None:
    answered = answer("nothing-of-this-name", "greedy", 1.0, 1)
    assert answered.assignments == []
    assert "FileNotFoundError" in answered.notes["error"]
