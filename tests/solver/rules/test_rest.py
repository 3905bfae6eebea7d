"""Tests of the rest between shifts of different days."""

from __future__ import annotations

from random import Random

from solver.people import Limits, PastWork, Volunteer
from solver.problem import Pin, Problem
from solver.rules.rest import RULE
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

BOTH = [(0, 0, 0), (0, 1, 0)]
EVENING = shift("a", 20 * 60, 120)
"""20:00 to 22:00: ten hours of rest end at 08:00."""
WAIVED = frozenset({"rest"})


def rested(start: int, *pins: Pin, same_day: bool = False, past: tuple[PastWork, ...] = ()) -> Problem:
    """A shift in the evening and one that starts then, for somebody who rests ten hours."""
    limits = Limits(rest_minutes=600, rest_same_day=same_day)
    return problem_of([Volunteer("v0", limits=limits, before=past)], [EVENING, shift("b", start)], pins=pins)


def test_exactly_the_rest_is_enough_and_a_minute_less_is_not() -> None:
    assert allowed(RULE, rested(DAY + 480), BOTH)
    assert not allowed(RULE, rested(DAY + 479), BOTH)


def test_two_shifts_of_one_day_need_no_rest_unless_it_is_asked_for() -> None:
    assert allowed(RULE, rested(1140), BOTH)
    assert not allowed(RULE, rested(1140, same_day=True), BOTH)


def test_a_shift_over_midnight_belongs_to_the_day_it_starts() -> None:
    # From 22:00 on no rest is asked, from midnight on ten hours.
    assert allowed(RULE, rested(1320), BOTH)
    assert not allowed(RULE, rested(DAY), BOTH)


def test_work_before_the_horizon_counts() -> None:
    assert allowed(RULE, rested(540, past=(PastWork(-120, -60),)), [(0, 1, 0)])
    assert not allowed(RULE, rested(539, past=(PastWork(-120, -60),)), [(0, 1, 0)])


def test_a_pin_that_waives_rest_frees_every_gap_next_to_its_shift_and_no_other() -> None:
    for pinned in (0, 1):
        assert allowed(RULE, rested(DAY + 60, Pin(0, pinned, waive=WAIVED)), BOTH)
    assert not allowed(RULE, rested(DAY + 60, Pin(0, 0)), BOTH)
    assert allowed(RULE, rested(30, Pin(0, 1, waive=WAIVED), past=(PastWork(-120, 0),)), [(0, 1, 0)])
    limits = Limits(rest_minutes=600)
    work = [EVENING, shift("b", DAY), shift("c", 2 * DAY - 60), shift("d", 2 * DAY + 60)]
    problem = problem_of([Volunteer("v0", limits=limits)], work, pins=(Pin(0, 0, waive=WAIVED),))
    assert not allowed(RULE, problem, [(0, 0, 0), (0, 2, 0), (0, 3, 0)])


def test_a_waived_violation_is_told_as_waived() -> None:
    found = list(RULE.violations(rested(DAY, Pin(0, 1, waive=WAIVED)), Roster.of(BOTH)))
    assert [one.waived for one in found] == [True]


def test_the_violation_names_the_volunteer_and_both_shifts() -> None:
    assert named(RULE, rested(DAY), BOTH) == [((0,), (0, 1))]


def drawn(dice: Random) -> Problem:
    """Shifts on three days, little and much rest, past work and pins that waive it."""
    volunteers = [
        Volunteer(
            f"v{k}",
            limits=Limits(rest_minutes=dice.choice((0, 600, 1200)), rest_same_day=dice.random() < 0.3),
            before=(PastWork(-200, -120),) if dice.random() < 0.3 else (),
        )
        for k in range(2)
    ]
    shifts = [shift(f"s{k}", dice.randrange(0, 2 * DAY, 30), 60, seats=(Seat(count=2),)) for k in range(4)]
    pins = tuple(Pin(dice.randrange(2), s, waive=WAIVED) for s in range(4) if dice.random() < 0.15)
    return problem_of(volunteers, shifts, pins=pins)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
