"""Tests of adults, leads, children and novices in a crew."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from solver.people import Volunteer
from solver.problem import Problem
from solver.rules.supervision import RULE
from solver.work import Crew, Seat, Shift
from tests.solver.building import DAY, FORTNIGHT, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

ADULT, MINOR, UNKNOWN = Volunteer("a", age=18), Volunteer("m", age=17), Volunteer("u")
OLD_HAND, NOVICE = Volunteer("o", experienced=True), Volunteer("n", experienced=False)
PLACES = (Seat("lead"), Seat("walker", count=5))


def crew_of(asked: Crew, *crew: Volunteer, seats: tuple[int, ...] = (), **fields: object) -> bool:
    """Whether these people make the crew; everybody walks unless seats are given."""
    rows = [(who, 0, seat) for who, seat in enumerate(seats or (1,) * len(crew))]
    return allowed(RULE, together(asked, *crew, **fields), rows)


def together(asked: Crew, *crew: Volunteer, **fields: object) -> Problem:
    """One shift, and people who differ by number."""
    people = [replace(person, id=f"{person.id}{number}") for number, person in enumerate(crew)]
    return problem_of(people, [shift("s0", seats=PLACES, crew=asked, **fields)])


def test_exactly_the_adults_asked_for_are_enough_and_minors_and_unknown_ages_are_none() -> None:
    assert crew_of(Crew(adults=2), ADULT, ADULT, MINOR)
    assert not crew_of(Crew(adults=2), ADULT, MINOR)
    assert not crew_of(Crew(adults=2), ADULT, UNKNOWN)


def test_a_birthday_counts_on_the_day_of_the_shift() -> None:
    day = FORTNIGHT.date_of(3)
    person = Volunteer("b", born=day.replace(year=day.year - 18).toordinal())
    for number, is_adult in ((2, False), (3, True)):
        work = shift("s0", number * DAY, crew=Crew(adults=1))
        assert allowed(RULE, problem_of([person], [work]), [(0, 0, 0)]) is is_adult


def test_children_present_are_those_of_the_shift_and_the_minors_of_the_crew() -> None:
    asked = Crew(children_per_adult=3)
    assert crew_of(asked, ADULT, children=3)
    assert not crew_of(asked, ADULT, children=4)
    assert not crew_of(asked, ADULT, MINOR, children=3)
    assert crew_of(asked, ADULT, ADULT, MINOR, children=5)
    assert not crew_of(asked, UNKNOWN, children=1)


def test_novices_are_at_most_so_many_for_each_experienced_one() -> None:
    asked = Crew(novices_per_experienced=2)
    assert crew_of(asked, OLD_HAND, NOVICE, NOVICE)
    assert not crew_of(asked, OLD_HAND, NOVICE, NOVICE, NOVICE)
    assert not crew_of(asked, NOVICE)


def test_people_of_no_stated_experience_are_neither() -> None:
    asked = Crew(novices_per_experienced=1)
    assert crew_of(asked, UNKNOWN, UNKNOWN)
    assert not crew_of(asked, UNKNOWN, NOVICE)


def test_somebody_sits_on_a_seat_of_the_role_of_the_lead_where_one_is_asked() -> None:
    assert crew_of(Crew(lead="lead"), ADULT, ADULT, seats=(0, 1))
    assert not crew_of(Crew(lead="lead"), ADULT, ADULT)
    assert not crew_of(Crew(lead="captain"), ADULT, seats=(0,))


def test_a_shift_without_a_crew_breaks_nothing() -> None:
    assert crew_of(Crew(adults=2, children_per_adult=1, novices_per_experienced=0, lead="lead"), children=9)


def test_the_violation_names_the_crew_the_shift_and_what_is_missing() -> None:
    problem = together(Crew(adults=2, lead="lead"), ADULT, MINOR)
    assert named(RULE, problem, [(0, 0, 1), (1, 0, 1)]) == [((0, 1), (0,))] * 2
    assert reasons(RULE, problem, [(0, 0, 1), (1, 0, 1)]) == ["adults", "lead"]


def drawn(dice: Random) -> Problem:
    """Crews that ask for this and that, of people of all ages and degrees."""
    people = [
        Volunteer(f"v{k}", age=dice.choice((None, 17, 18, 40)), experienced=dice.choice((None, True, False)))
        for k in range(5)
    ]
    return problem_of(people, [_asking(dice, number) for number in range(2)])


def _asking(dice: Random, number: int) -> Shift:
    crew = Crew(
        adults=dice.choice((0, 0, 1, 2)),
        children_per_adult=dice.choice((None, None, 2)),
        novices_per_experienced=dice.choice((None, 1)),
        lead=dice.choice((None, None, "lead")),
    )
    starts = (number * DAY, number * DAY + 300)[: dice.randint(1, 2)]
    return shift(f"s{number}", starts, seats=PLACES, crew=crew, children=dice.choice((0, 2, 3)))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
