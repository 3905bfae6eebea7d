"""Who works several days in a row or not at all, or rests as long between, is never counted on for one."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.shortage.filling import Clock
from solver.shortage.groups import JointShortage, joint_shortages
from solver.shortage.resolving import most_filled
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift

ANN = Volunteer("ann", availability=((0, 14 * DAY),), age=40)
IN_RUNS = replace(ANN, id="ron", limits=Limits(run_minimum=2, shifts_per_week=1))
"""Two days in a row or none, and one shift a week: never at all inside the horizon."""


def clock() -> Clock:
    """Time enough for a tiny problem."""
    return Clock(time.monotonic() + 30)


def filled(problem: Problem, roster: Roster, shift: int) -> int:
    """Places of the one seat of a shift that can be filled."""
    found = most_filled(problem, roster, shift, [0], clock=clock())
    assert found is not None
    return found[0]


def group(problem: Problem, roster: Roster) -> JointShortage:
    """The only joint shortage of a roster."""
    (one,) = joint_shortages(problem, roster, clock=clock()).shortages
    return one


def test_one_day_of_a_run_of_two_is_no_place_filled() -> None:
    problem = problem_of([ANN, IN_RUNS], [shift("tue", 600 + DAY, seats=(Seat(count=2),))])
    assert filled(problem, Roster.of([]), 0) == 1


def test_another_shift_that_makes_up_the_run_lets_both_be_filled() -> None:
    in_runs = replace(IN_RUNS, limits=Limits(run_minimum=2))
    days = [shift(f"s{day}", 600 + day * DAY) for day in (1, 2)]
    assert filled(problem_of([in_runs], days), Roster.of([]), 0) == 1


def test_a_day_too_near_to_another_is_no_place_filled() -> None:
    rested = replace(ANN, limits=Limits(days_off_minimum=3))
    problem = problem_of([rested], [shift("mon"), shift("wed", 600 + 2 * DAY)])
    assert filled(problem, Roster.of([(0, 0, 0)]), 1) == 0


def test_who_works_too_few_days_already_spoils_no_proof() -> None:
    days = [shift("tue", 600 + DAY), shift("thu", 600 + 3 * DAY)]
    in_runs = replace(IN_RUNS, limits=Limits(run_minimum=2))
    assert filled(problem_of([in_runs, ANN], days), Roster.of([(0, 0, 0)]), 1) == 1


def test_who_can_never_take_a_seat_is_not_among_those_who_could() -> None:
    problem = problem_of([ANN, IN_RUNS], [shift("tue", 600 + DAY, seats=(Seat(count=2),))])
    one = group(problem, Roster.of([(0, 0, 0)]))
    assert (one.people, one.core.needed, one.core.most) == ((0,), 2, 1)
    assert ("at_run_limit", 2) in [(cause.code, cause.most) for cause in one.causes]


def test_a_smallest_group_counts_no_day_of_a_run_that_cannot_be_made_up() -> None:
    # Without the places of Wednesday those of Tuesday cannot be filled either: two groups of one day each.
    days = [shift(f"s{day}", 600 + day * DAY, seats=(Seat(count=2),)) for day in (1, 3)]
    found = joint_shortages(
        problem_of([ANN, IN_RUNS], days), Roster.of([(0, 0, 0), (0, 1, 0)]), clock=clock()
    )
    assert [one.core.places for one in found.shortages] == [(2,)]


@pytest.mark.parametrize("limits", [Limits(shifts_per_week=0), Limits(minutes_per_day=30)])
def test_nobody_is_named_whose_own_limits_allow_no_such_shift(limits: Limits) -> None:
    problem = problem_of([replace(ANN, limits=limits)], [shift("tue", 600 + DAY)])
    assert group(problem, Roster.of([])).people == ()
