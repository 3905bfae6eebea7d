"""Tests of promised minimums."""

from __future__ import annotations

import pytest

from solver.goals.commitment import GOAL
from solver.people import Volunteer
from solver.solution import Roster
from solver.work import OnCall
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


@pytest.mark.parametrize(
    ("promised", "short"),
    # The shift is two half-hours; 61 minutes are begun half-hours: three.
    [(0, 0), (30, 0), (60, 0), (61, 1), (90, 1), (120, 2)],
)
def test_every_half_hour_short_of_the_promise_counts(promised: int, short: int) -> None:
    problem = problem_of([Volunteer("v", minimum_minutes=promised)], [shift("s")])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"commitment": short}


def test_one_persons_surplus_is_no_comfort_to_another() -> None:
    pair = [Volunteer("v0", minimum_minutes=30), Volunteer("v1", minimum_minutes=30)]
    problem = problem_of(pair, [shift("s"), shift("t", 700)])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0)])) == {"commitment": 1}


def test_a_promise_to_somebody_who_can_take_nothing_stays_whole() -> None:
    problem = problem_of([Volunteer("v", minimum_minutes=90)], [])
    assert agreed(GOAL, problem, Roster()) == {"commitment": 3}


def test_earlier_work_does_not_count_and_an_on_call_turn_counts_its_share() -> None:
    turn = shift("s", duration=240, on_call=OnCall(reach_minutes=30, load_percent=25))
    who = Volunteer("v", minimum_minutes=120, history_minutes=600)
    # 240 minutes at a quarter are 60: two half-hours of four.
    assert agreed(GOAL, problem_of([who], [turn]), Roster.of([(0, 0, 0)])) == {"commitment": 2}


def test_without_promises_nothing_is_short() -> None:
    assert agreed(GOAL, problem_of(people(2), [shift("s")]), Roster()) == {"commitment": 0}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
