"""Tests of vehicles, tool sets and rooms that are not used beyond their number."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.resources import RULE
from tests.solver.building import people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

BOTH = [(0, 0, 0), (1, 1, 0)]


def ploughs(second_start: int, number: int = 1, each: int = 1) -> Problem:
    """Two shifts of an hour, the first from 600 on, that need so many of the same."""
    need = ((0, each),)
    work = [shift("a", 600, 60, needs=need), shift("b", second_start, 60, needs=need)]
    return problem_of(people(3), work, resources=(number,))


def test_a_resource_is_free_again_at_the_minute_a_shift_ends() -> None:
    assert allowed(RULE, ploughs(660), BOTH)
    assert not allowed(RULE, ploughs(659), BOTH)


def test_exactly_as_many_as_there_are_may_be_used_at_once() -> None:
    assert allowed(RULE, ploughs(630, number=4, each=2), BOTH)
    assert not allowed(RULE, ploughs(630, number=3, each=2), BOTH)


def test_a_shift_without_a_crew_uses_nothing() -> None:
    assert allowed(RULE, ploughs(600), [(0, 0, 0)])


def test_two_shifts_that_never_meet_may_each_meet_a_third() -> None:
    need = ((0, 1),)
    work = [shift("a", 0, 60, needs=need), shift("b", 30, 60, needs=need), shift("c", 60, 60, needs=need)]
    problem = problem_of(people(3), work, resources=(2,))
    assert allowed(RULE, problem, [(0, 0, 0), (1, 1, 0), (2, 2, 0)])


def test_the_violation_names_the_shifts_that_use_it_at_once() -> None:
    assert set(named(RULE, ploughs(630), BOTH)) == {((), (0, 1))}


def drawn(dice: Random) -> Problem:
    """Two sorts of things, few of each, needed by shifts close together."""
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(0, 400, 30) for _ in range(dice.randint(1, 2))}),
            dice.choice((60, 120)),
            needs=tuple((kind, dice.randint(1, 2)) for kind in dice.sample((0, 1), dice.randint(0, 2))),
        )
        for k in range(5)
    ]
    return problem_of(people(3), shifts, resources=(2, dice.randint(2, 3)))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
