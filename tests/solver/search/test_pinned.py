"""Pins that contradict each other are named, and none too many."""

from __future__ import annotations

from typing import Any

import pytest

from solver import check
from solver.people import Limits, Volunteer
from solver.problem import Pin, Previous
from solver.search import engines, stages
from solver.search.limits import SearchLimits
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift


def test_a_pin_that_is_left_out_waives_nothing_any_more() -> None:
    # One shift a week and runs of two days at most; only the pin of day 0 waives limits.  Days 1 and 2
    # alone break the week's limit, so day 0 belongs to no irreducible set with both of them.
    limits = Limits(shifts_per_week=1, run_maximum=2)
    person = Volunteer("an", availability=((0, 14 * DAY),), limits=limits)
    shifts = [shift(f"s{day}", day * DAY + 600) for day in range(3)]
    waiving = frozenset({"limits"})
    pins = (Pin(0, 0, 0, waiving), Pin(0, 1, 0), Pin(0, 2, 0))
    found = stages.solve(problem_of([person], shifts, pins=pins), SearchLimits(seconds=10))
    assert found.status == "contradiction"
    assert found.conflict == (1, 2)


def test_a_pin_that_nobody_may_keep_stands_alone() -> None:
    person = Volunteer("an", availability=())
    found = stages.solve(
        problem_of([person], [shift("s0"), shift("s1", 900)], pins=(Pin(0, 0), Pin(0, 1))),
        SearchLimits(seconds=10),
    )
    assert found.status == "contradiction"
    assert found.conflict == (0,)


def test_pins_and_locks_are_kept_when_the_engine_finds_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    able = [Volunteer(f"v{number}", availability=((0, 14 * DAY),)) for number in range(3)]
    shifts = [shift(f"s{day}", day * DAY + 600, seats=(Seat(count=2),)) for day in range(4)]
    problem = problem_of(
        able, shifts, pins=(Pin(0, 0), Pin(1, 2)), previous=(Previous(2, 3, 0, locked=True),)
    )
    answers = iter([True, True])

    def solve(*args: Any, **options: Any) -> engines.Answer:
        if next(answers, False):
            return real(*args, **options)
        return engines.Answer("none", None, None, None, 0.0)

    real = engines.solve
    monkeypatch.setattr(engines, "solve", solve)
    found = stages.solve(problem, SearchLimits(seconds=10))
    assert {(0, 0), (1, 2), (2, 3)} <= {(held.volunteer, held.shift) for held in found.roster.assignments}
    assert check.broken(problem, found.roster) == []


def test_a_lock_keeps_the_start_that_was_told_before_it_gains_anything() -> None:
    """An was told that the visit is at 11:00; at 10:00 she could do the desk of 11:00 as well."""
    an = Volunteer("an", availability=((0, 14 * DAY),))
    work = [shift("visit", (600, 660)), shift("desk", 660)]
    for told, begins, held in ((None, 600, {(0, 0), (0, 1)}), (660, 660, {(0, 0)})):
        problem = problem_of([an], work, previous=(Previous(0, 0, 0, locked=True, start=told),))
        found = stages.solve(problem, SearchLimits(seconds=10))
        assert (found.status, found.dropped_locks) == ("optimal", ())
        assert found.roster.starts[0] == begins
        assert {(row.volunteer, row.shift) for row in found.roster.assignments} == held


def test_a_lock_that_cannot_be_at_the_start_that_was_told_is_kept_at_another() -> None:
    """By now An is away until 11:00: she stays on the visit, which begins then."""
    an = Volunteer("an", availability=((660, 14 * DAY),))
    locked = (Previous(0, 0, 0, locked=True, start=600),)
    found = stages.solve(problem_of([an], [shift("visit", (600, 660))], previous=locked), SearchLimits(10))
    assert (found.status, found.dropped_locks, found.roster.starts[0]) == ("optimal", (), 660)
