"""Tests of one seat of a shift for one person."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.one_seat import RULE
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

TWO_SEATS = problem_of(people(2), [shift("s0", seats=(Seat(), Seat())), shift("s1", DAY)])


def test_one_seat_is_allowed_and_two_of_one_shift_are_not() -> None:
    assert allowed(RULE, TWO_SEATS, [(0, 0, 1)])
    assert not allowed(RULE, TWO_SEATS, [(0, 0, 0), (0, 0, 1)])


def test_seats_of_two_shifts_and_of_two_people_are_free() -> None:
    assert allowed(RULE, TWO_SEATS, [(0, 0, 0), (0, 1, 0), (1, 0, 1)])


def test_the_violation_names_the_volunteer_and_the_shift() -> None:
    assert named(RULE, TWO_SEATS, [(1, 0, 0), (1, 0, 1), (0, 1, 0)]) == [((1,), (0,))]


def drawn(dice: Random) -> Problem:
    """Shifts of one to three seats."""
    shifts = [shift(f"s{k}", k * DAY, seats=(Seat(),) * dice.randint(1, 3)) for k in range(2)]
    return problem_of(people(3), shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn, orderly=False) >= 20
