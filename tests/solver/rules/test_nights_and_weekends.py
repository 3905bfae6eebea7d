"""Tests of how many nights and weekends somebody works."""

from __future__ import annotations

from random import Random
from typing import Any

from solver.people import Limits, PastWork, Volunteer
from solver.problem import Pin, Problem
from solver.rules.nights_and_weekends import RULE
from solver.work import Shift
from tests.solver.building import DAY, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

WAIVED = frozenset({"limits"})
SATURDAY, SUNDAY, NEXT_SATURDAY = (shift(f"d{day}", day * DAY + 600) for day in (5, 6, 12))
LATE, EARLY = shift("late", 1320, 60), shift("early", 2 * DAY + 300, 60)
"""22:00 to 23:00, and 05:00 to 06:00."""


def working(work: list[Shift], *pins: Pin, past: tuple[PastWork, ...] = (), **limits: Any) -> Problem:
    """Some shifts and one volunteer with limits."""
    return problem_of([Volunteer("v0", limits=Limits(**limits), before=past)], work, pins=pins)


def all_of(work: list[Shift]) -> list[tuple[int, int, int]]:
    """The one volunteer on all of the shifts."""
    return [(0, number, 0) for number in range(len(work))]


def test_saturday_and_sunday_are_one_weekend_and_the_next_saturday_is_another() -> None:
    assert allowed(RULE, working([SATURDAY, SUNDAY], weekends=1), all_of([SATURDAY, SUNDAY]))
    assert not allowed(RULE, working([SATURDAY, SUNDAY], weekends=0), [(0, 1, 0)])
    assert not allowed(RULE, working([SUNDAY, NEXT_SATURDAY], weekends=1), all_of([SUNDAY, NEXT_SATURDAY]))
    assert allowed(RULE, working([SUNDAY, NEXT_SATURDAY], weekends=2), all_of([SUNDAY, NEXT_SATURDAY]))


def test_a_shift_that_runs_from_friday_into_saturday_is_no_weekend() -> None:
    friday = shift("f", 5 * DAY - 60, 120)
    assert allowed(RULE, working([friday], weekends=0), [(0, 0, 0)])


def test_a_night_is_touched_from_22_to_06() -> None:
    for start, length, is_night in ((1260, 60, False), (1260, 61, True), (360, 60, False), (359, 60, True)):
        work = [shift("s0", start, length)]
        assert allowed(RULE, working(work, nights=0), [(0, 0, 0)]) is not is_night


def test_exactly_the_nights_are_allowed_and_one_more_is_not() -> None:
    assert allowed(RULE, working([LATE, EARLY], nights=2), all_of([LATE, EARLY]))
    assert not allowed(RULE, working([LATE, EARLY], nights=1), all_of([LATE, EARLY]))


def test_work_before_the_horizon_does_not_count() -> None:
    past = (PastWork(-120, -60), PastWork(-60, 0))
    assert allowed(RULE, working([LATE, SUNDAY], past=past, nights=1, weekends=1), [(0, 0, 0), (0, 1, 0)])


def test_a_pin_that_waives_limits_raises_them_to_what_the_pins_make_and_no_further() -> None:
    pins = (Pin(0, 0, waive=WAIVED), Pin(0, 1))
    for work, limits in (([LATE, EARLY], {"nights": 1}), ([SUNDAY, NEXT_SATURDAY], {"weekends": 1})):
        assert allowed(RULE, working(work, *pins, **limits), all_of(work))
        assert not allowed(RULE, working(work, *pins[:1], **limits), all_of(work))
        assert not allowed(RULE, working(work, Pin(0, 0), Pin(0, 1), **limits), all_of(work))


def test_a_waiver_by_day_raises_no_nights_and_one_in_the_week_no_weekends() -> None:
    noon = shift("noon", 720)
    pins = (Pin(0, 0, waive=WAIVED), Pin(0, 1))
    assert not allowed(RULE, working([noon, LATE], *pins, nights=0), all_of([noon, LATE]))
    assert not allowed(RULE, working([noon, SUNDAY], *pins, weekends=0), all_of([noon, SUNDAY]))


def test_a_pin_counts_as_a_night_or_a_weekend_if_every_start_does() -> None:
    for starts, is_free in (((1320, 1380), True), ((1200, 1320), False)):
        problem = working([shift("s0", starts, 30)], Pin(0, 0, waive=WAIVED), nights=0)
        assert allowed(RULE, problem, [(0, 0, 0)], {0: 1320}) is is_free
    for starts, is_free in (((5 * DAY, 6 * DAY), True), ((4 * DAY, 5 * DAY), False)):
        problem = working([shift("s0", starts)], Pin(0, 0, waive=WAIVED), weekends=0)
        assert allowed(RULE, problem, [(0, 0, 0)], {0: 5 * DAY}) is is_free


def test_the_violation_names_the_volunteer_and_the_shifts_that_count() -> None:
    work = [shift("noon", 720), LATE, SUNDAY]
    assert named(RULE, working(work, nights=0), all_of(work)) == [((0,), (1,))]
    assert named(RULE, working(work, weekends=0), all_of(work)) == [((0,), (2,))]


def drawn(dice: Random) -> Problem:
    """Shifts by night and day about two weekends, some pinned."""
    volunteers = [
        Volunteer(
            f"v{k}", limits=Limits(nights=dice.choice((None, 0, 1)), weekends=dice.choice((None, 0, 1)))
        )
        for k in range(2)
    ]
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.choice((4, 5, 6, 12)) * DAY + dice.choice((0, 600, 1290)) for _ in range(starts)}),
            60,
        )
        for k, starts in enumerate((1, 1, 1, 1, 2))
    ]
    pins = tuple(
        Pin(dice.randrange(2), s, waive=dice.choice((frozenset(), WAIVED)))
        for s in range(5)
        if dice.random() < 0.2
    )
    return problem_of(volunteers, shifts, pins=pins)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn, one_at_a_time=True) >= 20
