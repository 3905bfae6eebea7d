"""Tests of requests to be on or off."""

from __future__ import annotations

from solver.agreements import Request
from solver.goals.requests import GOAL
from solver.people import Volunteer
from solver.problem import Problem
from solver.solution import Roster
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

WORK = [
    shift("early", 600, kind="desk"),
    shift("late", 900, kind="meal"),
    shift("next", DAY + 600, kind="desk", site=1),
]


def asked(*requests: Request) -> Problem:
    """One volunteer with requests, two shifts on the first day and one on the second."""
    return problem_of([Volunteer("v", requests=requests)], WORK)


def points(problem: Problem, *shifts: int) -> int:
    """What the requests cost when she is on these shifts."""
    return agreed(GOAL, problem, Roster.of([(0, one, 0) for one in shifts]))["requests"]


def test_a_request_to_be_on_costs_its_points_until_it_is_granted() -> None:
    problem = asked(Request(on=True, points=4, shift=0))
    assert points(problem) == 4
    assert points(problem, 1) == 4
    assert points(problem, 0) == 0


def test_a_request_to_be_off_costs_its_points_once_however_often_it_is_broken() -> None:
    problem = asked(Request(on=False, points=5, day=0))
    assert points(problem) == points(problem, 2) == 0
    assert points(problem, 0) == points(problem, 0, 1) == 5


def test_one_of_several_shifts_grants_a_request_to_be_on() -> None:
    problem = asked(Request(on=True, points=3, kind="desk"))
    assert points(problem, 1) == 3
    assert points(problem, 0) == points(problem, 0, 2) == points(problem, 2) == 0


def test_all_that_a_request_names_must_match() -> None:
    problem = asked(Request(on=False, points=2, kind="desk", day=1, site=1), Request(on=False, site=7))
    assert points(problem, 0, 1) == 0
    assert points(problem, 2) == 2


def test_a_request_that_no_shift_can_grant_costs_whatever_the_roster() -> None:
    assert points(asked(Request(on=True, points=6, day=9)), 0, 2) == 6


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
