"""INRC-II: the judge part by part on weeks counted by hand, and the adapter against the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.published import inrc2
from benchmarks.published.judges.inrc2 import judge
from benchmarks.published.judges.verdict import Placed, Verdict
from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from tests.benchmarks.published.tiny import INRC2
from tests.scheduler.planning.plans import written

INSTANCE = "n002w1_0_5"
KINDS = {"E": "Early", "N": "Night"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The family's folder with the tiny dataset."""
    place = tmp_path / "n002w1"
    place.mkdir()
    for name, text in INRC2.items():
        (place / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(folder: Path, ann: str, bob: str) -> Verdict:
    """A letter for each day, a dot for a day off; capital letters use the skill Trainee, small ones Nurse."""
    placed = [
        Placed(person, day, KINDS[letter.upper()], "Nurse" if letter.islower() else "Trainee")
        for person, days in (("Ann", ann), ("Bob", bob))
        for day, letter in enumerate(days)
        if letter != "."
    ]
    return judge(folder, INSTANCE, placed)


def test_every_part_of_the_cost_is_that_of_the_rules(folder: Path) -> None:
    verdict = told(folder, "n..EE..", ".EE..NN")
    assert verdict.broken == ()
    assert dict(verdict.parts) == {
        "total": 20,  # Ann has 3 of 4 at least, Bob 4
        "consecutive": 0,  # Ann's night goes on from the eve: two nights, four days of work; two earlies
        "days_off": 0,  # Ann two days and a cut run; Bob's one day before and Monday are two
        "preferences": 20,  # Bob works on Wednesday, and a night on Sunday
        "weekends": 30,  # Bob's is one more than none
        "complete": 0,
        "cover": 60,  # an early nurse on Tuesday and one of two night trainees on Saturday are missing
    }
    assert verdict.cost == 130


def test_runs_of_the_history_go_on_and_are_judged_when_they_end(folder: Path) -> None:
    # Ann's one night ended with the history, one below its least: 15.  Bob had one day off, one short: 30;
    # an early alone is one short as work (30) and as early (15).
    verdict = dict(told(folder, "..EE...", "E..EE..").parts)
    assert verdict["consecutive"] == 15 + 30 + 15
    assert verdict["days_off"] == 30
    # Three before and three now: two days beyond 4 of work (60), one night beyond 3 (15).
    assert dict(told(folder, "nNN....", ".......").parts)["consecutive"] == 60 + 15
    assert dict(told(folder, ".......", ".......").parts)["days_off"] == 30 * 4 + 30 * 5


def test_a_weekend_with_one_day_is_incomplete(folder: Path) -> None:
    parts = dict(told(folder, "......E", ".....N.").parts)
    assert parts["complete"] == 60
    assert parts["weekends"] == 60


@pytest.mark.parametrize(
    ("ann", "bob", "words"),
    [
        ("E......", "..E....", "Ann: Early follows Night"),
        ("nE.....", "..E....", "Ann: Early follows Night"),
        (".......", "e.E....", "Bob is no Nurse"),
        (".......", ".......", "0 of 1 Early Trainee"),
    ],
)
def test_a_broken_hard_rule_is_named(folder: Path, ann: str, bob: str, words: str) -> None:
    assert any(words in one for one in told(folder, ann, bob).broken)


def test_two_assignments_of_one_day_cannot_be(folder: Path) -> None:
    twice = [Placed("Ann", 2, "Early", "Trainee"), Placed("Ann", 2, "Night", "Nurse")]
    assert "Ann cannot be placed on day 2" in judge(folder, INSTANCE, twice).broken


def test_what_the_product_proves_best_is_what_the_judge_counts(folder: Path) -> None:
    problem = to_problem(read_plan(written(inrc2.plan(folder, INSTANCE))))
    solution = solve(problem, SearchLimits(seconds=120, deterministic=True))
    assert solution.status == "optimal"
    names = [
        (problem.volunteers[a.volunteer].id, problem.shifts[a.shift].id) for a in solution.roster.assignments
    ]
    placed = [
        inrc2.placed({"volunteer": who, "shift": shift, "seat": a.seat})
        for (who, shift), a in zip(names, solution.roster.assignments, strict=True)
    ]
    verdict = judge(folder, INSTANCE, placed)
    assert verdict.broken == ()
    assert verdict.cost == sum(step.value for step in solution.steps) > 0
    assert verdict.cost <= told(folder, "n..EE..", ".EE..NN").cost


def test_only_instances_whose_files_are_there_are_listed(folder: Path) -> None:
    assert inrc2.instances(folder) == []
    text = f"instance,best_verified\n{INSTANCE},90\nn002w1_0_6,80\nn009w4_0_1,70\n"
    (folder / "best_known_static.csv").write_text(text, encoding="utf-8")
    assert inrc2.instances(folder) == [INSTANCE]
