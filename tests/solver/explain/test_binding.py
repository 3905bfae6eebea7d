"""The stated reason of an empty seat: the fewest things, the easiest of those, and for whom they hold."""

from __future__ import annotations

from solver.explain import Situation, binding
from solver.people import Held, Limits, Volunteer
from solver.solution import Roster
from solver.work import Crew, Seat
from tests.solver.building import DAY, problem_of, shift

ALWAYS = ((0, 14 * DAY),)
BOAT = Seat(all_of=frozenset({"boat"}))


def test_somebody_with_nothing_in_the_way_leaves_no_reason() -> None:
    problem = problem_of([Volunteer("a", availability=ALWAYS)], [shift("s")])
    stated = binding(Situation(problem, Roster()), 0, 0)
    assert (stated.codes, stated.people) == ((), (0,))


def test_one_reason_that_stands_alone_is_stated_before_two_that_stand_together() -> None:
    people = [
        Volunteer("a"),
        Volunteer("b", availability=ALWAYS),
        Volunteer("c", availability=ALWAYS),
    ]
    # a has neither time nor the skill; b and c have time.
    stated = binding(Situation(problem_of(people, [shift("s", seats=(BOAT,))]), Roster()), 0, 0)
    assert (stated.codes, stated.people) == (("lacks_qualification",), (1, 2))


def test_of_single_reasons_the_one_that_takes_least_is_stated() -> None:
    held = (Held("boat"),)
    people = [
        Volunteer("a", qualifications=held),
        Volunteer("b", qualifications=held, availability=ALWAYS, limits=Limits(shifts_per_week=1)),
    ]
    problem = problem_of(people, [shift("s", seats=(BOAT,)), shift("t", 900)])
    stated = binding(Situation(problem, Roster.of([(1, 1, 0)])), 0, 0)
    assert (stated.codes, stated.people) == (("at_weekly_limit",), (1,))


def test_what_a_crew_lacks_is_a_reason_like_any_other() -> None:
    crew = Crew(minimum=2, all_or_nobody=True)
    problem = problem_of(
        [Volunteer("a", availability=ALWAYS)], [shift("s", seats=(Seat(count=2),), crew=crew)]
    )
    assert binding(Situation(problem, Roster()), 0, 0).codes == ("crew_too_small",)


def test_who_is_on_another_seat_of_the_shift_is_nobody_to_ask() -> None:
    problem = problem_of([Volunteer("a", availability=ALWAYS)], [shift("s", seats=(Seat(), Seat()))])
    stated = binding(Situation(problem, Roster.of([(0, 0, 0)])), 0, 1)
    assert (stated.codes, stated.people) == ((), ())
