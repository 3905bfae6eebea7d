"""Tests of few different people for a person served."""

from __future__ import annotations

from collections.abc import Sequence

from solver.goals.few_faces import GOAL
from solver.people import Volunteer
from solver.problem import Person, Problem
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

NOVEMBER, LAST_OF_NOVEMBER, DECEMBER = 0, 7 * DAY, 8 * DAY


def escorts(
    most: int | None, *, known: Sequence[int] = (), starts: Sequence[int] = (0, DAY, 2 * DAY)
) -> Problem:
    """Four volunteers, of whom some are known already, and escorts of one child at these starts."""
    everybody = [Volunteer(f"v{k}", faces=frozenset({0} if k in known else ())) for k in range(4)]
    work = [shift(f"s{k}", start, serves=(0,), seats=(Seat(count=3),)) for k, start in enumerate(starts)]
    return problem_of(everybody, work, persons=(Person("lan", faces_per_month=most),))


def beyond(problem: Problem, *pairs: tuple[int, int]) -> int:
    """Faces beyond the number; ``pairs`` are volunteers and shifts."""
    return agreed(GOAL, problem, Roster.of((who, what, 0) for who, what in pairs))["few_faces"]


def test_exactly_the_number_is_enough_and_each_one_more_counts() -> None:
    assert beyond(escorts(2), (0, 0), (1, 1)) == 0
    assert beyond(escorts(2), (0, 0), (1, 1), (2, 2)) == 1
    assert beyond(escorts(1), (0, 0), (1, 0), (2, 0), (3, 1)) == 3


def test_the_same_face_counts_once_however_often_it_comes() -> None:
    assert beyond(escorts(1), (0, 0), (0, 1), (0, 2)) == 0


def test_who_was_seen_this_month_takes_a_place_and_costs_nothing_more() -> None:
    assert beyond(escorts(2, known=[3]), (3, 0), (3, 1)) == 0
    # With the one who is known already three, where two are enough.
    assert beyond(escorts(2, known=[3]), (0, 0), (1, 1)) == 1


def test_what_history_alone_exceeds_is_not_counted_again() -> None:
    # Three known where one is enough: 2 too many before anything is planned.
    crowd = escorts(1, known=[1, 2, 3])
    assert beyond(crowd) == 0
    assert beyond(crowd, (1, 0), (2, 1)) == 0
    assert beyond(crowd, (0, 0), (1, 1)) == 1


def test_months_are_counted_apart_and_history_belongs_to_the_first() -> None:
    late = escorts(1, starts=[LAST_OF_NOVEMBER, DECEMBER])
    assert beyond(late, (0, 0), (1, 1)) == 0
    assert beyond(late, (0, 0), (1, 0), (1, 1)) == 1
    known = escorts(1, known=[3], starts=[LAST_OF_NOVEMBER, DECEMBER])
    assert beyond(known, (0, 0)) == 1
    assert beyond(known, (0, 1)) == 0


def test_the_month_is_that_of_the_start_that_is_chosen() -> None:
    everybody = [Volunteer("v0"), Volunteer("v1")]
    work = [shift("a", NOVEMBER, serves=(0,)), shift("b", (LAST_OF_NOVEMBER, DECEMBER), serves=(0,))]
    problem = problem_of(everybody, work, persons=(Person("lan", faces_per_month=1),))
    taken = [(0, 0, 0), (1, 1, 0)]
    assert agreed(GOAL, problem, Roster.of(taken, {1: LAST_OF_NOVEMBER})) == {"few_faces": 1}
    assert agreed(GOAL, problem, Roster.of(taken, {1: DECEMBER})) == {"few_faces": 0}


def test_a_person_without_a_number_may_see_anybody() -> None:
    assert beyond(escorts(None), (0, 0), (1, 1), (2, 2)) == 0


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 5
