"""Tests of people without whom a shift does not run."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.required import RULE
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

TALK = problem_of(people(4), [shift("s0", seats=(Seat(count=2), Seat(count=2)), required=(0, 1))])


def test_all_who_are_required_on_any_seat_are_enough() -> None:
    assert allowed(RULE, TALK, [(0, 0, 0), (1, 0, 1), (2, 0, 0)])


def test_one_of_them_missing_is_one_too_many() -> None:
    assert not allowed(RULE, TALK, [(0, 0, 0), (2, 0, 0)])
    assert not allowed(RULE, TALK, [(2, 0, 0), (3, 0, 0)])


def test_a_shift_without_a_crew_breaks_nothing() -> None:
    assert allowed(RULE, TALK, [])


def test_the_violation_names_the_absent_and_the_shift() -> None:
    assert named(RULE, TALK, [(0, 0, 0), (2, 0, 0)]) == [((1,), (0,))]


def drawn(dice: Random) -> Problem:
    """None, one or two people required, at one of one or two starts."""
    shifts = [
        shift(
            f"s{k}",
            (k * DAY, k * DAY + 300)[: dice.randint(1, 2)],
            seats=(Seat(count=3),),
            required=tuple(dice.sample(range(4), dice.choice((0, 1, 1, 2)))),
        )
        for k in range(2)
    ]
    return problem_of(people(4), shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
