"""Tests of being free for the whole of a shift."""

from __future__ import annotations

from random import Random

from solver.people import Volunteer
from solver.problem import Problem
from solver.rules.availability import RULE
from tests.solver.building import problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

MORNING = shift("s0", 540, 60)
"""09:00 to 10:00 of the first day."""


def free(*windows: tuple[int, int], off: tuple[tuple[int, int], ...] = ()) -> Problem:
    """One shift in the morning, and one volunteer who is free then."""
    return problem_of([Volunteer("v0", availability=windows, time_off=off)], [MORNING])


def test_a_window_that_holds_the_shift_exactly_is_enough() -> None:
    assert allowed(RULE, free((540, 600)), [(0, 0, 0)])


def test_a_window_that_opens_a_minute_late_or_closes_a_minute_early_is_not() -> None:
    assert not allowed(RULE, free((541, 600)), [(0, 0, 0)])
    assert not allowed(RULE, free((540, 599)), [(0, 0, 0)])


def test_windows_that_touch_are_one_and_windows_a_minute_apart_are_two() -> None:
    assert allowed(RULE, free((570, 700), (500, 570)), [(0, 0, 0)])
    assert not allowed(RULE, free((571, 700), (500, 570)), [(0, 0, 0)])


def test_time_off_may_end_when_the_shift_begins_and_begin_when_it_ends() -> None:
    assert allowed(RULE, free((0, 900), off=((480, 540), (600, 660))), [(0, 0, 0)])
    assert not allowed(RULE, free((0, 900), off=((480, 541),)), [(0, 0, 0)])
    assert not allowed(RULE, free((0, 900), off=((599, 660),)), [(0, 0, 0)])


def test_the_violation_names_the_volunteer_the_shift_and_whether_she_is_on_leave() -> None:
    away = Volunteer("v1", availability=((0, 900),), time_off=((540, 600),))
    problem = problem_of([Volunteer("v0"), away], [MORNING])
    assert named(RULE, problem, [(0, 0, 0), (1, 0, 0)]) == [((0,), (0,)), ((1,), (0,))]
    assert reasons(RULE, problem, [(0, 0, 0), (1, 0, 0)]) == ["not_available", "on_time_off"]


def test_time_off_is_told_beside_hours_that_were_not_given() -> None:
    away = Volunteer("v0", availability=((0, 60),), time_off=((540, 600),))
    found = reasons(RULE, problem_of([away], [MORNING]), [(0, 0, 0)])
    assert found == ["not_available", "on_time_off"]


def drawn(dice: Random) -> Problem:
    """Windows that touch, overlap or leave a gap, and time off here and there."""
    volunteers = []
    for number in range(3):
        cuts = sorted(dice.sample(range(0, 1440, 30), 4))
        windows = ((cuts[0], cuts[2]), (cuts[dice.choice((1, 2))], cuts[3]), (1440, 2880))
        off = ((dice.randrange(0, 2880, 30), 2880),) if dice.random() < 0.3 else ()
        volunteers.append(Volunteer(f"v{number}", availability=windows, time_off=off))
    return problem_of(volunteers, [shift(f"s{k}", dice.randrange(0, 2700, 15), 60) for k in range(2)])


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
