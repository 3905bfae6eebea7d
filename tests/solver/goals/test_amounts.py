"""Tests of how much there is of something, between what was agreed."""

from __future__ import annotations

import pytest

from solver.agreements import Amount
from solver.goals.amounts import GOAL
from solver.people import PastWork, Volunteer
from solver.solution import Roster
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def points(*worked: int, **fields: object) -> int:
    """What an amount costs who works these days of the fortnight, from a Monday on."""
    before = (PastWork(-2 * DAY, -2 * DAY + 60, "desk"),)
    amount = Amount(**{"points": 1, **fields})  # type: ignore[arg-type]
    kinds = ["meal" if day % 2 else "desk" for day in range(14)]
    work = [shift(f"s{day}", day * DAY + 600, kind=kinds[day]) for day in range(14)]
    problem = problem_of([Volunteer("v", amounts=(amount,), before=before)], work)
    return agreed(GOAL, problem, Roster.of([(0, day, 0) for day in worked]))["amounts"]


@pytest.mark.parametrize(("days", "cost"), [(0, 20), (1, 10), (2, 0), (3, 0), (4, 10)])
def test_each_shift_too_few_or_too_many_costs_its_points(days: int, cost: int) -> None:
    assert points(*range(days), of="shifts", minimum=2, maximum=3, points=10) == cost


def test_only_the_kind_that_is_named_counts() -> None:
    assert points(0, 1, 2, of="shifts", kind="meal", maximum=0) == 1
    assert points(0, 1, 2, of="days", kind="desk", maximum=0) == 2


def test_days_and_days_off_make_up_the_horizon() -> None:
    assert points(0, 1, 2, of="days", maximum=1) == 2
    assert points(0, 1, 2, of="days_off", maximum=10) == 1
    assert points(0, 1, 2, of="days_off", minimum=12) == 1


def test_a_weekend_counts_once_and_is_split_when_half_of_it_is_worked() -> None:
    # days 5 and 6, 12 and 13 are weekends
    assert points(5, 6, 13, of="weekends", maximum=1) == 1
    assert points(5, 6, 13, of="split_weekends", maximum=0) == 1
    assert points(5, 12, of="split_weekends", maximum=0, points=30) == 60


def test_two_shifts_of_one_day_are_one_day() -> None:
    problem = problem_of(
        [Volunteer("v", amounts=(Amount("days", maximum=1), Amount("shifts", maximum=1)))],
        [shift("a"), shift("b", 700)],
    )
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0)])) == {"amounts": 1}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL, seeds=120) > 10
