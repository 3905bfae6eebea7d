"""Tests of kinds of work that may not follow one another on the next day."""

from __future__ import annotations

from random import Random

from solver.people import PastWork, Volunteer
from solver.problem import Problem
from solver.rules.succession import RULE
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

NEVER = (("night", "dawn"),)
BOTH = [(0, 0, 0), (0, 1, 0)]


def pair(first_kind: str, second_kind: str, second_start: int) -> Problem:
    """A shift late on the first day and one that starts later."""
    work = [shift("a", 1320, 60, kind=first_kind), shift("b", second_start, kind=second_kind)]
    return problem_of(people(2), work, never_follow=NEVER)


def test_the_next_day_is_forbidden_from_its_first_minute_to_its_last() -> None:
    assert not allowed(RULE, pair("night", "dawn", DAY), BOTH)
    assert not allowed(RULE, pair("night", "dawn", 2 * DAY - 1), BOTH)


def test_the_same_day_and_the_day_after_the_next_are_free() -> None:
    assert allowed(RULE, pair("night", "dawn", DAY - 1), BOTH)
    assert allowed(RULE, pair("night", "dawn", 2 * DAY), BOTH)


def test_the_other_order_other_kinds_and_other_people_are_free() -> None:
    assert allowed(RULE, pair("dawn", "night", DAY), BOTH)
    assert allowed(RULE, pair("night", "meal", DAY), BOTH)
    assert allowed(RULE, pair("night", "dawn", DAY), [(0, 0, 0), (1, 1, 0)])


def test_work_on_the_eve_of_the_horizon_counts_and_earlier_work_does_not() -> None:
    work = [shift("a", 600, kind="dawn")]
    for start, is_free in ((-60, False), (-DAY, False), (-DAY - 60, True)):
        person = Volunteer("v0", before=(PastWork(start, start + 30, "night"),))
        assert allowed(RULE, problem_of([person], work, never_follow=NEVER), [(0, 0, 0)]) is is_free


def test_the_violation_names_the_volunteer_and_both_shifts() -> None:
    assert named(RULE, pair("night", "dawn", DAY), BOTH) == [((0,), (0, 1))]


def drawn(dice: Random) -> Problem:
    """Three kinds, of which one may not follow another nor itself."""
    kinds = ("night", "dawn", "meal")
    past = ((), (PastWork(-60, -30, "night"),))
    volunteers = [Volunteer(f"v{k}", before=dice.choice(past)) for k in range(2)]
    shifts = [
        shift(f"s{k}", dice.randrange(0, 2 * DAY, 60), kind=dice.choice(kinds), seats=(Seat(count=2),))
        for k in range(5)
    ]
    return problem_of(volunteers, shifts, never_follow=(*NEVER, ("meal", "meal")))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
