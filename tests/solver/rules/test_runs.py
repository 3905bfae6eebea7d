"""Tests of runs of working days, too long and too short."""

from __future__ import annotations

from random import Random
from typing import Any

from solver.people import Limits, PastWork, Volunteer
from solver.problem import Pin, Problem
from solver.rules.runs import RULE
from tests.solver.building import DAY, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

WAIVED = frozenset({"limits"})


def daily(*pins: Pin, past: tuple[int, ...] = (), **limits: Any) -> Problem:
    """A shift on each day of the fortnight, numbered as the day; days of past work are negative."""
    before = tuple(PastWork(day * DAY + 600, day * DAY + 660) for day in past)
    work = [shift(f"s{day}", day * DAY + 600) for day in range(14)]
    return problem_of([Volunteer("v0", limits=Limits(**limits), before=before)], work, pins=pins)


def on(*days: int) -> list[tuple[int, int, int]]:
    """The one volunteer on the shifts of some days."""
    return [(0, day, 0) for day in days]


def test_exactly_the_longest_run_is_allowed_and_a_day_more_is_not() -> None:
    for limit in ("consecutive_days", "run_maximum"):
        assert allowed(RULE, daily(**{limit: 3}), on(2, 3, 4, 6))
        assert not allowed(RULE, daily(**{limit: 3}), on(2, 3, 4, 5))


def test_past_days_lengthen_the_run_that_they_join() -> None:
    for limit in ("consecutive_days", "run_maximum"):
        assert allowed(RULE, daily(past=(-2, -1), **{limit: 3}), on(0))
        assert not allowed(RULE, daily(past=(-2, -1), **{limit: 3}), on(0, 1))
        assert allowed(RULE, daily(past=(-5, -4, -3, -2), **{limit: 3}), on(0, 1, 2))


def test_exactly_the_shortest_run_is_allowed_and_a_day_less_is_not() -> None:
    assert allowed(RULE, daily(run_minimum=3), on(4, 5, 6))
    assert not allowed(RULE, daily(run_minimum=3), on(4, 5))
    assert not allowed(RULE, daily(run_minimum=2), on(4, 6))


def test_a_run_that_an_end_of_the_horizon_cuts_is_not_too_short() -> None:
    assert allowed(RULE, daily(run_minimum=3), on(0, 13))
    assert not allowed(RULE, daily(run_minimum=3), on(1))
    assert not allowed(RULE, daily(run_minimum=3), on(12))


def test_a_pin_that_waives_limits_raises_consecutive_days_to_the_run_of_pins_and_past() -> None:
    pins = (Pin(0, 1, waive=WAIVED), Pin(0, 2))
    assert allowed(RULE, daily(*pins, consecutive_days=1), on(1, 2))
    assert not allowed(RULE, daily(*pins, consecutive_days=1), on(1, 2, 3))
    assert not allowed(RULE, daily(Pin(0, 1), Pin(0, 2), consecutive_days=1), on(1, 2))
    assert allowed(RULE, daily(Pin(0, 0, waive=WAIVED), past=(-2, -1), consecutive_days=1), on(0))


def test_a_waiver_does_not_borrow_the_length_of_a_past_run_that_it_does_not_join() -> None:
    problem = daily(Pin(0, 5, waive=WAIVED), past=(-5, -4, -3), consecutive_days=1)
    assert not allowed(RULE, problem, on(5, 6))


def test_a_pin_whose_day_is_still_to_be_chosen_raises_nothing() -> None:
    work = [shift("a", (DAY, DAY + 60)), shift("b", (2 * DAY, 5 * DAY))]
    limits, pins = Limits(consecutive_days=1), (Pin(0, 0, waive=WAIVED), Pin(0, 1))
    problem = problem_of([Volunteer("v0", limits=limits)], work, pins=pins)
    assert not allowed(RULE, problem, [(0, 0, 0), (0, 1, 0)], {0: DAY, 1: 2 * DAY})
    assert allowed(RULE, problem, [(0, 0, 0), (0, 1, 0)], {0: DAY, 1: 5 * DAY})


def test_the_maximum_run_is_not_waived() -> None:
    assert not allowed(RULE, daily(Pin(0, 1, waive=WAIVED), Pin(0, 2), run_maximum=1), on(1, 2))


def test_the_violation_names_the_volunteer_and_the_shifts_of_the_run() -> None:
    assert named(RULE, daily(consecutive_days=2), on(1, 4, 5, 6)) == [((0,), (4, 5, 6))]


def test_exactly_the_shortest_rest_between_working_days_is_allowed_and_a_day_less_is_not() -> None:
    assert allowed(RULE, daily(days_off_minimum=2), on(3, 4, 7))
    assert not allowed(RULE, daily(days_off_minimum=2), on(3, 4, 6, 7))
    assert not allowed(RULE, daily(days_off_minimum=3), on(3, 6))
    assert named(RULE, daily(days_off_minimum=3), on(3, 6)) == [((0,), (3, 6))]


def test_days_off_that_an_end_of_the_horizon_cuts_are_not_too_few() -> None:
    assert allowed(RULE, daily(days_off_minimum=4), on(1, 12))
    assert allowed(RULE, daily(past=(-1,), days_off_minimum=4), on(1))


def drawn(dice: Random) -> Problem:
    """Runs of every length on six shifts of a few days, some past and some pinned."""
    volunteers = []
    for number in range(2):
        limits = Limits(
            consecutive_days=dice.choice((None, 1, 2, 3)),
            run_minimum=dice.choice((None, None, 2)),
            run_maximum=dice.choice((None, 3)),
            days_off_minimum=dice.choice((None, None, 2, 3)),
        )
        past = tuple(PastWork(d * DAY, d * DAY + 60) for d in (-3, -2, -1) if dice.random() < 0.3)
        volunteers.append(Volunteer(f"v{number}", limits=limits, before=past))
    shifts = [
        shift(f"s{k}", sorted({dice.randrange(0, 5) * DAY + 60 * k for _ in range(starts)}))
        for k, starts in enumerate((1, 1, 1, 1, 2))
    ]
    pins = tuple(
        Pin(dice.randrange(2), s, waive=dice.choice((frozenset(), WAIVED)))
        for s in range(5)
        if dice.random() < 0.15
    )
    return problem_of(volunteers, shifts, pins=pins)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn, one_at_a_time=True) >= 20
