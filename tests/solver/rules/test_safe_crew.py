"""Tests of crews that are whole or not there at all."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.safe_crew import RULE
from solver.work import Crew, Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

SEATS = (Seat("aider", count=2, minimum=1), Seat("walker", count=3))


def crewed(minimum: int, *seats: int, whole: bool = True) -> bool:
    """Whether a shift with a minimum crew may have one person on each of these seats."""
    work = shift("s0", seats=SEATS, crew=Crew(minimum=minimum, all_or_nobody=whole))
    return allowed(RULE, problem_of(people(4), [work]), [(who, 0, seat) for who, seat in enumerate(seats)])


def test_exactly_the_minimum_crew_is_enough_and_one_less_is_not() -> None:
    assert crewed(3, 0, 1, 1)
    assert not crewed(3, 0, 1)


def test_nobody_at_all_is_allowed() -> None:
    assert crewed(3)


def test_each_seat_needs_its_own_minimum_besides() -> None:
    assert not crewed(3, 1, 1, 1)
    assert crewed(0, 0)
    assert not crewed(0, 1)


def test_without_all_or_nobody_one_alone_is_better_than_none() -> None:
    assert crewed(3, 1, whole=False)


def test_the_violation_names_the_shift() -> None:
    work = [shift(f"s{k}", seats=SEATS, crew=Crew(minimum=2, all_or_nobody=True)) for k in range(2)]
    assert named(RULE, problem_of(people(2), work), [(0, 1, 0)]) == [((), (1,))]


def drawn(dice: Random) -> Problem:
    """Minimums of crews and seats, with all or nobody and without."""
    shifts = []
    for number in range(2):
        seats = tuple(Seat(count=2, minimum=dice.randint(0, 2)) for _ in range(2))
        crew = Crew(minimum=dice.randint(0, 3), all_or_nobody=dice.random() < 0.7)
        starts = (number * DAY, number * DAY + 300)[: dice.randint(1, 2)]
        shifts.append(shift(f"s{number}", starts, seats=seats, crew=crew))
    return problem_of(people(4), shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
