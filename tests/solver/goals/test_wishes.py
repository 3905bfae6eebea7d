"""Tests of wishes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.calendar import Calendar
from solver.goals.wishes import GOAL
from solver.people import Volunteer, Wish
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

EVENING_TO_MORNING = (22 * 60, 6 * 60)


def points(*wishes: Wish, start: int = 600, duration: int = 60) -> int:
    """Points of one assignment to a desk at site 0."""
    problem = problem_of([Volunteer("v", wishes=wishes)], [shift("s", start, duration)])
    return agreed(GOAL, problem, Roster.of([(0, 0, 0)]))["wishes"]


def test_neutral_costs_one_preferred_nothing_and_avoided_three() -> None:
    assert points() == 1
    assert points(Wish(prefers=True, kind="desk")) == 0
    assert points(Wish(prefers=False, kind="desk")) == 3
    assert points(Wish(prefers=True, kind="meal")) == 1


def test_avoid_beats_prefer_and_counts_once() -> None:
    wishes = (Wish(prefers=False, kind="desk"), Wish(prefers=True, site=0), Wish(prefers=False, shift=0))
    assert points(*wishes) == 3


def test_all_that_a_wish_names_must_match() -> None:
    assert points(Wish(prefers=True, kind="desk", site=1)) == 1
    assert points(Wish(prefers=True, kind="desk", site=0, shift=0)) == 0
    assert points(Wish(prefers=True, kind="desk", site=0, shift=1)) == 1
    assert points(Wish(prefers=True)) == 0


def test_weekdays_are_those_of_the_day_on_which_a_shift_starts() -> None:
    # Day 0 is a Monday; from 23:30 it runs into Tuesday.
    assert points(Wish(prefers=True, weekdays=frozenset({0})), start=23 * 60 + 30) == 0
    assert points(Wish(prefers=True, weekdays=frozenset({1})), start=23 * 60 + 30) == 1


@pytest.mark.parametrize(
    ("start", "duration", "daily", "is_inside"),
    [
        (600, 60, (600, 660), True),
        (600, 61, (600, 660), False),
        (599, 60, (600, 660), False),
        (600, 60, (600, 600), False),
        # The evening before midnight, across it, and the morning after; the whole shift inside.
        (22 * 60, 8 * 60, EVENING_TO_MORNING, True),
        (22 * 60, 8 * 60 + 1, EVENING_TO_MORNING, False),
        (22 * 60 - 1, 60, EVENING_TO_MORNING, False),
        (0, 6 * 60, EVENING_TO_MORNING, True),
        (0, 6 * 60 + 1, EVENING_TO_MORNING, False),
        (3 * DAY + 23 * 60, 60, EVENING_TO_MORNING, True),
        (3 * DAY + 23 * 60, 60, (22 * 60, 24 * 60), True),
        (3 * DAY + 23 * 60, 61, (22 * 60, 24 * 60), False),
    ],
)
def test_the_whole_shift_lies_inside_the_time_of_day(
    start: int, duration: int, daily: tuple[int, int], is_inside: bool
) -> None:
    assert points(Wish(prefers=True, daily=daily), start=start, duration=duration) == (0 if is_inside else 1)


def test_a_window_over_midnight_ends_as_late_as_the_day_is_long() -> None:
    # A day of 25 hours: tomorrow's 6:00 is 31 hours after midnight, not 30.
    long_day = Calendar(first_date=739_943, days=2, first_day=0, day_starts=(0, 25 * 60, 49 * 60))
    wish = Wish(prefers=True, daily=EVENING_TO_MORNING)
    problem = problem_of([Volunteer("v", wishes=(wish,))], [shift("s", 23 * 60, 8 * 60)])
    in_autumn = replace(problem, calendar=long_day)
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"wishes": 1}
    assert agreed(GOAL, in_autumn, Roster.of([(0, 0, 0)])) == {"wishes": 0}


def test_a_wish_follows_the_start_that_is_chosen() -> None:
    wish = Wish(prefers=False, daily=(600, 660))
    problem = problem_of([Volunteer("v", wishes=(wish,))], [shift("s", (600, 660))])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)], {0: 600})) == {"wishes": 3}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)], {0: 660})) == {"wishes": 1}


COMPANIONS = [
    # (prefers, companion) of each wish, the others in the crew, points of volunteer 0 alone.
    ([(True, 1)], [1], 0),
    ([(True, 1)], [], 1),
    ([(True, 1)], [2], 1),
    ([(False, 1)], [1], 3),
    ([(False, 1)], [2], 1),
    ([(True, 1), (True, 2)], [2], 0),
    ([(True, 1), (True, 2)], [1, 2], 0),
    ([(False, 1), (False, 2)], [1, 2], 3),
    ([(True, 1), (False, 2)], [1, 2], 3),
    ([(True, 1), (False, 2)], [1], 0),
    ([(True, None), (False, 2)], [1], 0),
    ([(True, None), (False, 2)], [2], 3),
    ([(False, None), (True, 1)], [1], 3),
]


@pytest.mark.parametrize(("wishes", "others", "expected"), COMPANIONS)
def test_companions_count_when_they_are_in_the_same_shift(
    wishes: list[tuple[bool, int | None]], others: list[int], expected: int
) -> None:
    wishing = Volunteer("v0", wishes=tuple(Wish(prefers=p, companion=c) for p, c in wishes))
    work = [shift("s", seats=(Seat(count=2), Seat(count=2))), shift("t", 800, seats=(Seat(count=3),))]
    problem = problem_of([wishing, *people(3)[1:]], work)
    # All the others are in the other shift as well, where volunteer 0 is not: one point each.
    taken = [(0, 0, 0), *((who, 0, 1) for who in others), (1, 1, 0), (2, 1, 0)]
    roster = Roster.of(taken)
    assert agreed(GOAL, problem, roster) == {"wishes": expected + len(others) + 2}
    # Without volunteer 0 nothing of this is left.
    assert agreed(GOAL, problem, Roster.of(taken[1:])) == {"wishes": len(others) + 2}


def test_a_companion_matters_only_where_the_rest_of_the_wish_matches() -> None:
    wish = Wish(prefers=False, companion=1, weekdays=frozenset({1}))
    work = [shift("s", (600, DAY + 600), seats=(Seat(count=2),))]
    problem = problem_of([Volunteer("v0", wishes=(wish,)), Volunteer("v1")], work)
    together = [(0, 0, 0), (1, 0, 0)]
    assert agreed(GOAL, problem, Roster.of(together, {0: 600})) == {"wishes": 2}
    assert agreed(GOAL, problem, Roster.of(together, {0: DAY + 600})) == {"wishes": 4}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
