"""Tests of a shift that runs only after another has."""

from __future__ import annotations

from random import Random

from solver.problem import Link, Problem
from solver.rules.linked_shifts import RULE
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

FIRST = shift("read", 540, 60, seats=(Seat(count=2),))
BOTH = [(0, 0, 0), (1, 1, 0)]


def linked(then: int, gap: int = 0, *, same: bool = False) -> Problem:
    """The first ends at 600; the second starts then."""
    link = Link(0, 1, same_volunteer=same, min_gap_minutes=gap)
    return problem_of(people(3), [FIRST, shift("act", then, seats=(Seat(count=2),))], links=(link,))


def test_exactly_the_gap_is_enough_and_a_minute_less_is_not() -> None:
    assert allowed(RULE, linked(600), BOTH)
    assert not allowed(RULE, linked(599), BOTH)
    assert allowed(RULE, linked(630, gap=30), BOTH)
    assert not allowed(RULE, linked(629, gap=30), BOTH)


def test_the_second_needs_the_first_and_the_first_needs_nothing() -> None:
    assert not allowed(RULE, linked(600), [(0, 1, 0)])
    assert allowed(RULE, linked(600), [(0, 0, 0)])


def test_the_same_people_where_asked_may_be_fewer_but_nobody_else() -> None:
    assert allowed(RULE, linked(600, same=True), [(0, 0, 0), (1, 0, 0), (1, 1, 0)])
    assert not allowed(RULE, linked(600, same=True), [(0, 0, 0), (1, 0, 0), (2, 1, 0)])


def test_a_start_that_is_chosen_must_leave_the_gap() -> None:
    late = shift("read", (540, 570), 60)
    problem = problem_of(people(2), [late, shift("act", (600, 630))], links=(Link(0, 1),))
    assert allowed(RULE, problem, BOTH, {0: 570, 1: 630})
    assert not allowed(RULE, problem, BOTH, {0: 570, 1: 600})
    assert allowed(RULE, problem, BOTH, {0: 540, 1: 600})


def test_the_violation_names_both_shifts_and_the_strangers() -> None:
    problem = linked(600, same=True)
    assert named(RULE, problem, BOTH) == [((1,), (0, 1))]
    assert reasons(RULE, problem, BOTH) == ["not_the_same"]
    assert named(RULE, problem, [(0, 1, 0)]) == [((), (0, 1)), ((0,), (0, 1))]
    assert reasons(RULE, linked(599), BOTH) == ["too_early"]


def test_who_would_have_to_be_on_the_first_is_told_where_nobody_is() -> None:
    assert reasons(RULE, linked(600, same=True), [(0, 1, 0)]) == ["first_does_not_run", "not_the_same"]
    assert reasons(RULE, linked(600), [(0, 1, 0)]) == ["first_does_not_run"]


def drawn(dice: Random) -> Problem:
    """Two links among three shifts, some of them with a choice of starts."""
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(k * 100, k * 100 + 200, 30) for _ in range(dice.randint(1, 2))}),
            60,
            seats=(Seat(count=2),),
        )
        for k in range(3)
    ]
    links = tuple(
        Link(k, k + 1, same_volunteer=dice.random() < 0.3, min_gap_minutes=dice.choice((0, 30)))
        for k in range(2)
    )
    return problem_of(people(3), shifts, links=links)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
