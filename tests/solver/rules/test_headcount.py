"""Tests of how many people a seat and a crew may hold."""

from __future__ import annotations

from random import Random

from solver.problem import Problem
from solver.rules.headcount import RULE
from solver.work import Crew, Seat, Shift
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import Rows, allowed, named, rarer_verdict


def holds(work: Shift, *seats: int) -> bool:
    """Whether so many people may sit there, the k-th of them on the k-th of these seats."""
    rows: Rows = [(who, 0, seat) for who, seat in enumerate(seats)]
    return allowed(RULE, problem_of(people(4), [work]), rows)


def test_a_seat_holds_its_count_unless_it_says_otherwise() -> None:
    assert holds(shift("s0", seats=(Seat(count=2),)), 0, 0)
    assert not holds(shift("s0", seats=(Seat(count=2),)), 0, 0, 0)
    assert holds(shift("s0", seats=(Seat(count=2, maximum=3),)), 0, 0, 0)
    assert not holds(shift("s0", seats=(Seat(count=2, maximum=3),)), 0, 0, 0, 0)


def test_a_seat_of_no_places_holds_nobody() -> None:
    assert not holds(shift("s0", seats=(Seat(), Seat(count=0))), 1)


def test_a_crew_holds_its_maximum_however_many_places_its_seats_have() -> None:
    work = shift("s0", seats=(Seat(count=2), Seat(count=2)), crew=Crew(maximum=3))
    assert holds(work, 0, 0, 1)
    assert not holds(work, 0, 0, 1, 1)


def test_the_violation_names_the_shift() -> None:
    problem = problem_of(people(3), [shift("s0"), shift("s1")])
    assert named(RULE, problem, [(0, 0, 0), (1, 1, 0), (2, 1, 0)]) == [((), (1,))]


def drawn(dice: Random) -> Problem:
    """Seats with and without a maximum of their own, crews with and without one."""
    shifts = []
    for number in range(2):
        seats = [Seat(count=1, maximum=dice.choice((None, 2, 3))) for _ in range(2)]
        crew = Crew(maximum=dice.choice((None, 2, 3)))
        shifts.append(shift(f"s{number}", number * DAY, seats=tuple(seats), crew=crew))
    return problem_of(people(4), shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn, orderly=False) >= 20
