"""The seats that ask most are taken first by those who are there, and nothing is lost by it."""

from __future__ import annotations

import json

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.arrays import People
from solver.pairs import Eligibility
from solver.people import Held, Volunteer
from solver.problem import Pin, Previous, Problem
from solver.rules import RULES
from solver.search import stages
from solver.search.limits import SearchLimits
from solver.search.seating import seated
from solver.solution import Roster
from solver.work import Crew, Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift

AIDER = Volunteer("an", availability=((0, DAY),), qualifications=(Held("first_aid"),))
HELPER = Volunteer("bo", availability=((0, DAY),))
FIRST_AID = Seat(role="first_aider", all_of=frozenset({"first_aid"}))


def crew_of(problem: Problem, *rows: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """The seats after the move, as plain rows."""
    eligibility = Eligibility(People(problem), RULES)
    return [tuple(a) for a in seated(problem, Roster.of(rows), eligibility).assignments]  # type: ignore[misc]


def test_who_holds_the_skill_takes_the_seat_that_asks_for_it() -> None:
    problem = problem_of([AIDER, HELPER], [shift("river", seats=(FIRST_AID, Seat(count=2)))])
    assert crew_of(problem, (0, 0, 1), (1, 0, 1)) == [(0, 0, 0), (1, 0, 1)]


def test_who_lacks_the_skill_stays_where_she_is() -> None:
    problem = problem_of([AIDER, HELPER], [shift("river", seats=(FIRST_AID, Seat(count=2)))])
    assert crew_of(problem, (1, 0, 1)) == [(1, 0, 1)]


def test_a_pinned_seat_and_a_seat_of_the_roster_before_are_kept() -> None:
    work = [shift("river", seats=(FIRST_AID, Seat(count=2)))]
    assert crew_of(problem_of([AIDER], work, pins=(Pin(0, 0, 1),)), (0, 0, 1)) == [(0, 0, 1)]
    assert crew_of(problem_of([AIDER], work, previous=(Previous(0, 0, 1),)), (0, 0, 1)) == [(0, 0, 1)]


def test_a_minimum_of_the_plain_seat_is_not_given_up() -> None:
    seats = (FIRST_AID, Seat(count=1, minimum=1))
    problem = problem_of([AIDER], [shift("river", seats=seats, crew=Crew(all_or_nobody=True))])
    assert crew_of(problem, (0, 0, 1)) == [(0, 0, 1)]


def test_no_goal_and_no_rule_loses_by_it() -> None:

    for seed in range(6000, 6040):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        found = stages.solve(problem, SearchLimits(seconds=20))
        if found.status == "contradiction":
            continue
        assert check.broken(problem, found.roster) == []
        for step in found.steps:
            assert sum(check.terms(problem, found.roster)[step.name].values()) == step.value
