"""Tests of what people were told."""

from __future__ import annotations

import pytest

from solver.goals.stability import GOAL
from solver.problem import Previous
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

NOW = 1000


def lost(start: int | tuple[int, ...], *, accepted: bool = False) -> int:
    """The cost of taking somebody off a shift."""
    was = (Previous(0, 0, 0, accepted=accepted),)
    problem = problem_of(people(1), [shift("s", start)], previous=was, now=NOW)
    return agreed(GOAL, problem, Roster())["changes"]


@pytest.mark.parametrize(
    ("minutes_ahead", "near"),
    # 24 h are 1440 minutes and 72 h are 4320: exactly that far is still within.
    [(-60, 4), (0, 4), (1440, 4), (1441, 2), (4320, 2), (4321, 1)],
)
def test_the_nearer_a_shift_the_dearer_its_loss(minutes_ahead: int, near: int) -> None:
    assert lost(NOW + minutes_ahead) == near
    assert lost(NOW + minutes_ahead, accepted=True) == 3 * near


def test_a_flexible_shift_is_as_near_as_its_earliest_start() -> None:
    assert lost((NOW + 1440, NOW + 9000)) == 4


def test_what_still_holds_costs_nothing() -> None:
    problem = problem_of(people(2), [shift("s", NOW)], previous=(Previous(0, 0, 0),), now=NOW)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"changes": 0}


def test_another_seat_of_the_same_shift_costs_one_even_when_accepted() -> None:
    work = [shift("s", NOW, seats=(Seat(), Seat()))]
    problem = problem_of(people(1), work, previous=(Previous(0, 0, 0, accepted=True),), now=NOW)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 1)])) == {"changes": 1}


def test_filling_an_empty_place_costs_nothing() -> None:
    work = [shift("s", NOW, seats=(Seat(count=2),)), shift("t", NOW + 60)]
    problem = problem_of(people(2), work, previous=(Previous(0, 0, 0),), now=NOW)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0), (1, 1, 0)])) == {"changes": 0}


def test_without_now_or_a_previous_roster_there_is_no_such_goal() -> None:
    work = [shift("s", NOW)]
    assert agreed(GOAL, problem_of(people(1), work, previous=(Previous(0, 0, 0),)), Roster()) == {}
    assert agreed(GOAL, problem_of(people(1), work, now=NOW), Roster()) == {}


def test_a_shift_that_can_no_longer_start_is_lost_for_good() -> None:
    # The fortnight ends on minute 20,160, more than 72 h after now.
    assert lost(()) == 1


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
