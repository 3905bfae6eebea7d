"""Tests of teams that take turns."""

from __future__ import annotations

from solver.goals.turns import GOAL
from solver.people import Volunteer
from solver.problem import Problem, Team
from solver.solution import Roster
from solver.work import Seat, Shift
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

SPARK, PINE = frozenset({0}), frozenset({1})


def planned(work: list[Shift], *duties: frozenset[str]) -> Problem:
    """Two of the first team and one of the second, which take turns on these duties."""
    members = [Volunteer("v0", teams=SPARK), Volunteer("v1", teams=SPARK), Volunteer("v2", teams=PINE)]
    return problem_of(
        members, work, teams=tuple(Team(f"t{k}", takes_turns_on=d) for k, d in enumerate(duties))
    )


FRIDAYS = [shift(f"s{k}", k * DAY, task="friday", seats=(Seat(count=3),)) for k in range(3)]


def test_even_turns_cost_least() -> None:
    problem = planned(FRIDAYS, frozenset({"friday"}), frozenset({"friday"}))
    # Three turns of one team: 9; two and one: 4 + 1.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0), (1, 2, 0)])) == {"turns": 9}
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0), (2, 2, 0)])) == {"turns": 5}


def test_a_team_has_one_turn_however_many_of_it_are_there() -> None:
    problem = planned(FRIDAYS, frozenset({"friday"}), frozenset({"friday"}))
    # Both teams on the first Friday: 1 + 1.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 0, 0), (2, 0, 0)])) == {"turns": 2}


def test_only_teams_that_name_a_duty_count_and_each_duty_on_its_own() -> None:
    work = [shift("a", 0, task="friday"), shift("b", DAY, kind="talk"), shift("c", 2 * DAY, kind="meal")]
    problem = planned(work, frozenset({"friday", "talk"}), frozenset())
    # One turn of each of two duties is 1 + 1, not 4; the meal is nobody's turn.
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (0, 1, 0), (0, 2, 0)])) == {"turns": 2}
    assert agreed(GOAL, problem, Roster.of([(2, 0, 0), (2, 1, 0)])) == {"turns": 0}


def test_a_duty_is_a_task_or_a_kind() -> None:
    work = [shift("a", 0, task="talk"), shift("b", DAY, kind="talk")]
    problem = planned(work, frozenset({"talk"}))
    assert agreed(GOAL, problem, Roster.of([(0, 0, 0), (1, 1, 0)])) == {"turns": 4}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 10
