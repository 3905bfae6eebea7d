"""Tests of demand against supply before anything is solved."""

from __future__ import annotations

from solver.arrays import People
from solver.explain import SeatSupply, seat_supply
from solver.pairs import Eligibility
from solver.people import Volunteer
from solver.problem import Problem
from solver.rules import RULES
from solver.work import Seat
from tests.solver.building import problem_of, shift
from tests.solver.explain.some_rosters import generated


def supply(problem: Problem) -> list[SeatSupply]:
    """The supply of every seat of a problem."""
    return list(seat_supply(Eligibility(People(problem), RULES)))


def test_a_seat_with_enough_people_needs_no_reasons() -> None:
    problem = problem_of([Volunteer("v0", availability=((0, 900),))], [shift("s0", 600)])
    assert supply(problem) == [SeatSupply(0, 0, 1, 1, ())]


def test_a_seat_with_too_few_says_whom_each_filter_removes() -> None:
    volunteers = [Volunteer("v0", age=13), Volunteer("v1", age=30), Volunteer("v2", age=30)]
    problem = problem_of(volunteers, [shift("s0", min_age=18, seats=(Seat(count=2),))])
    assert supply(problem) == [SeatSupply(0, 0, 2, 0, (("too_young", 1), ("not_available", 2)))]


def test_who_could_come_at_any_start_is_counted_once() -> None:
    volunteers = [Volunteer("v0", availability=((600, 700),)), Volunteer("v1", availability=((600, 900),))]
    (told,) = supply(problem_of(volunteers, [shift("s0", (600, 720))]))
    assert told.able == 2


def test_those_able_and_those_removed_are_everybody_where_there_is_one_start() -> None:
    short = 0
    for seed in range(40):
        problem, _ = generated(seed)
        for told in supply(problem):
            if told.able < told.wanted and len(problem.shifts[told.shift].starts) == 1:
                assert told.able + sum(count for _, count in told.reasons) == len(problem.volunteers)
                short += 1
    assert short > 10
