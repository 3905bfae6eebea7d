"""Tests of minutes and shifts in a day, week, month, horizon and in rolling days."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from solver.people import Limits, PastWork, Rolling, Volunteer
from solver.problem import Pin, Problem
from solver.rules.limits import RULE
from solver.work import OnCall
from tests.solver.building import DAY, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

BOTH = [(0, 0, 0), (0, 1, 0)]
WAIVED = frozenset({"limits"})
# The horizon begins on Monday 23 November: day 7 is the next Monday, day 8 is 1 December.
APART = {"day": (0, 1), "week": (6, 7), "month": (7, 8)}
TOGETHER = {"day": (3, 3), "week": (0, 6), "month": (0, 7), "horizon": (0, 13)}


def working(
    days: tuple[int, int], pins: tuple[Pin, ...] = (), past: int | None = None, **limits: Any
) -> Problem:
    """An hour and two hours on two days, at 08:00 and 12:00, for one volunteer with limits."""
    work = [shift("a", days[0] * DAY + 480, 60), shift("b", days[1] * DAY + 720, 120)]
    before = () if past is None else (PastWork(past, past + 60),)
    return problem_of([Volunteer("v0", limits=Limits(**limits), before=before)], work, pins=pins)


@pytest.mark.parametrize("scope", TOGETHER)
def test_exactly_the_minutes_of_a_scope_are_allowed_and_one_less_is_not(scope: str) -> None:
    assert allowed(RULE, working(TOGETHER[scope], **{f"minutes_per_{scope}": 180}), BOTH)
    assert not allowed(RULE, working(TOGETHER[scope], **{f"minutes_per_{scope}": 179}), BOTH)


@pytest.mark.parametrize("scope", TOGETHER)
def test_exactly_the_shifts_of_a_scope_are_allowed_and_one_less_is_not(scope: str) -> None:
    assert allowed(RULE, working(TOGETHER[scope], **{f"shifts_per_{scope}": 2}), BOTH)
    assert not allowed(RULE, working(TOGETHER[scope], **{f"shifts_per_{scope}": 1}), BOTH)


@pytest.mark.parametrize("scope", APART)
def test_the_next_day_week_or_month_counts_for_itself(scope: str) -> None:
    assert allowed(RULE, working(APART[scope], **{f"minutes_per_{scope}": 120}), BOTH)
    assert allowed(RULE, working(APART[scope], **{f"shifts_per_{scope}": 1}), BOTH)


def test_no_limit_given_is_none_and_a_limit_of_nought_takes_nothing() -> None:
    assert allowed(RULE, working((0, 0)), BOTH)
    assert not allowed(RULE, working((0, 0), minutes_per_day=0), [(0, 0, 0)])


def test_rolling_days_hold_at_most_their_minutes_and_shifts_wherever_they_begin() -> None:
    for days, is_free in (((4, 6), False), ((4, 7), True)):
        assert allowed(RULE, working(days, rolling=(Rolling(3, minutes=179),)), BOTH) is is_free
        assert allowed(RULE, working(days, rolling=(Rolling(3, shifts=1),)), BOTH) is is_free
    assert allowed(RULE, working((4, 6), rolling=(Rolling(3, minutes=180, shifts=2),)), BOTH)


def test_a_turn_on_call_counts_its_share_of_minutes() -> None:
    # 61 minutes at 50 % are 30.5, rounded half up to 31.
    turn = shift("a", 600, 61, on_call=OnCall(0, load_percent=50))
    for most, is_free in ((31, True), (30, False)):
        person = Volunteer("v0", limits=Limits(minutes_per_day=most))
        assert allowed(RULE, problem_of([person], [turn]), [(0, 0, 0)]) is is_free


def test_work_before_the_horizon_counts_in_the_month_and_rolling_days_that_it_shares() -> None:
    # Sunday 22 November: the same month, another week, within three rolling days of Tuesday.
    sunday = -720
    for limits, is_free in (
        ({"shifts_per_month": 3}, True),
        ({"shifts_per_month": 2}, False),
        ({"shifts_per_week": 2}, True),
        ({"shifts_per_horizon": 2}, True),
        ({"minutes_per_horizon": 180}, True),
        ({"minutes_per_month": 240}, True),
        ({"minutes_per_month": 239}, False),
        ({"rolling": (Rolling(3, shifts=3),)}, True),
        ({"rolling": (Rolling(3, shifts=2),)}, False),
    ):
        assert allowed(RULE, working((0, 1), past=sunday, **limits), BOTH) is is_free, limits


def test_a_scope_that_past_work_has_filled_takes_no_more_and_breaks_nothing_by_itself() -> None:
    assert allowed(RULE, working((0, 1), past=-720, minutes_per_month=30), [])
    assert not allowed(RULE, working((0, 1), past=-720, minutes_per_month=30), [(0, 0, 0)])


def test_a_pin_that_waives_limits_raises_them_to_what_the_pins_make_and_no_further() -> None:
    pins = (Pin(0, 0, waive=WAIVED), Pin(0, 1))
    assert allowed(RULE, working((0, 0), pins, shifts_per_day=1), BOTH)
    assert not allowed(RULE, working((0, 0), pins[:1], shifts_per_day=1), BOTH)
    assert not allowed(RULE, working((0, 0), (Pin(0, 0), Pin(0, 1)), shifts_per_day=1), BOTH)


def test_a_waiver_reaches_no_scope_that_does_not_hold_its_shift() -> None:
    pins = (Pin(0, 0, waive=WAIVED), Pin(0, 1))
    assert not allowed(RULE, working((0, 1), pins, minutes_per_day=119), BOTH)
    assert allowed(RULE, working((0, 1), pins, minutes_per_week=119), BOTH)


def test_a_scope_holds_a_pin_still_to_be_timed_only_if_every_start_lies_in_it() -> None:
    for days, is_free in (((3, 4), True), ((3, 7), False)):
        work = [shift("a", [day * DAY for day in days], 60), shift("b", 3 * DAY + 600, 60)]
        limits, pins = Limits(shifts_per_week=1), (Pin(0, 0, waive=WAIVED), Pin(0, 1))
        problem = problem_of([Volunteer("v0", limits=limits)], work, pins=pins)
        assert allowed(RULE, problem, BOTH, {0: 3 * DAY}) is is_free


def test_the_violation_names_the_volunteer_and_the_shifts_of_the_scope() -> None:
    assert named(RULE, working((0, 0), minutes_per_day=179), BOTH) == [((0,), (0, 1))]
    assert named(RULE, working((0, 1), minutes_per_day=119), BOTH) == [((0,), (1,))]


def test_a_limit_of_a_kind_counts_the_shifts_of_that_kind_alone() -> None:
    work = [shift(f"s{day}", day * DAY, kind="night" if day % 2 else "desk") for day in range(6)]
    everything = [(0, day, 0) for day in range(6)]
    for most, is_free in ((3, True), (2, False)):
        who = Volunteer("v0", limits=Limits(shifts_of_kind=(("night", most), ("meal", 0))))
        assert allowed(RULE, problem_of([who], work), everything) is is_free
    assert named(RULE, problem_of([who], work), everything) == [((0,), (1, 3, 5))]
    pins = tuple(Pin(0, day, waive=WAIVED) for day in (1, 3, 5))
    assert allowed(RULE, problem_of([who], work, pins=pins), everything)
    assert not allowed(RULE, problem_of([who], work, pins=(Pin(0, 0, waive=WAIVED),)), everything)


def drawn(dice: Random) -> Problem:
    """Limits of every kind, on shifts about the change of week and month, some past and some pinned."""
    volunteers = []
    for number in range(2):
        told: dict[str, Any] = {}
        for scope, few in (("day", 1), ("week", 2), ("month", 2), ("horizon", 3)):
            told[f"shifts_per_{scope}"] = dice.choice((None, None, few, few + 1))
            told[f"minutes_per_{scope}"] = dice.choice((None, None, 90 * few))
        told["shifts_of_kind"] = dice.choice(((), (("desk", dice.randint(0, 3)),)))
        told["rolling"] = dice.choice(((), (Rolling(dice.randint(1, 4), dice.choice((None, 150)), 2),)))
        past = dice.choice(((), (PastWork(-720, -660),), (PastWork(-9 * DAY, -9 * DAY + 60),)))
        volunteers.append(Volunteer(f"v{number}", limits=Limits(**told), before=past))
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(5, 10) * DAY + dice.choice((0, 600, 1410)) for _ in range(starts)}),
            dice.choice((30, 60, 90)),
            on_call=dice.choice((None, None, OnCall(0, 50))),
        )
        for k, starts in enumerate((1, 1, 1, 1, 2))
    ]
    pins = tuple(
        Pin(dice.randrange(2), s, waive=dice.choice((frozenset(), WAIVED)))
        for s in range(5)
        if dice.random() < 0.15
    )
    return problem_of(volunteers, shifts, pins=pins)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
