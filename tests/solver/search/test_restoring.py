"""A search that is given the roster of before begins with it and is never worse than what of it is lawful."""

from __future__ import annotations

from dataclasses import replace

from solver import check
from solver.people import Volunteer
from solver.problem import Pin, Previous, Problem
from solver.search import stages
from solver.search.limits import SearchLimits
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift
from tests.solver.search.test_steps import Ear
from tests.solver.search.test_steps import problem_of as generated

ALWAYS = ((0, 14 * DAY),)
AT_ONCE = SearchLimits(seconds=0.0)


def rows(roster: Roster) -> set[tuple[int, int, int]]:
    """The assignments as plain rows."""
    return {(held.volunteer, held.shift, held.seat) for held in roster.assignments}


def value(problem: Problem, roster: Roster) -> list[int]:
    """All steps in their order."""
    return [sum(terms.values()) for terms in check.terms(problem, roster).values()]


def test_without_any_time_what_was_planned_and_is_lawful_is_the_least_that_comes_back() -> None:
    compared = 0
    for seed in range(3000, 3010):
        problem, now = generated(seed), None if seed % 2 else 0
        planned = stages.solve(problem, SearchLimits(seconds=10)).roster
        if problem.pins or len(planned.assignments) < 2:
            continue
        gone = planned.assignments[0].volunteer
        people = list(problem.volunteers)
        people[gone] = replace(people[gone], availability=())
        previous = tuple(Previous(*row) for row in planned.assignments)
        again = replace(problem, volunteers=tuple(people), previous=previous, now=now)
        left = [row for row in planned.assignments if row.volunteer != gone]
        rest = Roster.of(left, {s: at for s, at in planned.starts.items() if s in {r.shift for r in left}})
        found = stages.solve(again, AT_ONCE)
        assert check.broken(again, found.roster) == []
        if not check.broken(again, rest):
            assert value(again, found.roster) <= value(again, rest)
            compared += 1
    assert compared >= 3


def test_the_first_roster_told_is_the_one_of_before_without_what_is_no_longer_lawful() -> None:
    able = [Volunteer(f"v{number}", availability=ALWAYS) for number in range(3)]
    able[0] = replace(able[0], availability=())
    shifts = [shift(f"s{day}", day * DAY + 600) for day in range(3)]
    previous = (Previous(0, 0, 0), Previous(1, 1, 0), Previous(2, 2, 0))
    ear = Ear()
    stages.solve(problem_of(able, shifts, previous=previous, now=0), AT_ONCE, listener=ear)
    assert rows(ear.rosters[0]) == {(1, 1, 0), (2, 2, 0)}
    # the place that was left is filled at once, and nobody else is moved for it
    assert {row[1] for row in rows(ear.rosters[-1])} == {0, 1, 2}
    assert rows(ear.rosters[-1]) >= {(1, 1, 0), (2, 2, 0)}


def test_of_what_excludes_itself_the_heavier_shift_stays_and_no_rule_is_broken() -> None:
    one = [Volunteer("an", availability=ALWAYS)]
    shifts = [shift("light", 600, weight=2), shift("heavy", 630, weight=8)]
    previous = (Previous(0, 0, 0), Previous(0, 1, 0))
    problem = problem_of(one, shifts, previous=previous, now=0)
    ear = Ear()
    found = stages.solve(problem, AT_ONCE, listener=ear)
    assert rows(ear.rosters[0]) == rows(found.roster) == {(0, 1, 0)}


def test_what_is_pinned_is_not_taken_twice_and_who_comes_only_with_somebody_goes_with_her() -> None:
    able = [Volunteer(f"v{number}", availability=ALWAYS) for number in range(3)]
    able[1] = replace(able[1], availability=())
    shifts = [shift("pinned", 600), shift("pair", DAY + 600, seats=(Seat(count=2),))]
    problem = problem_of(
        able,
        shifts,
        pins=(Pin(2, 0),),
        together=((0, 1),),
        previous=(Previous(2, 0, 0), Previous(0, 1, 0), Previous(1, 1, 0)),
    )
    ear = Ear()
    found = stages.solve(problem, AT_ONCE, listener=ear)
    assert rows(ear.rosters[0]) == {(2, 0, 0)}
    assert check.broken(problem, found.roster) == []


def test_when_one_drops_out_nobody_else_is_moved_where_somebody_is_free() -> None:
    able = [Volunteer(f"v{number}", availability=ALWAYS) for number in range(8)]
    shifts = [shift(f"s{day}", day * DAY + 600, seats=(Seat(count=2),)) for day in range(7)]
    planned = stages.solve(problem_of(able, shifts), SearchLimits(seconds=5)).roster
    able[3] = replace(able[3], availability=())
    previous = tuple(Previous(*row) for row in planned.assignments)
    again = problem_of(able, shifts, previous=previous, now=-DAY)
    found = stages.solve(again, SearchLimits(seconds=5))
    kept = {row for row in rows(planned) if row[0] != 3}
    assert kept <= rows(found.roster)
    assert len(found.roster.assignments) == 14
