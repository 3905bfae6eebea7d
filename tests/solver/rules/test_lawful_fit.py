"""Tests of what the law asks of a person for some work."""

from __future__ import annotations

from random import Random

import pytest

from solver.people import Volunteer
from solver.problem import Policy, Problem
from solver.rules.lawful_fit import RULE
from solver.solution import Roster
from solver.work import Seat, Shift
from tests.solver.building import FORTNIGHT, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

REQUIRED = Policy(consent_required=True, clearance_required=True, insurance_required=True)
BOTH = Roster.of([(0, 0, 0), (1, 0, 0)])
BIRTHDAY = FORTNIGHT.date_of(3)


def fits(person: Volunteer, work: Shift, policy: Policy = REQUIRED) -> bool:
    """Whether one volunteer may take the first seat of one shift."""
    return allowed(RULE, problem_of([person], [work], policy=policy), [(0, 0, 0)])


def test_ages_at_the_limits_are_within_and_a_year_beyond_is_not() -> None:
    work = shift("s0", min_age=14, max_age=70)
    assert fits(Volunteer("v", age=14, guardian_consent=True), work)
    assert fits(Volunteer("v", age=70), work)
    assert not fits(Volunteer("v", age=13, guardian_consent=True), work)
    assert not fits(Volunteer("v", age=71), work)


def test_the_limits_of_a_seat_hold_beside_those_of_its_shift() -> None:
    work = shift("s0", min_age=14, seats=(Seat(min_age=18, max_age=60),))
    assert not fits(Volunteer("v", age=17, guardian_consent=True), work)
    assert fits(Volunteer("v", age=18), work)
    assert not fits(Volunteer("v", age=61), work)


def test_age_is_counted_on_the_day_the_shift_starts() -> None:
    born = BIRTHDAY.replace(year=BIRTHDAY.year - 18).toordinal()
    eve, day = (shift("s0", FORTNIGHT.span_of(number)[0], min_age=18) for number in (2, 3))
    assert not fits(Volunteer("v", born=born, guardian_consent=True), eve)
    assert fits(Volunteer("v", born=born), day)


def test_an_unknown_age_is_refused_only_where_a_limit_stands() -> None:
    assert fits(Volunteer("v"), shift("s0"))
    assert not fits(Volunteer("v"), shift("s0", max_age=70))
    assert not fits(Volunteer("v", insured=(0, 9999)), shift("s0", dangerous=True))


def test_dangerous_work_is_for_insured_adults() -> None:
    work = shift("s0", 600, 60, dangerous=True)
    assert fits(Volunteer("v", age=18, insured=(600, 660)), work)
    assert not fits(Volunteer("v", age=17, insured=(600, 660), guardian_consent=True), work)
    assert not fits(Volunteer("v", age=18, insured=(600, 659)), work)
    assert not fits(Volunteer("v", age=18, insured=(601, 660)), work)


def test_work_with_children_asks_a_clearance_for_the_whole_shift() -> None:
    work = shift("s0", 600, 60, serves_children=True)
    assert fits(Volunteer("v", clearance=(600, 660)), work)
    assert not fits(Volunteer("v", clearance=(600, 659)), work)
    assert not fits(Volunteer("v", clearance=(601, 999)), work)


@pytest.mark.parametrize("consent", [None, False])
def test_a_minor_needs_the_guardians_consent_and_somebody_of_18_does_not(consent: bool | None) -> None:
    assert not fits(Volunteer("v", age=17, guardian_consent=consent), shift("s0"))
    assert fits(Volunteer("v", age=18, guardian_consent=consent), shift("s0"))


def test_what_is_not_stated_is_in_order_unless_the_policy_requires_it() -> None:
    dangerous, caring = shift("s0", dangerous=True), shift("s0", serves_children=True)
    for person, work in (
        (Volunteer("v", age=17), shift("s0")),
        (Volunteer("v", age=18), dangerous),
        (Volunteer("v"), caring),
    ):
        assert fits(person, work, Policy())
        assert not fits(person, work, REQUIRED)


def test_what_is_stated_and_does_not_hold_is_refused_whatever_the_policy() -> None:
    assert not fits(Volunteer("v", age=17, guardian_consent=False), shift("s0"), Policy())
    assert not fits(Volunteer("v", clearance=(0, 1)), shift("s0", serves_children=True), Policy())
    assert not fits(Volunteer("v", age=30, insured=(0, 1)), shift("s0", dangerous=True), Policy())


def test_a_declared_health_limit_keeps_from_work_that_demands_it_and_from_no_other() -> None:
    person = Volunteer("v", health_limits=frozenset({"cold"}))
    assert not fits(person, shift("s0", demands=frozenset({"heavy", "cold"})))
    assert fits(person, shift("s0", demands=frozenset({"heavy"})))


def test_the_violation_names_the_volunteer_the_shift_and_the_lawful_fact() -> None:
    work = [shift("s0", dangerous=True), shift("s1", serves_children=True)]
    people = [Volunteer("v0", age=17), Volunteer("v1", age=30, clearance=(0, 1))]
    problem = problem_of(people, work)
    assert named(RULE, problem, [(0, 0, 0), (1, 1, 0)]) == [((0,), (0,)), ((1,), (1,))]
    assert reasons(RULE, problem, [(0, 0, 0), (1, 1, 0)]) == ["minor_on_dangerous_work", "no_clearance"]


def drawn(dice: Random) -> Problem:
    """Ages about the limits, facts stated, unstated and lapsed, under either policy."""
    spans = (None, None, (0, 20_160), (600, 660), (600, 659))
    volunteers = [
        Volunteer(
            f"v{number}",
            age=dice.choice((None, 13, 17, 18, 70, 71)),
            guardian_consent=dice.choice((None, True, True, False)),
            insured=dice.choice(spans),
            clearance=dice.choice(spans),
            health_limits=frozenset(dice.choice(([], [], ["cold"]))),
        )
        for number in range(3)
    ]
    shifts = [
        shift(
            f"s{k}",
            600,
            60,
            min_age=dice.choice((None, None, 14)),
            max_age=dice.choice((None, None, 70)),
            dangerous=dice.random() < 0.2,
            serves_children=dice.random() < 0.2,
            demands=frozenset(dice.choice(([], ["cold"]))),
            seats=(Seat(), Seat(min_age=dice.choice((None, 18)))),
        )
        for k in range(2)
    ]
    return problem_of(volunteers, shifts, policy=dice.choice((REQUIRED, Policy())))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20


def test_every_fact_that_does_not_hold_is_told_not_the_first_alone() -> None:
    work = shift("s0", 600, 60, dangerous=True, serves_children=True, demands=frozenset({"cold"}))
    ill = Volunteer("v", age=40, clearance=(0, 1), insured=(0, 1), health_limits=frozenset({"cold"}))
    minor = Volunteer("m", age=17, guardian_consent=False, clearance=(0, 999), insured=(0, 1))
    problem = problem_of([ill, minor], [work])
    found = [(fault.volunteers[0], fault.facts["reason"]) for fault in RULE.violations(problem, BOTH)]
    assert found == [
        (0, "no_clearance"), (0, "not_insured"), (0, "health_limit"),
        (1, "minor_on_dangerous_work"), (1, "no_guardian_consent"), (1, "not_insured"),
    ]  # fmt: skip
