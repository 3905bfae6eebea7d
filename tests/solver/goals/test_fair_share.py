"""Tests of fair shares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver.goals.fair_share import GOAL
from solver.people import Limits, Volunteer
from solver.problem import Pin, Policy, Problem
from solver.solution import Roster
from solver.work import OnCall, Seat
from tests.solver.building import DAY, people, problem_of, shift, variables_of
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed, least


def added(problem: Problem, *taken: tuple[int, int, int]) -> int:
    """What a roster adds to the squares."""
    return agreed(GOAL, problem, Roster.of(taken))["fair_share"]


@pytest.mark.parametrize(("minutes", "half_hours"), [(1, 1), (30, 1), (31, 2), (60, 2), (90, 3)])
def test_begun_half_hours_count(minutes: int, half_hours: int) -> None:
    assert added(problem_of(people(1), [shift("s", duration=minutes)]), (0, 0, 0)) == half_hours**2


@pytest.mark.parametrize(("minutes", "history"), [(0, 0), (14, 0), (15, 1), (44, 1), (45, 2), (240, 8)])
def test_history_is_rounded_half_up_to_half_hours(minutes: int, history: int) -> None:
    problem = problem_of([Volunteer("v", history_minutes=minutes)], [shift("s", duration=60)])
    # (history + 2)^2 - history^2
    assert added(problem, (0, 0, 0)) == (history + 2) ** 2 - history**2


def test_two_shifts_of_one_person_cost_more_than_one_each_of_two() -> None:
    problem = problem_of(people(2), [shift("a", 600), shift("b", 700)])
    # One hour is 2 half-hours: 4^2 = 16 against 2^2 + 2^2 = 8.
    assert added(problem, (0, 0, 0), (0, 1, 0)) == 16
    assert added(problem, (0, 0, 0), (1, 1, 0)) == 8


def test_an_empty_roster_adds_nothing_whatever_was_done_before() -> None:
    assert added(problem_of([Volunteer("v", history_minutes=600)], [shift("s")])) == 0


def test_an_on_call_turn_counts_its_share() -> None:
    turn = shift("s", duration=480, on_call=OnCall(reach_minutes=30, load_percent=25))
    # 480 minutes at a quarter are 120, 4 half-hours.
    assert added(problem_of(people(1), [turn]), (0, 0, 0)) == 16


def test_a_duty_class_has_a_ledger_of_its_own() -> None:
    who = Volunteer("v", history_minutes=60, history_classes={"dawn": 30, "cold": 600})
    work = [shift("a", 300, classes=frozenset({"dawn"})), shift("b", 700)]
    problem = problem_of([who], work, duty_classes=("dawn",))
    # All: (2 + 4)^2 - 2^2 = 32; dawn: (1 + 2)^2 - 1^2 = 8; cold is no class of this plan.
    assert added(problem, (0, 0, 0), (0, 1, 0)) == 40


@pytest.mark.parametrize(("entries", "median"), [([], 0), ([90], 3), ([30, 90], 1), ([30, 90, 300], 3)])
def test_newcomers_start_at_the_lower_median_of_the_others_where_asked(
    entries: list[int], median: int
) -> None:
    others = [Volunteer(f"v{number}", history_minutes=minutes) for number, minutes in enumerate(entries, 1)]
    problem = problem_of([Volunteer("v0"), *others], [shift("s", duration=30)])
    assert added(problem, (0, 0, 0)) == 1
    asked = replace(problem, policy=Policy(newcomers_start_at_median=True))
    assert added(asked, (0, 0, 0)) == (median + 1) ** 2 - median**2


def test_a_class_ledger_starts_where_it_stands_even_for_newcomers() -> None:
    others = [Volunteer("v1", history_minutes=90, history_classes={"dawn": 90})]
    work = [shift("s", duration=30, classes=frozenset({"dawn"}))]
    asked = Policy(newcomers_start_at_median=True)
    problem = problem_of([Volunteer("v0"), *others], work, duty_classes=("dawn",), policy=asked)
    # All: (3 + 1)^2 - 3^2 = 7; dawn: 1.
    assert added(problem, (0, 0, 0)) == 8


def test_limits_and_the_clock_spare_steps_and_change_no_value() -> None:
    # A day of 24 shifts of an hour, but two hours a day is all that this person does.
    work = [shift(f"s{hour}", hour * 60) for hour in range(24)]
    bounded = problem_of([Volunteer("v", limits=Limits(minutes_per_day=120))], work)
    free = problem_of(people(1), work)
    assert added(bounded, (0, 3, 0), (0, 9, 0)) == added(free, (0, 3, 0), (0, 9, 0)) == 16
    # From 0 to 2 and from 2 to 4 half-hours, against all of 0 to 2, 2 to 4, ... 46 to 48.
    assert steps(bounded) == 2
    assert steps(free) == 24


@pytest.mark.parametrize(
    "limits",
    [
        Limits(shifts_per_day=1),
        Limits(minutes_per_week=120, minutes_per_month=240),
        Limits(shifts_per_week=1),
        Limits(minutes_per_month=240),
        Limits(minutes_per_horizon=240),
        Limits(shifts_per_horizon=2),
    ],
)
def test_every_limit_bounds_the_loads_exactly(limits: Limits) -> None:
    # Two shifts of two hours on Monday and two on the Monday after; at most two of four can be worked.
    work = [shift(f"s{k}", (7 * (k // 2)) * DAY + 600 + k % 2 * 200, duration=120) for k in range(4)]
    problem = problem_of([Volunteer("v", limits=limits)], work)
    assert steps(problem) == 2
    assert added(problem, (0, 0, 0), (0, 2, 0)) == 64


def test_overlapping_shifts_are_never_added_up() -> None:
    # Three shifts of an hour within ninety minutes: at most three half-hours, so one shift at most.
    work = [shift(f"s{k}", 600 + 15 * k) for k in range(3)]
    assert steps(problem_of(people(1), work)) == 1


def test_a_pin_that_waives_limits_frees_its_volunteer_from_them() -> None:
    work = [shift(f"s{k}", 600 + 100 * k) for k in range(3)]
    pin = Pin(0, 2, waive=frozenset({"limits"}))
    problem = problem_of([Volunteer("v", limits=Limits(shifts_per_day=1))], work, pins=(pin,))
    assert added(problem, (0, 0, 0), (0, 1, 0), (0, 2, 0)) == 36


def steps(problem: Problem) -> int:
    """How many steps from one reachable load to the next the goal adds as columns."""
    variables = variables_of(problem)
    GOAL.cost(variables)
    return variables.model.column_count - len(variables.pairs)


def test_the_relaxation_lies_on_the_chord_between_reachable_loads() -> None:
    problem = problem_of(people(1), [shift(f"s{k}", 100 * k, seats=(Seat(),)) for k in range(2)])
    variables = variables_of(problem)
    linear = GOAL.cost(variables)["fair_share"]
    matrix = variables.model.matrix()
    # One shift and half of another: 3 half-hours, half way between 2^2 = 4 and 4^2 = 16.
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    lower[:2] = upper[:2] = [1.0, 0.5]
    relaxed = replace(matrix, lower=lower, upper=upper, integer=np.zeros(len(lower), np.bool_))
    assert least(relaxed, linear) == 10


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 20
