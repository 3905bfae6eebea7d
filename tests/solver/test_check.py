"""Tests of the judge that knows no solver."""

from __future__ import annotations

import subprocess
import sys

from solver import check
from solver.people import Limits, Volunteer
from solver.problem import Objective, Pin
from solver.rules import RULES
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift
from tests.solver.explain.some_rosters import generated

FREE = ((0, 14 * DAY),)


def test_violations_come_in_the_order_of_the_rules() -> None:
    place = {rule.code: number for number, rule in enumerate(RULES)}
    seen = set()
    for seed in range(40):
        problem, _ = generated(seed)
        everybody = [
            (v, s, q)
            for s, work in enumerate(problem.shifts)
            for q in range(len(work.seats))
            for v in range(len(problem.volunteers))
        ]
        found = [place[one.rule] for one in check.violations(problem, Roster.of(everybody))]
        assert found == sorted(found)
        seen.update(found)
    assert len(seen) > 15


def test_what_is_waived_is_told_and_not_broken() -> None:
    person = Volunteer("v0", availability=FREE, limits=Limits(shifts_per_day=0))
    problem = problem_of([person], [shift("s0")], pins=(Pin(0, 0, waive=frozenset({"limits"})),))
    roster = Roster.of([(0, 0, 0)])
    assert [one.rule for one in check.violations(problem, roster)] == ["limits"]
    assert check.broken(problem, roster) == []


def test_a_lawful_roster_has_no_violation() -> None:
    problem = problem_of([Volunteer("v0", availability=FREE)], [shift("s0")])
    assert check.violations(problem, Roster.of([(0, 0, 0)])) == []
    assert check.violations(problem, Roster()) == []


def test_every_step_of_the_objective_is_counted_and_weighted() -> None:
    work = [shift("s0", weight=16, seats=(Seat(count=2, minimum=1),)), shift("s1", DAY, weight=2)]
    problem = problem_of([Volunteer("v0", availability=FREE)], work)
    counts, terms = check.counts(problem, Roster()), check.terms(problem, Roster())
    assert list(counts) == list(terms) == ["minimum", "wanted", "stability", "comfort"]
    # One place of the first must be filled first; three places are wanted in all.
    assert sum(terms["minimum"].values()) == 16
    assert sum(terms["wanted"].values()) == 2 * 16 + 2
    assert sum(counts["wanted"].values()) == 3


def test_a_term_of_weight_nought_and_a_step_that_is_not_asked_for_are_left_out() -> None:
    objective = Objective(order=("wanted", "comfort"), weights={"travel": 1, "wishes": 0})
    problem = problem_of([Volunteer("v0")], [shift("s0")], objective=objective)
    assert list(check.terms(problem, Roster())) == ["wanted", "comfort"]
    assert list(check.terms(problem, Roster())["comfort"]) == ["travel"]


def test_the_judge_needs_no_engine() -> None:
    code = "import sys, solver.check; sys.exit(any(name.startswith('ortools') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
