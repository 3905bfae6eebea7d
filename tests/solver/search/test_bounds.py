"""Cheap bounds on coverage are never above what the best roster reaches, and say something."""

from __future__ import annotations

import json

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.people import Limits, Volunteer
from solver.search import stages
from solver.search.bounds import coverage_bound, hours_bound, supply_bound
from solver.search.formulation import formulate
from solver.search.limits import Listener, SearchLimits
from solver.work import Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


def test_no_bound_is_above_the_proven_optimum() -> None:
    told = 0
    for seed in range(5000, 5080):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        found = stages.solve(problem, SearchLimits(seconds=30))
        if found.status != "optimal":
            continue
        wanted = next(step.value for step in found.steps if step.name == "wanted")
        bound = coverage_bound(formulate(problem))
        assert bound <= wanted + 1e-6, seed
        told += bound > 0
    assert told > 20


class Ear(Listener):
    """Remembers the bounds on coverage that it is told of."""

    def __init__(self) -> None:
        self.bounds: list[float] = []

    def progress(self, step: str, value: float | None, bound: float | None) -> None:
        """Keep a bound."""
        if step == "wanted" and bound is not None:
            self.bounds.append(bound)


def test_what_hours_allow_is_told_before_an_engine_has_proven_anything() -> None:
    told = 0
    for seed in range(5000, 5020):
        problem, ear = to_problem(read_plan(json.dumps(plan_of(seed)).encode())), Ear()
        stages.solve(problem, SearchLimits(seconds=30), listener=ear)
        if ear.bounds:
            assert ear.bounds[0] == coverage_bound(formulate(problem))
            assert ear.bounds == sorted(ear.bounds)
            told += 1
    assert told > 5


def test_a_seat_that_nobody_may_take_stays_empty_in_both_bounds() -> None:
    work = [shift("river", weight=16, seats=(Seat(count=2, all_of=frozenset({"first_aid"})),))]
    formulation = formulate(problem_of([Volunteer("an", availability=((0, DAY),))], work))
    assert supply_bound(formulation) == 32
    assert hours_bound(formulation) == 0  # no pair at all: nothing to send


def test_two_shifts_of_one_hour_need_two_people() -> None:
    # One person, two shifts at once, weight 4 each: one of them stays empty.
    work = [shift("s0"), shift("s1", 630)]
    formulation = formulate(problem_of([Volunteer("an", availability=((0, DAY),))], work))
    assert supply_bound(formulation) == 0
    assert hours_bound(formulation) == 4


def test_limits_of_the_day_and_of_the_week_bind_the_hours() -> None:
    # Four shifts of an hour on four hours of a day: two by the day's limit of shifts, weight 4 each.
    work = [shift(f"s{number}", 480 + 60 * number) for number in range(4)]
    for limits, empty in ((Limits(shifts_per_day=2), 8), (Limits(minutes_per_day=60), 12)):
        person = Volunteer("an", availability=((0, DAY),), limits=limits)
        assert hours_bound(formulate(problem_of([person], work))) == empty
    # The fortnight touches two weeks of 60 minutes: two of the four are kept.
    person = Volunteer("an", availability=((0, DAY),), limits=Limits(minutes_per_week=60))
    assert hours_bound(formulate(problem_of([person], work))) == 8
