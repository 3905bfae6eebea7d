"""The nearest optimum of a relaxation: who would change, what that gains, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver import check
from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.improving import Improver
from solver.search.nearest import HAIR_LEAST, Nearest
from solver.search.sparse import Sparse
from solver.solution import Roster
from tests.solver.building import DAY, problem_of, shift

CHAIN = 12


@dataclass
class Begun:
    """A search for coverage that holds a roster, and what looks at it."""

    formulation: Formulation
    improver: Improver
    nearest: Nearest


def begun(problem: Problem, roster: Roster) -> Begun:
    """The search at a roster."""
    formulation = formulate(problem)
    objective = add_step(formulation, "wanted")
    sparse = Sparse(formulation.variables.model.matrix())
    improver = Improver.at(roster, formulation, sparse, objective, for_gaps=True, seed=1, seconds=10)
    assert improver is not None
    improver.nearest = Nearest.of(improver, lambda: 10.0)
    return Begun(formulation, improver, improver.nearest)


def chained() -> tuple[Problem, Roster]:
    """Everybody could take one of two shifts that follow; the first is empty until all move on.

    Others, as many, each hold a shift of their own that nobody else wants.
    """
    limits, work = Limits(shifts_per_day=1), []
    people = []
    for n in range(CHAIN):
        people.append(Volunteer(f"v{n}", availability=((60 * n, 60 * n + 120),), limits=limits))
        work.append(shift(f"s{n}", 60 * n))
    people[-1] = Volunteer("last", availability=((60 * (CHAIN - 1), 60 * CHAIN),), limits=limits)
    for n in range(CHAIN):
        people.append(Volunteer(f"w{n}", availability=((DAY + 60 * n, DAY + 60 * n + 60),), limits=limits))
        work.append(shift(f"t{n}", DAY + 60 * n))
    held = [(n, n + 1, 0) for n in range(CHAIN - 1)] + [(CHAIN + n, CHAIN + n, 0) for n in range(CHAIN)]
    return problem_of(people, work), Roster.of(held)


def test_those_on_the_chain_change_and_nobody_else() -> None:
    problem, roster = chained()
    at = begun(problem, roster)
    assert at.improver.value() == problem.shifts[0].weight
    at.nearest.look(at.improver.snapshot())
    group = at.nearest.next_group()
    assert group is not None
    assert at.nearest.next_group() is None
    assert group[0].tolist() == list(range(CHAIN))
    assert sorted(np.unique(group[1] // at.formulation.variables.seats_per_shift)) == list(range(CHAIN))


def test_a_search_that_follows_it_fills_the_place_at_once() -> None:
    problem, roster = chained()
    at = begun(problem, roster)
    at.improver.run(lambda: False, workers=1, rounds_most=2)
    assert at.improver.value() == 0
    assert check.broken(problem, at.formulation.roster(at.improver.snapshot())) == []


def test_people_who_are_too_many_are_taken_in_groups() -> None:
    problem, roster = chained()
    at = begun(problem, roster)
    at.nearest.size = 5
    at.nearest.look(at.improver.snapshot())
    groups = []
    while (group := at.nearest.next_group()) is not None:
        groups.append(group[0].tolist())
    assert max(map(len, groups)) == 5
    assert sorted(person for group in groups for person in group) == list(range(CHAIN))
    for group in groups:
        at.nearest.learn(np.array(group), is_proven=True)
    assert at.nearest.size > 5
    assert at.nearest.is_due(at.improver.value())  # somebody was cut off: it is not over


def test_it_is_over_where_nothing_changes_until_the_roster_does() -> None:
    work = [shift("s0", 480), shift("s1", 480)]
    people = [Volunteer("v0", availability=((0, DAY),))]
    at = begun(problem_of(people, work), Roster.of([(0, 0, 0)]))
    looks = 0
    while at.nearest.is_due(at.improver.value()):
        at.nearest.look(at.improver.snapshot())
        assert at.nearest.next_group() is None
        looks += 1
    assert 1 <= looks <= 4
    assert at.nearest.hair < HAIR_LEAST
    assert at.nearest.is_due(at.improver.value() - 1)


def test_without_time_it_is_over() -> None:
    problem, roster = chained()
    at = begun(problem, roster)
    at.nearest.left = lambda: -1.0
    at.nearest.chosen.solve = lambda *_: None  # type: ignore[method-assign,assignment]
    at.nearest.look(at.improver.snapshot())
    assert at.nearest.next_group() is None
    assert not at.nearest.is_due(at.improver.value())
