"""Tests of what a seat asks a person to hold."""

from __future__ import annotations

from random import Random

from solver.people import Held, Volunteer
from solver.problem import Problem
from solver.rules.qualification import RULE
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict

COOK = Seat(all_of=frozenset({"health"}))
EITHER = Seat(any_of=frozenset({"first_aid", "nurse"}))


def holding(*held: Held, seat: Seat = COOK) -> Problem:
    """One shift from 600 to 660 with one seat, and one volunteer who holds so much."""
    return problem_of([Volunteer("v0", qualifications=held)], [shift("s0", 600, 60, seats=(seat,))])


def test_a_licence_valid_for_exactly_the_shift_counts() -> None:
    assert allowed(RULE, holding(Held("health", 600, 660)), [(0, 0, 0)])


def test_a_licence_that_begins_or_ends_a_minute_inside_the_shift_does_not() -> None:
    assert not allowed(RULE, holding(Held("health", 601, 700)), [(0, 0, 0)])
    assert not allowed(RULE, holding(Held("health", 500, 659)), [(0, 0, 0)])


def test_two_validities_of_one_code_are_not_joined() -> None:
    assert not allowed(RULE, holding(Held("health", 500, 630), Held("health", 630, 700)), [(0, 0, 0)])


def test_all_of_a_set_are_asked_and_any_of_a_set_is_enough() -> None:
    both = Seat(all_of=frozenset({"health", "cook"}))
    assert not allowed(RULE, holding(Held("health"), seat=both), [(0, 0, 0)])
    assert allowed(RULE, holding(Held("health"), Held("cook"), seat=both), [(0, 0, 0)])
    assert allowed(RULE, holding(Held("nurse"), seat=EITHER), [(0, 0, 0)])
    assert not allowed(RULE, holding(Held("health"), seat=EITHER), [(0, 0, 0)])


def test_another_seat_of_the_same_shift_asks_nothing() -> None:
    problem = problem_of([Volunteer("v0")], [shift("s0", seats=(COOK, Seat()))])
    assert allowed(RULE, problem, [(0, 0, 1)])
    assert not allowed(RULE, problem, [(0, 0, 0)])


def test_the_violation_names_the_volunteer_the_shift_and_what_is_missing() -> None:
    problem = holding(seat=EITHER)
    assert named(RULE, problem, [(0, 0, 0)]) == [((0,), (0,))]
    (found,) = RULE.violations(problem, Roster.of([(0, 0, 0)]))
    assert found.facts == {"reason": "lacks_qualification", "missing": "first_aid|nurse", "seat": 0}


def test_a_lapsed_licence_is_told_from_none_at_all() -> None:
    (found,) = RULE.violations(holding(Held("health", 0, 1)), Roster.of([(0, 0, 0)]))
    assert found.facts["reason"] == "qualification_not_valid"


def drawn(dice: Random) -> Problem:
    """Three codes, held now and then for a time that may or may not cover a shift."""
    codes = ("health", "first_aid", "nurse")
    volunteers = [
        Volunteer(
            f"v{number}",
            qualifications=tuple(
                Held(dice.choice(codes), dice.choice((None, 0, 600)), dice.choice((None, 660, 2000)))
                for _ in range(dice.randint(1, 4))
            ),
        )
        for number in range(3)
    ]
    shifts = [
        shift(f"s{k}", dice.choice((0, 600, 601)), 60, seats=(dice.choice((COOK, EITHER, Seat())), Seat()))
        for k in range(2)
    ]
    return problem_of(volunteers, shifts)


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
