"""Tests of runs of days that are too short or too long for what was agreed."""

from __future__ import annotations

from solver.agreements import Rhythm
from solver.goals.rhythm import GOAL
from solver.people import PastWork, Volunteer
from solver.solution import Roster
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed


def points(*worked: int, past: tuple[int, ...] = (), kinds: str = "desk", **fields: object) -> int:
    """What a rhythm costs one volunteer who works these days of the fortnight and did some before."""
    before = tuple(PastWork(day * DAY, day * DAY + 60, "desk") for day in past)
    rhythm = Rhythm(**{"points": 1, **fields})  # type: ignore[arg-type]
    work = [shift(f"s{day}", day * DAY + 600, kind=kinds) for day in range(14)]
    problem = problem_of([Volunteer("v", rhythms=(rhythm,), before=before)], work)
    return agreed(GOAL, problem, Roster.of([(0, day, 0) for day in worked]))["rhythm"]


def test_each_day_that_a_run_is_too_short_costs() -> None:
    assert points(3, 4, 5, minimum=3) == 0
    assert points(3, 4, minimum=3) == 1
    assert points(3, 7, minimum=3) == 4
    # a day later the next run begins: the first is still short by two, the second by one
    assert points(3, 5, 6, minimum=3) == 3


def test_each_day_that_a_run_is_too_long_costs() -> None:
    assert points(3, 4, 5, maximum=3) == 0
    assert points(3, 4, 5, 6, 7, maximum=3) == 2
    assert points(1, 2, 4, 5, 6, 8, maximum=1, points=10) == 30


def test_a_run_that_meets_an_end_of_the_horizon_is_not_too_short() -> None:
    assert points(0, 13, minimum=3) == 0
    assert points(1, 12, minimum=3) == 4


def test_where_the_past_is_known_a_run_that_meets_the_first_day_has_a_beginning() -> None:
    assert points(0, minimum=3, past_is_known=True) == 2
    assert points(0, past=(-1,), minimum=3, past_is_known=True) == 1
    assert points(0, past=(-2, -1), minimum=3, past_is_known=True) == 0
    assert points(past=(-1,), minimum=3, past_is_known=True) == 2
    assert points(past=(-2,), minimum=3, past_is_known=True) == 0


def test_past_days_lengthen_a_run_and_never_cost() -> None:
    assert points(past=(-5, -4, -3, -2, -1), maximum=3) == 0
    assert points(0, 1, past=(-5, -4, -3, -2, -1), maximum=3) == 2
    assert points(0, 1, past=(-2, -1), maximum=3) == 1


def test_runs_of_days_off_are_counted_alike() -> None:
    everyday = [day for day in range(14) if day not in (4, 9, 10)]
    assert points(*everyday, of="off", minimum=2) == 1
    assert points(*everyday, of="off", maximum=1) == 1
    assert points(0, 13, of="off", maximum=5) == 7


def test_days_off_before_the_horizon_count_where_they_are_known() -> None:
    working = tuple(range(1, 14))
    assert points(*working, past=(-3,), of="off", minimum=4, past_is_known=True) == 1
    assert points(*working, past=(-3,), of="off", minimum=4) == 0
    assert points(*working, past=(-3,), of="off", maximum=2, past_is_known=True) == 1
    # nothing was ever done: the run of days off is as long as can be, and one day of it is new
    assert points(*working, of="off", maximum=2, past_is_known=True) == 1


def test_runs_of_a_kind_are_of_that_kind_alone() -> None:
    assert points(3, 6, of="kind", kind="meal", minimum=2) == 0
    assert points(3, 6, of="kind", kind="meal", minimum=2, kinds="meal") == 2
    assert points(0, past=(-1,), of="kind", kind="meal", minimum=2, past_is_known=True, kinds="meal") == 1
    assert points(0, past=(-1,), of="kind", kind="desk", minimum=2, past_is_known=True) == 0


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL, seeds=120) > 10
