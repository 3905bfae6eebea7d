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
