"""Where no small group tells of an empty seat the whole of its work does, if that is proven."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from solver.people import Limits, Volunteer
from solver.problem import Ban, Previous, Problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, OutOfTimeError
from solver.shortage.groups import Found, joint_shortages
from solver.shortage.whole import proven_group, whole_group
from solver.solution import Roster
from solver.work import Crew, Seat, Shift
from tests.solver.building import DAY, problem_of, shift

DAYS = 14
IN_RUNS = Limits(run_minimum=4, run_maximum=7, days_off_minimum=2, shifts_per_day=1)
ALL = {(day, 0): 2 for day in range(DAYS)}


def fortnight(*others: Shift) -> Problem:
    """Two posts on each of fourteen days, for people who work four to seven days in a row and rest two."""
    volunteers = [Volunteer(f"v{n}", availability=((0, DAYS * DAY),), limits=IN_RUNS) for n in range(2)]
    posts = [shift(f"d{day}", 600 + day * DAY, seats=(Seat(count=2),)) for day in range(DAYS)]
    made = problem_of(volunteers, [*posts, *others])
    return replace(made, objective=replace(made.objective, order=("minimum", "wanted")))


def solved(problem: Problem) -> tuple[Roster, int]:
    """A roster that fills most, and the bound that proves it."""
    found = solve(problem, SearchLimits(seconds=30))
    (step,) = (one for one in found.steps if one.name == "wanted")
    assert step.bound == step.value > 0
    return found.roster, step.bound


def told(problem: Problem, roster: Roster, bound: int | None, *, seconds: float) -> Found:
    """What is short when there is so much time."""
    return joint_shortages(problem, roster, clock=Clock(time.monotonic() + seconds), bound=bound)


def test_what_was_proven_of_a_plan_tells_of_every_seat_though_no_group_is_found_in_time() -> None:
    problem = fortnight()
    roster, bound = solved(problem)
    # each of two works 12 of 14 days at most: seven, two off, five
    assert len(roster.assignments) == 2 * 12
    assert told(problem, roster, None, seconds=0).shortages == []
    found = told(problem, roster, bound, seconds=0)
    (one,) = found.shortages
    assert (one.whole.needed, one.whole.most, one.people) == (28, 24, (0, 1))
    assert one.core == one.whole
    assert not one.is_smallest
    assert found.open == []


def test_a_bound_that_leaves_room_or_weighs_places_otherwise_says_nothing() -> None:
    problem = fortnight()
    roster, bound = solved(problem)
    assert proven_group(problem, roster, bound) == (ALL, 24)
    assert proven_group(problem, roster, bound - 1) is None
    assert proven_group(problem, Roster.of(roster.assignments[1:], roster.starts), bound) is None
    full = Roster.of([(who, day, 0) for who in (0, 1) for day in range(DAYS)])
    assert proven_group(problem, full, 0) is None
    first, *rest = problem.shifts
    for other in (
        replace(first, weight=8),
        replace(first, crew=Crew(minimum=1)),
        replace(first, seats=(Seat(count=2, minimum=1),)),
        replace(first, seats=(Seat(count=2, missing_points=5),)),
    ):
        assert proven_group(replace(problem, shifts=(other, *rest)), roster, 2 * bound) is None
    kept = replace(problem, objective=replace(problem.objective, order=("stability", "wanted")))
    assert proven_group(kept, roster, bound) is None
    free = next(day for day in range(DAYS) if (0, day, 0) not in roster.assignments)
    locked = replace(problem, previous=(Previous(0, free, 0, locked=True),))
    assert proven_group(locked, roster, bound) is None


def test_with_time_the_work_of_a_kind_is_solved_as_one_and_other_work_is_no_part_of_it() -> None:
    river = shift("river", 600 + 3 * DAY, kind="river", seats=(Seat(count=1),))
    problem = fortnight(river)
    ann = Volunteer("ann", availability=((600 + 3 * DAY, 660 + 3 * DAY),))
    problem = replace(problem, volunteers=(*problem.volunteers, ann), bans=(Ban(2, 3),))
    roster, _ = solved(problem)
    empty = empty_day(roster)
    cutter = Cutter(problem, roster)
    assert whole_group(cutter, roster, (empty, 0), soon()) == (ALL, 24)
    fewer = Roster.of([one for one in roster.assignments if one.volunteer], roster.starts)
    assert whole_group(cutter, fewer, (empty, 0), soon()) is None
    with pytest.raises(OutOfTimeError):
        whole_group(cutter, roster, (empty, 0), Clock(time.monotonic() - 1))


def empty_day(roster: Roster) -> int:
    """A day with fewer than two people."""
    return next(day for day in range(DAYS) if sum(one.shift == day for one in roster.assignments) < 2)


def soon() -> Clock:
    """Time enough for a fortnight of two people."""
    return Clock(time.monotonic() + 60)
