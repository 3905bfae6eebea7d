"""Tests of starts that are chosen, and of the spacing between runs of one task."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.flexible import RULE
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

BOTH = [(0, 0, 0), (1, 1, 0)]


def rounds(second_start: int, first_space: int = 30, second_space: int = 30, task: str = "round") -> Problem:
    """Two runs of an hour, the first until 660."""
    first = shift("a", 600, 60, task="round", spacing_minutes=first_space)
    second = shift("b", second_start, 60, task=task, spacing_minutes=second_space)
    return problem_of(people(2), [first, second])


def test_exactly_the_spacing_is_enough_and_a_minute_less_is_not() -> None:
    assert allowed(RULE, rounds(690), BOTH)
    assert not allowed(RULE, rounds(689), BOTH)
    assert allowed(RULE, rounds(510), BOTH)
    assert not allowed(RULE, rounds(511), BOTH)


def test_the_greater_spacing_of_the_two_is_kept() -> None:
    assert allowed(RULE, rounds(720, 30, 60), BOTH)
    assert not allowed(RULE, rounds(719, 30, 60), BOTH)


def test_a_run_that_names_no_spacing_keeps_that_of_the_other() -> None:
    assert allowed(RULE, rounds(690, 30, 0), BOTH)
    assert not allowed(RULE, rounds(689, 30, 0), BOTH)
    assert not allowed(RULE, rounds(689, 0, 30), BOTH)
    assert allowed(RULE, rounds(660, 0, 0), BOTH)


def test_another_task_and_a_run_without_a_crew_keep_no_distance() -> None:
    assert allowed(RULE, rounds(610, task="other"), BOTH)
    assert allowed(RULE, rounds(610), [(0, 0, 0)])


def test_a_start_is_one_of_those_allowed() -> None:
    problem = problem_of(people(1), [shift("a", (600, 615))])
    assert allowed(RULE, problem, [(0, 0, 0)], {0: 615})
    assert named(RULE, problem, [(0, 0, 0)], {0: 610}) == [((), (0,))]


def test_starts_are_chosen_so_that_the_runs_keep_their_distance() -> None:
    work = [shift(name, (600, 660), 30, task="round", spacing_minutes=30) for name in "ab"]
    problem = problem_of(people(2), work)
    assert allowed(RULE, problem, BOTH, {0: 600, 1: 660})
    assert not allowed(RULE, problem, BOTH, {0: 660, 1: 660})


def test_the_violation_names_both_shifts() -> None:
    assert named(RULE, rounds(689), BOTH) == [((), (0, 1))]
    assert reasons(RULE, rounds(689), BOTH) == ["spacing"]


def drawn(dice: Random) -> Problem:
    """Runs of two tasks with one to three starts each."""
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(0, 450, 15) for _ in range(dice.randint(1, 3))}),
            60,
            task=dice.choice(("round", "round", "walk")),
            spacing_minutes=dice.choice((0, 30, 60)),
            seats=(Seat(count=2),),
        )
        for k in range(5)
    ]
    return problem_of(people(3), shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
