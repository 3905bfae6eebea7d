"""Tests of what must be there first."""

from __future__ import annotations

from solver.goals.minimum import GOAL
from solver.problem import PRIORITY_WEIGHTS
from solver.solution import Roster
from solver.work import Crew, Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

LEAD_AND_TWO = (Seat("lead", count=1, minimum=1), Seat("helper", count=3, minimum=2))


def test_an_empty_shift_lacks_all_of_its_minimum() -> None:
    problem = problem_of(people(4), [shift("s", seats=LEAD_AND_TWO)])
    # 1 + 2 on the seats, and the crew asks for no more.
    assert agreed(GOAL, problem, Roster()) == {"normal": 3}


def test_exactly_the_minimum_is_enough() -> None:
    problem = problem_of(people(4), [shift("s", seats=LEAD_AND_TWO)])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 1), (2, 0, 1)])) == {"normal": 0}


def test_many_on_one_seat_do_not_stand_in_for_another_seat() -> None:
    problem = problem_of(people(4), [shift("s", seats=LEAD_AND_TWO)])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 1), (1, 0, 1), (2, 0, 1)])) == {"normal": 1}


def test_the_greater_of_crew_and_seats_counts_and_not_both() -> None:
    problem = problem_of(people(4), [shift("s", seats=LEAD_AND_TWO, crew=Crew(minimum=4))])
    # One on the lead's seat: the seats lack 2, the crew of 4 lacks 3.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0)])) == {"normal": 3}
    # Three helpers: the seats lack the lead, and the crew lacks one: the same one.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 1), (1, 0, 1), (2, 0, 1)])) == {"normal": 1}


def test_a_crew_above_its_minimum_costs_nothing() -> None:
    problem = problem_of(people(3), [shift("s", seats=(Seat(count=3),), crew=Crew(minimum=2))])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0), (2, 0, 0)])) == {"normal": 0}


def test_all_starts_of_a_flexible_shift_count_as_one_shift() -> None:
    problem = problem_of(people(2), [shift("s", (600, 660), seats=(Seat(count=2, minimum=2),))])
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0)], {0: 660})) == {"normal": 0}


def test_each_priority_is_told_on_its_own_with_its_weight() -> None:
    work = [
        shift("a", weight=16, seats=(Seat(minimum=1),)),
        shift("b", weight=1, crew=Crew(minimum=1)),
        shift("c", weight=1, seats=(Seat(count=2),), crew=Crew(minimum=2)),
    ]
    problem = problem_of(people(1), work)
    assert agreed(GOAL, problem, Roster()) == {"critical": 1, "optional": 3}
    assert GOAL.weights(problem) == PRIORITY_WEIGHTS == {
        "critical": 16,
        "high": 8,
        "normal": 4,
        "low": 2,
        "optional": 1,
    }  # fmt: skip


def test_nobody_eligible_leaves_the_whole_minimum() -> None:
    work = [shift("s", seats=(Seat(count=2, minimum=1, maximum=3),), crew=Crew(minimum=2))]
    assert agreed(GOAL, problem_of([], work), Roster()) == {"normal": 2}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 20
