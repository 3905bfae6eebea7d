"""Curtois and Qu: the judge on rosters counted by hand, and the adapter against the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.published import curtois_qu
from benchmarks.published.judges.curtois_qu import judge
from benchmarks.published.judges.verdict import Placed
from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from tests.benchmarks.published.tiny import CURTOIS_QU
from tests.scheduler.planning.plans import written


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """The tiny instance as a file."""
    file = tmp_path / "Instance0.txt"
    file.write_text(CURTOIS_QU, encoding="utf-8")
    return file


def roster(a: str, b: str) -> list[Placed]:
    """A letter for each day of A and of B, a dot for a day off."""
    return [
        Placed(person, day, shift)
        for person, shifts in (("A", a), ("B", b))
        for day, shift in enumerate(shifts)
        if shift != "."
    ]


def test_the_cost_is_that_of_requests_and_of_cover_in_both_directions(instance: Path) -> None:
    verdict = judge(instance, roster("EEE.....", "...LL..."))
    # A's early on day 2 is granted and one too many; one late of day 4 is missing.
    assert verdict.broken == ()
    assert verdict.cost == 1 + 100
    # Nobody at all: two earlies and three lates are missing, and both requests to be on are not granted;
    # the minutes of both are too few.
    nobody = judge(instance, [])
    assert nobody.cost == 500 + 5
    assert len(nobody.broken) == 2


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("EEEE....", "...LL...", "works 4 days"),
        ("EE.EE...", "...LL...", "rests 1 days only"),
        (".E..EE..", "...LL...", "works 1 days only"),
        ("ELE.....", "...LL...", "E follows L"),
        ("LLL.....", "...LL...", "3 of L"),
        ("EE......", "...LL...", "works 960 minutes"),
        ("EEE..EEE", "...LL...", "works 2880 minutes"),
        ("EEE.....", "L...L...", "works on day 0"),
        ("EEE.....", "...LE...", "1 of E"),
    ],
)
def test_a_broken_hard_rule_is_named(instance: Path, a: str, b: str, words: str) -> None:
    assert any(words in told for told in judge(instance, roster(a, b)).broken)


def test_runs_that_touch_an_end_of_the_horizon_are_not_too_short(instance: Path) -> None:
    assert judge(instance, roster("E...EE.E", "...LL...")).broken == ("A rests 1 days only from day 6",)
    assert judge(instance, roster("E...EE..", "...LL...")).broken == ()


def test_a_weekend_counts_once_when_either_of_its_days_is_worked(instance: Path) -> None:
    assert judge(instance, roster("....EEE.", "...LL...")).broken == ()
    text = CURTOIS_QU.replace("2400,1440,3,2,2,1", "2400,1440,3,2,2,0")
    instance.write_text(text, encoding="utf-8")
    assert judge(instance, roster("....EEE.", "...LL...")).broken == ("A works on 1 weekends, at most 0",)


def test_two_shifts_of_one_day_and_strangers_are_broken_rules(instance: Path) -> None:
    twice = [*roster("EEE.....", "...LL..."), Placed("A", 0, "L"), Placed("Z", 1, "E")]
    told = judge(instance, twice).broken
    assert any("on day 0" in words for words in told)
    assert "nobody is called Z" in told


def test_what_the_product_proves_best_is_what_the_judge_counts(instance: Path) -> None:
    problem = to_problem(read_plan(written(curtois_qu.plan(instance))))
    solution = solve(problem, SearchLimits(seconds=120, deterministic=True))
    placed = [
        curtois_qu.placed(
            {"volunteer": problem.volunteers[a.volunteer].id, "shift": problem.shifts[a.shift].id}
        )
        for a in solution.roster.assignments
    ]
    verdict = judge(instance, placed)
    assert solution.status == "optimal"
    assert verdict.broken == ()
    # A on EE..LL.., B on ...LL...: all cover is met, and A's early of day 2 is not granted, which costs 3.
    # To grant it EEE costs one too many and keeps A from the second late of day 4, which costs 100.
    assert verdict.cost == 3
    assert sum(step.value for step in solution.steps) == verdict.cost
