"""Joint shortages: the groups are short, proven, smallest, and none is claimed that does not hold."""

from __future__ import annotations

import time
from dataclasses import replace

from solver.people import Held, Limits, Volunteer
from solver.problem import Link, Pin, Problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.shortage.filling import Clock
from solver.shortage.groups import Found, JointShortage, joint_shortages
from solver.solution import Roster
from solver.work import Crew, Seat, Shift
from tests.solver.building import DAY, problem_of, shift
from tests.solver.explain.some_rosters import generated
from tests.solver.shortage.brute import most

ALWAYS = ((0, 14 * DAY),)
TRIED_MOST = 2_000
"""Rosters of a problem up to which all of them are tried."""
BOAT = frozenset({"boat"})


def found_in(problem: Problem, roster: Roster | None = None, seconds: float = 60.0) -> Found:
    """What is short in a roster, by default one that fills most."""
    if roster is None:
        order = replace(problem, objective=replace(problem.objective, order=("minimum", "wanted")))
        roster = solve(order, SearchLimits(seconds=20)).roster
    return joint_shortages(problem, roster, clock=Clock(time.monotonic() + seconds))


def boatmen(count: int, **fields: object) -> list[Volunteer]:
    """People who may take a boat out, and as many who may not."""
    able = [
        Volunteer(f"b{n}", availability=ALWAYS, qualifications=(Held("boat"),), **fields)  # type: ignore[arg-type]
        for n in range(count)
    ]
    return able + [Volunteer(f"v{n}", availability=ALWAYS) for n in range(count)]


def river(name: str, count: int, start: int = 600, **fields: object) -> Shift:
    """A shift on the river with so many places."""
    return shift(name, start, kind="river", seats=(Seat(count=count, all_of=BOAT),), **fields)


def only(found: Found) -> JointShortage:
    (one,) = found.shortages
    assert not found.open
    assert not found.better
    return one


def test_posts_at_one_time_need_more_people_than_there_are() -> None:
    # Three posts of two places at ten o'clock and four people who may take a boat out: short by two.
    one = only(found_in(problem_of(boatmen(4), [river(f"r{n}", 2) for n in range(3)])))
    assert one.core.seats == ((0, 0), (1, 0), (2, 0))
    assert (one.core.needed, one.core.most, one.people) == (6, 4, (0, 1, 2, 3))
    assert one.is_smallest
    assert [(cause.code, cause.most) for cause in one.causes] == [("same_time", 4)]


def test_one_shift_with_too_few_people_is_not_said_to_be_at_the_time_of_another() -> None:
    one = only(found_in(problem_of(boatmen(1), [river("r0", 3)])))
    assert [(cause.code, cause.most) for cause in one.causes] == [("too_few", 1)]


def test_a_limit_that_holds_a_group_is_named_with_what_it_would_give() -> None:
    # Three days, one place each, and one person who does two shifts a week.
    days = [river(f"r{n}", 1, start=600 + n * DAY) for n in range(3)]
    one = only(found_in(problem_of(boatmen(1, limits=Limits(shifts_per_week=2)), days)))
    assert (one.core.needed, one.core.most, one.people) == (3, 2, (0,))
    assert [(cause.code, cause.most) for cause in one.causes] == [("at_weekly_limit", 3)]


def test_other_work_for_the_same_people_is_no_part_of_a_group() -> None:
    # A desk that everybody may do at the same hour is filled by those who may not take a boat out.
    shifts = [river("r0", 2), river("r1", 2), shift("desk", seats=(Seat(count=3),))]
    one = only(found_in(problem_of(boatmen(3), shifts)))
    assert one.core.seats == ((0, 0), (1, 0))
    assert (one.core.needed, one.core.most) == (4, 3)


def test_a_seat_that_nobody_may_take_is_a_group_by_itself() -> None:
    people = [Volunteer("v0", availability=ALWAYS)]
    one = only(found_in(problem_of(people, [river("r0", 2), shift("desk")])))
    assert (one.core.seats, one.people, one.core.most) == (((0, 0),), (), 0)
    assert one.causes[0].code == "nobody"


def test_empty_seats_for_the_same_people_are_told_together_with_the_smallest_group_inside() -> None:
    # Five posts of one place and two people: any three of them are a smallest group.
    one = only(found_in(problem_of(boatmen(2), [river(f"r{n}", 1) for n in range(5)])))
    assert (len(one.core.seats), one.core.needed, one.core.most) == (3, 3, 2)
    assert (len(one.whole.seats), one.whole.needed, one.whole.most) == (5, 5, 2)


def test_what_more_people_would_give_is_solved_anew() -> None:
    # Four days with two places and nobody for them: three turns a week each.
    days = [river(f"r{n}", 2, start=600 + n * DAY) for n in range(4)]
    one = only(found_in(problem_of([Volunteer("v0", availability=ALWAYS)], days)))
    assert (one.whole.needed, one.whole.most, one.curve) == (8, 0, (3, 6, 8))


