"""Tests of why a seat is empty and of who is nearest."""

from __future__ import annotations

from collections import Counter

from solver.explain import Situation, empty_seats, explain_seat, obstacles, reason_counts
from solver.explain.seats import NEAREST, best_start
from solver.people import Held, Limits, Volunteer
from solver.solution import Roster
from solver.work import Crew, Seat
from tests.solver.building import DAY, people, problem_of, shift
from tests.solver.explain.some_rosters import generated

SEEDS = 60


def free(name: str, **fields: object) -> Volunteer:
    """Somebody who is always free."""
    return Volunteer(name, availability=((0, 14 * DAY),), **fields)  # type: ignore[arg-type]


def test_the_reasons_of_an_empty_seat_add_up_to_all_who_are_not_on_it() -> None:
    codes: Counter[str] = Counter()
    for seed in range(SEEDS):
        problem, roster = generated(seed)
        situation = Situation(problem, roster)
        for shift_, seat, missing in empty_seats(situation):
            told = explain_seat(situation, shift_, seat, missing)
            here = {a.volunteer for a in roster.assignments if (a.shift, a.seat) == (shift_, seat)}
            removed = [who for _, some in told.reasons for who in some]
            assert sorted(removed) == sorted(set(range(len(problem.volunteers))) - here), seed
            assert all(some for _, some in told.reasons)
            counted = [(reason, len(some)) for reason, some in told.reasons]
            assert reason_counts(situation, shift_, seat) == counted
            codes.update(code for code, _ in told.reasons)
    assert len(codes) > 15, codes


def test_a_reason_counts_everybody_it_holds_for_first_and_nobody_twice() -> None:
    cook = Seat(count=3, all_of=frozenset({"health"}))
    licence = (Held("health"),)
    volunteers = [
        Volunteer("v0"),  # neither licence nor time: counted for the licence, which comes first
        Volunteer("v1", qualifications=licence),
        free("v2", qualifications=licence),
        free("v3", qualifications=licence, limits=Limits(shifts_per_day=1)),
        free("v4", qualifications=licence),
    ]
    problem = problem_of(volunteers, [shift("s0", 600, seats=(cook,)), shift("s1", 720)])
    told = explain_seat(Situation(problem, Roster.of([(2, 0, 0), (3, 1, 0)])), 0, 0, 2)
    assert told.reasons == (
        ("lacks_qualification", (0,)),
        ("not_available", (1,)),
        ("at_daily_limit", (3,)),
        ("could_take", (4,)),
    )


def test_the_nearest_are_sorted_by_how_much_stands_in_their_way() -> None:
    for seed in range(SEEDS):
        problem, roster = generated(seed)
        situation = Situation(problem, roster)
        for gap in empty_seats(situation):
            told = explain_seat(situation, *gap)
            assert len(told.nearest) <= NEAREST
            counts = [len(near.obstacles) for near in told.nearest]
            assert counts == sorted(counts)
            free_now = {who for code, some in told.reasons if code == "could_take" for who in some}
            nearest = {near.volunteer for near in told.nearest if not near.obstacles}
            assert nearest == set(sorted(free_now)[:NEAREST])


def test_who_is_filtered_is_nearest_where_nobody_else_is_left() -> None:
    volunteers = [Volunteer("v0", age=12), Volunteer("v1", age=30)]
    told = explain_seat(Situation(problem_of(volunteers, [shift("s0", min_age=18)]), Roster()), 0, 0, 1)
    assert [(near.volunteer, near.obstacles) for near in told.nearest] == [
        (1, ("not_available",)),
        (0, ("too_young", "not_available")),
    ]


def test_a_seat_is_empty_below_its_count_not_below_its_maximum() -> None:
    problem = problem_of(people(3), [shift("s0", seats=(Seat(count=2, maximum=3), Seat()))])
    assert list(empty_seats(Situation(problem, Roster.of([(0, 0, 0)])))) == [(0, 0, 1), (0, 1, 1)]
    assert list(empty_seats(Situation(problem, Roster.of([(0, 0, 0), (1, 0, 0), (2, 0, 1)])))) == []


def test_somebody_free_has_no_obstacle() -> None:
    situation = Situation(problem_of([free("v0")], [shift("s0")]), Roster())
    assert obstacles(situation, 0, 0, 0) == ()


def test_an_empty_flexible_shift_is_explained_at_the_start_that_most_could_keep() -> None:
    late = Volunteer("v0", availability=((700, 900),))
    problem = problem_of([late, free("v1")], [shift("s0", (600, 720))])
    assert best_start(Situation(problem, Roster()), 0, 0) == 720
    assert best_start(Situation(problem, Roster.of([(1, 0, 0)], {0: 600})), 0, 0) == 600


def test_only_who_waits_for_nothing_but_company_is_told_to_be_short_of_a_crew() -> None:
    crew = Crew(minimum=2, all_or_nobody=True)
    shifts = [shift("s0", 600, crew=crew, seats=(Seat(count=2),)), shift("s1", 600, task="s1")]
    volunteers = [free("v0"), free("v1"), free("v2"), free("v3")]
    # v0 and v1 may not be parted from v2, who stands at s1 at that time; v3 waits for company alone.
    problem = problem_of(volunteers, shifts, together=((0, 2), (1, 2)))
    told = explain_seat(Situation(problem, Roster.of([(2, 1, 0)])), 0, 0, 2)
    assert dict(told.reasons) == {"pairs": (0, 1), "busy": (2,), "crew_too_small": (3,)}
    assert told.nearest[0].obstacles == ("crew_too_small",)


def test_of_very_many_gaps_the_able_are_counted_together() -> None:
    problem = problem_of([free("an"), free("bo")], [shift("s0", seats=(Seat(count=3),))])
    situation = Situation(problem, Roster.of([(0, 0, 0)]))
    assert reason_counts(situation, 0, 0) == [("could_take", 1)]
    assert reason_counts(situation, 0, 0, one_by_one=False) == [("not_examined", 1)]
