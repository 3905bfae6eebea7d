"""Ours through the command line: the neutral evaluator finds what the roster claims."""

from __future__ import annotations

import pytest

from benchmarks.child import answer
from benchmarks.evaluate import evaluate
from benchmarks.instances import BEST, load
from benchmarks.peers import greedy, ours
from benchmarks.peers.limit import Limit
from benchmarks.peers.ours import Story


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
    # the way there ends in the proof, and its first roster is the first that the service told of
    assert answered.trace[-1][1:] == [BEST[name], BEST[name]] == [score.total, answered.notes["bound"]]
    first = next(seconds for seconds, value, _ in answered.trace if value is not None)
    assert first == answered.notes["first_roster_seconds"]


def bounded(*told: tuple[str, float | None, float | None]) -> float | None:
    """What a story makes of steps' values and bounds."""
    story = Story(Limit(1.0))
    for step, value, bound in told:
        story.hear({"event": "step", "step": step, "value": value, "bound": bound})
    return story.bound()


def test_a_bound_on_z_is_that_of_coverage_until_coverage_is_proven() -> None:
    assert bounded() is None
    assert bounded(("wanted", 5, 3.2)) == 4_000_000
    assert bounded(("wanted", 5, 4.0), ("comfort", 900, 800.0)) == 4_000_000
    assert bounded(("wanted", 4, 4.0), ("comfort", 900, 800.0)) == 4_000_800


def test_a_bound_of_comfort_above_a_seats_worth_proves_no_more_than_a_seat() -> None:
    # leaving one more of weight 1 costs a million, and could save all of the comfort
    assert bounded(("wanted", 4, 4.0), ("comfort", 3_000_000, 2_500_000.0)) == 5_000_000


def test_a_plan_that_the_command_refuses_gives_no_roster_and_says_why() -> None:
    with pytest.raises(ours.NoRoster, match="format"):
        ours.solve({"format": "something else"}, 1.0)


def test_rosters_on_the_way_are_judged_once_each_and_the_last_is_what_is_handed_out() -> None:
    plan = load("S1")
    story = Story(Limit(10.0))
    seated = greedy.find(plan)
    for some in (seated[:50], seated[:50], seated):
        story.hear({"event": "incumbent", "goals": [], "roster": {"assignments": some}})
    assert [len(found) for _, found in story.rosters] == [50, len(seated)]
    values = [value for _, value, _ in story.told(plan)]
    assert values == [evaluate(plan, seated[:50]).total, evaluate(plan, seated).total]