def test_another_person_like_those_there_are_gives_one_place_at_one_time() -> None:
    one = only(found_in(problem_of(boatmen(2), [river("r0", 2), river("r1", 2)])))
    assert (one.whole.needed, one.whole.most, one.curve) == (4, 2, (3, 4))


def test_a_seat_that_few_could_take_is_told_for_itself_beside_a_large_group() -> None:
    # Three boatmen have two turns a week each for seven places on three days; a desk is short of everybody.
    people = boatmen(3, limits=Limits(shifts_per_week=2))
    posts = [river(f"r{n}", count, start=600 + n * DAY) for n, count in enumerate((3, 3, 1))]
    desks = [shift(f"d{n}", 600 + n * DAY, seats=(Seat(count=4),)) for n in range(3)]
    found = found_in(problem_of(people, [*posts, *desks]))
    assert ((0, 0), (1, 0), (2, 0)) in [one.core.seats for one in found.shortages]


def test_a_crew_that_cannot_be_whole_gives_nobody() -> None:
    crew = Crew(minimum=3, all_or_nobody=True)
    one = only(found_in(problem_of(boatmen(2), [river("r0", 3, crew=crew)])))
    assert (one.core.needed, one.core.most) == (3, 0)
    assert [(cause.code, cause.most) for cause in one.causes] == [("crew_too_small", 2)]


def test_a_place_that_free_people_could_fill_is_no_shortage() -> None:
    problem = problem_of(boatmen(2), [river("r0", 2)])
    found = found_in(problem, Roster.of([(0, 0, 0)]))
    assert not found.shortages
    assert set(found.better[0, 0].assignments) == {(0, 0, 0), (1, 0, 0)}


def test_a_chain_of_moves_that_fills_a_place_is_found() -> None:
    # b0 alone may take the boat and sits at the desk, which the other could keep.
    problem = problem_of(boatmen(1), [river("r0", 1), shift("desk")])
    found = found_in(problem, Roster.of([(0, 1, 0)]))
    assert set(found.better[0, 0].assignments) == {(0, 0, 0), (1, 1, 0)}


def test_what_is_pinned_elsewhere_is_a_fact_of_the_group() -> None:
    # Of two boatmen one is pinned to the desk at the same hour.
    problem = problem_of(boatmen(2), [river("r0", 2), shift("desk")], pins=(Pin(0, 1),))
    one = only(found_in(problem))
    assert (one.core.seats, one.core.most) == (((0, 0),), 1)
    assert [(cause.code, cause.most) for cause in one.causes] == [("pinned", 2)]


def test_a_shift_that_hangs_on_one_that_nobody_can_do_is_short_for_its_sake() -> None:
    first = river("r0", 1)
    then = shift("desk", 900)
    people = [Volunteer("v0", availability=ALWAYS)]
    found = found_in(problem_of(people, [first, then], links=(Link(0, 1),)))
    by_seat = {one.core.seats[0]: one for one in found.shortages}
    assert [(cause.code, cause.most) for cause in by_seat[1, 0].causes] == [("linked_shift_missing", 1)]


def test_without_time_nothing_is_claimed() -> None:
    problem = problem_of(boatmen(1), [river("r0", 2)])
    found = found_in(problem, Roster.of([(0, 0, 0)]), seconds=0.0)
    assert (found.shortages, found.better, found.open) == ([], {}, [(0, 0)])


def test_a_full_roster_is_short_of_nobody() -> None:
    assert found_in(problem_of(boatmen(1), [river("r0", 1)])) == Found()


def test_no_claim_is_refuted_by_trying_all_rosters() -> None:
    claims = 0
    for seed in range(90):
        problem, roster = generated(seed)
        rosters = 1
        for work in problem.shifts:
            rosters *= (1 + len(work.seats)) ** len(problem.volunteers)
        if rosters > TRIED_MOST or any(len(work.starts) > 1 for work in problem.shifts) or problem.pins:
            continue
        for one in found_in(problem, roster).shortages:
            claims += 1
            for group in (one.core, one.whole):
                assert most(problem, dict(zip(group.seats, group.places, strict=True))) == group.most, seed
            core = dict(zip(one.core.seats, one.core.places, strict=True))
            for name in core:
                rest = {other: places for other, places in core.items() if other != name}
                assert most(problem, rest) == sum(rest.values()), seed
    assert claims >= 10


def test_the_third_of_a_crew_of_three_is_no_way_to_fill_another_place() -> None:
    # Two are wanted at the desk and three make its crew; only b0 may take the boat out, one shift a day.
    desk = shift("desk", 900, seats=(Seat(count=2, maximum=3),), crew=Crew(minimum=3))
    people = [*boatmen(1, limits=Limits(shifts_per_day=1)), Volunteer("v1", availability=ALWAYS)]
    problem = problem_of(people, [river("r0", 1), desk])
    one = only(found_in(problem, Roster.of([(0, 1, 0), (1, 1, 0), (2, 1, 0)])))
    assert (one.core.seats, one.core.places, one.core.most) == (((0, 0), (1, 0)), (1, 3), 3)
