"""Tests of what was fixed by hand and what was refused."""

from __future__ import annotations

from random import Random

from solver.people import Volunteer
from solver.problem import Ban, Pin, Problem
from solver.rules.pins_and_bans import RULE
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.work import Seat
from tests.solver.building import people, problem_of, shift
from tests.solver.rules.both_sides import allowed, named, rarer_verdict, reasons

WORK = [shift("s0", kind="meal", site=0), shift("s1", kind="desk", site=1)]


def test_a_ban_names_a_shift_a_kind_or_a_site_and_reaches_no_further() -> None:
    for ban in (Ban(0, shift=0), Ban(0, kind="meal"), Ban(0, site=0)):
        problem = problem_of(people(2), WORK, bans=(ban,))
        assert not allowed(RULE, problem, [(0, 0, 0)])
        assert allowed(RULE, problem, [(0, 1, 0)])
        assert allowed(RULE, problem, [(1, 0, 0)])


def test_a_pin_without_a_seat_is_kept_on_any_seat_and_one_with_a_seat_on_that_alone() -> None:
    work = [shift("s0", seats=(Seat(), Seat()))]
    assert named(RULE, problem_of(people(1), work, pins=(Pin(0, 0),)), [(0, 0, 1)]) == []
    assert named(RULE, problem_of(people(1), work, pins=(Pin(0, 0, 1),)), [(0, 0, 1)]) == []
    assert named(RULE, problem_of(people(1), work, pins=(Pin(0, 0, 0),)), [(0, 0, 1)]) == [((0,), (0,))]


def test_the_solver_keeps_a_pin_where_the_goals_would_not() -> None:
    # Two could come and the first has done a lot: without the pin she would stay at home.
    work = [shift("s0", seats=(Seat(), Seat(count=0, maximum=1)))]
    for pin in (Pin(1, 0, 1), Pin(0, 0, 0)):
        volunteers = [_always(0), _always(9_000)]
        problem = problem_of(volunteers, work, pins=(pin,))
        solution = solve(problem, SearchLimits(seconds=30))
        assert solution.status == "optimal"
        assert (pin.volunteer, pin.shift, pin.seat) in solution.roster.assignments


def test_a_pin_and_a_ban_of_one_assignment_are_a_contradiction() -> None:
    problem = problem_of([_always(0)], WORK, pins=(Pin(0, 0),), bans=(Ban(0, kind="meal"),))
    solution = solve(problem, SearchLimits(seconds=30))
    assert (solution.status, solution.conflict) == ("contradiction", (0,))


def test_the_violation_names_the_volunteer_and_the_shift() -> None:
    problem = problem_of(people(2), WORK, pins=(Pin(1, 0),), bans=(Ban(0, site=1),))
    assert named(RULE, problem, [(0, 1, 0)]) == [((1,), (0,)), ((0,), (1,))]
    assert reasons(RULE, problem, [(0, 1, 0)]) == ["pin_not_kept", "banned"]


def _always(history: int) -> Volunteer:
    """Somebody who is always free and has done so many minutes."""
    return Volunteer(f"v{history}", availability=((0, 20_160),), history_minutes=history)


def drawn(dice: Random) -> Problem:
    """Bans of all three kinds."""
    bans = []
    for _ in range(dice.randint(1, 3)):
        who = dice.randrange(3)
        some = (Ban(who, shift=dice.randrange(3)), Ban(who, kind="meal"), Ban(who, site=dice.randrange(2)))
        bans.append(dice.choice(some))
    shifts = [shift(f"s{k}", kind=dice.choice(("meal", "desk")), site=dice.randrange(2)) for k in range(3)]
    return problem_of(people(3), shifts, bans=tuple(bans))


def test_model_and_judge_agree_on_random_rosters() -> None:
    assert rarer_verdict(RULE, drawn) >= 20
