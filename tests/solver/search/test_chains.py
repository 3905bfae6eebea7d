"""Chains fill what somebody can make room for, keep every rule, and leave every other place filled."""

from __future__ import annotations

import json
from random import Random

import numpy as np

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search.chains import Chains
from solver.search.formulation import formulate
from solver.search.greedy import greedy
from solver.search.sparse import Sparse
from solver.solution import Roster
from solver.work import Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift

ALWAYS = ((0, DAY),)


def filled(problem: Problem, start: Roster | None) -> Roster:
    """A roster after chains, from a given one or from the greedy one."""
    formulation = formulate(problem)
    matrix = formulation.variables.model.matrix()
    sparse = Sparse(matrix)
    values = np.zeros(len(matrix.lower))
    if start is None:
        values = greedy(formulation, sparse, values)
    else:
        values[formulation.columns_of(start)] = 1.0
    return formulation.roster(Chains(formulation, sparse).fill(values, Random(1), lambda: False))


def wanted(problem: Problem, roster: Roster) -> int:
    """Weight of the places that a roster leaves empty."""
    return sum(check.terms(problem, roster)["wanted"].values())


def free(*hours: int) -> tuple[tuple[int, int], ...]:
    """An hour each from some hours of the day."""
    return tuple((60 * hour, 60 * hour + 60) for hour in hours)


def test_two_people_move_so_that_a_third_place_is_filled() -> None:
    # Four shifts, one turn a person is free for at a time: 8 o'clock waits for v0, who stands at 9, which
    # v1 could take, who stands at 10, which v2 alone could take over.
    people = [
        Volunteer("v0", availability=free(8, 9)),
        Volunteer("v1", availability=free(9, 10)),
        Volunteer("v2", availability=free(10)),
    ]
    one_turn = [Volunteer(p.id, availability=p.availability, limits=Limits(shifts_per_day=1)) for p in people]
    work = [shift(f"s{hour}", 60 * hour, seats=(Seat(count=1),)) for hour in (8, 9, 10)]
    problem = problem_of(one_turn, work)
    start = Roster.of([(0, 1, 0), (1, 2, 0)])
    assert wanted(problem, start) == 4
    after = filled(problem, start)
    assert {(a.volunteer, a.shift) for a in after.assignments} == {(0, 0), (1, 1), (2, 2)}


def test_a_light_place_is_left_for_a_heavy_one_but_no_minimum_is() -> None:
    person = [Volunteer("v0", availability=ALWAYS)]
    for minimum, expected in ((0, {1}), (1, {0})):
        work = [
            shift("desk", weight=4, seats=(Seat(count=1, minimum=minimum),)),
            shift("river", weight=16, seats=(Seat(count=1),)),
        ]
        after = filled(problem_of(person, work), Roster.of([(0, 0, 0)]))
        assert {a.shift for a in after.assignments} == expected


def before_and_after(problem: Problem) -> tuple[int, int]:
    """Weight of the places left empty by the greedy roster, and after chains, which break no rule."""
    formulation = formulate(problem)
    sparse = Sparse(formulation.variables.model.matrix())
    before = formulation.roster(greedy(formulation, sparse, np.zeros(len(sparse.matrix.lower))))
    after = filled(problem, None)
    assert check.broken(problem, after) == []
    return wanted(problem, before), wanted(problem, after)


def test_chains_never_leave_more_places_empty_and_keep_every_rule() -> None:
    for seed in range(4000, 4060):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        if not problem.pins:
            before, after = before_and_after(problem)
            assert after <= before


def test_where_people_are_free_at_few_hours_chains_fill_what_the_greedy_roster_leaves() -> None:
    # Thirty people, one turn each, free at two hours of ten; three places at each hour.
    gained = 0
    for seed in range(10):
        draw = Random(seed)
        people = [
            Volunteer(
                f"v{number:02}",
                availability=free(*sorted(draw.sample(range(8, 18), 2))),
                limits=Limits(shifts_per_day=1),
            )
            for number in range(30)
        ]
        work = [shift(f"s{hour}", 60 * hour, seats=(Seat(count=3),)) for hour in range(8, 18)]
        before, after = before_and_after(problem_of(people, work))
        assert after <= before
        gained += before - after
    assert gained > 0


def test_chains_end_when_they_are_told_to() -> None:
    work = [shift("desk", seats=(Seat(count=1),))]
    problem = problem_of([Volunteer("v0", availability=ALWAYS)], work)
    formulation = formulate(problem)
    sparse = Sparse(formulation.variables.model.matrix())
    nothing = np.zeros(len(sparse.matrix.lower))
    chains = Chains(formulation, sparse)
    assert not chains.fill(nothing, Random(1), lambda: True).any()
    assert chains.fill(nothing, Random(1), lambda: False).sum() == 1
