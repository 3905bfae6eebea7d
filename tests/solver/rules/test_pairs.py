"""Tests of people who never, only or always share a shift."""

from __future__ import annotations

from random import Random

from solver.people import Volunteer
from solver.problem import Problem, Team
from solver.rules.pairs import RULE
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

SEATS = (Seat(count=2), Seat(count=2))
WORK = [shift("s0", seats=SEATS), shift("s1", DAY, seats=SEATS)]


def test_people_who_are_apart_share_no_shift_whatever_the_seats() -> None:
    problem = problem_of(people(3), WORK, apart=((0, 1),))
    assert not allowed(RULE, problem, [(0, 0, 0), (1, 0, 1)])
    assert allowed(RULE, problem, [(0, 0, 0), (1, 1, 0), (2, 0, 0)])


def test_people_who_come_together_are_both_there_or_neither() -> None:
    problem = problem_of(people(3), WORK, together=((0, 1),))
    assert allowed(RULE, problem, [(0, 0, 0), (1, 0, 1), (2, 1, 0)])
    assert not allowed(RULE, problem, [(0, 0, 0)])
    assert not allowed(RULE, problem, [(1, 0, 0), (0, 1, 0)])


def test_the_accompanied_come_only_where_the_other_does_who_may_come_alone() -> None:
    problem = problem_of(people(2), WORK, accompanied=((0, 1),))
    assert not allowed(RULE, problem, [(0, 0, 0)])
    assert allowed(RULE, problem, [(0, 0, 0), (1, 0, 0)])
    assert allowed(RULE, problem, [(1, 0, 0)])


def test_a_team_that_works_as_a_unit_is_whole_and_another_need_not_be() -> None:
    members = [Volunteer(f"v{k}", teams=frozenset({0, 1} if k < 2 else {0})) for k in range(3)]
    problem = problem_of(members, WORK, teams=(Team("all"), Team("two", as_unit=True)))
    assert allowed(RULE, problem, [(0, 0, 0), (1, 0, 0)])
    assert not allowed(RULE, problem, [(0, 0, 0), (2, 0, 0)])


def test_who_can_never_come_keeps_a_partner_at_home() -> None:
    # The seat of the only shift has two places, but a filter leaves the partner none: judged alone here.
    problem = problem_of(
        people(2), [shift("s0", seats=(Seat(count=0, maximum=0), Seat()))], together=((0, 1),)
    )
    assert not allowed(RULE, problem, [(0, 0, 1)])


def test_the_violation_names_the_people_the_shift_and_how_they_are_bound() -> None:
    problem = problem_of(people(4), WORK, apart=((0, 1),), together=((2, 3),))
    rows = [(0, 1, 0), (1, 1, 1), (3, 1, 0)]
    assert named(RULE, problem, rows) == [((0, 1), (1,)), ((2, 3), (1,))]
    assert reasons(RULE, problem, rows) == ["apart", "together"]


def drawn(dice: Random) -> Problem:
    """Pairs of every sort among four people, and now and then a team."""
    members = [Volunteer(f"v{k}", teams=frozenset({0} if dice.random() < 0.4 else ())) for k in range(4)]
    bound: dict[str, object] = {
        name: tuple(tuple(dice.sample(range(4), 2)) for _ in range(dice.choice((0, 1))))
        for name in ("apart", "together", "accompanied")
    }
    return problem_of(members, WORK, teams=(Team("t", as_unit=dice.random() < 0.4),), **bound)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
