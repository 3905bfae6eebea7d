"""Clique rows forbid every forbidden pair and nothing legal."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np

from solver.cliques import add_clique_rows
from solver.people import Limits, Volunteer
from solver.problem import Pin, Place, Problem, Travel
from solver.rules import RULES
from solver.solution import Roster
from solver.variables import Variables
from solver.work import Seat
from tests.solver.building import DAY, people, problem_of, shift, variables_of

CONFLICTING = tuple(rule for rule in RULES if rule.conflicts is not None)


def clique_sets(variables: Variables) -> list[set[int]]:
    """The columns of each clique row; all are sums of at most one."""
    add_clique_rows(variables, CONFLICTING)
    matrix = variables.model.matrix()
    assert np.all(matrix.coefficients == 1)
    assert np.all(matrix.row_upper == 1)
    bounds = zip(matrix.indptr, matrix.indptr[1:], strict=False)
    return [set(matrix.columns[first:last].tolist()) for first, last in bounds]


def drawn(dice: Random) -> Problem:
    """Shifts close together at three sites, with rest that differs, and pins that waive it."""
    places = (Place("a", 0, 0), Place("b", 900, 0), Place("c"))
    shifts = [
        shift(
            f"s{k}",
            sorted({dice.randrange(0, 2 * DAY, 30) for _ in range(dice.choice((1, 1, 3)))}),
            dice.choice((30, 60, 240)),
            site=dice.randrange(3),
            seats=(Seat(),) * dice.randint(1, 2),
            kind=dice.choice(("night", "desk")),
        )
        for k in range(8)
    ]
    volunteers = [
        Volunteer(
            f"v{k}", limits=Limits(rest_minutes=dice.choice((0, 660)), rest_same_day=dice.random() < 0.3)
        )
        for k in range(3)
    ]
    return problem_of(
        volunteers,
        shifts,
        places=places,
        travel=Travel(60, 10),
        never_follow=(("night", "desk"),),
        pins=(Pin(0, 0, waive=frozenset({"rest"})),),
    )


def test_two_columns_share_a_row_exactly_when_one_person_may_not_have_both() -> None:
    shared = apart = 0
    for seed in range(25):
        problem = drawn(Random(seed))
        variables = variables_of(problem)
        together = {pair for row in clique_sets(variables) for pair in combinations(sorted(row), 2)}
        for who in range(len(problem.volunteers)):
            for one, other in combinations(variables.of_volunteer(who).tolist(), 2):
                forbidden = not _is_legal(variables, one, other)
                assert ((one, other) in together) == forbidden, (seed, one, other)
                shared, apart = shared + forbidden, apart + (not forbidden)
    assert min(shared, apart) > 1_000


def _is_legal(variables: Variables, one: int, other: int) -> bool:
    """What the judge says of a roster of these two columns alone."""
    pairs, occurrences = variables.pairs, variables.occurrences
    rows = [(int(pairs.volunteer[k]), int(pairs.shift[k]), int(pairs.seat[k])) for k in (one, other)]
    starts = {int(pairs.shift[k]): int(occurrences.start[pairs.occurrence[k]]) for k in (one, other)}
    if pairs.shift[one] == pairs.shift[other]:
        return False  # two seats, or two starts, of one shift
    roster = Roster.of(rows, starts)
    found = [fault for rule in CONFLICTING for fault in rule.violations(variables.problem, roster)]
    return all(fault.waived for fault in found)


def test_rows_hold_one_volunteer_each() -> None:
    variables = variables_of(drawn(Random(1)))
    assert all(len({int(variables.pairs.volunteer[k]) for k in row}) == 1 for row in clique_sets(variables))


def test_shifts_that_all_share_an_instant_are_one_row_for_each_person() -> None:
    work = [shift(f"s{k}", 600 + k, 60) for k in range(10)]
    rows = clique_sets(variables_of(problem_of(people(2), work)))
    assert sorted(map(sorted, rows)) == [list(range(10)), list(range(10, 20))]


def test_nothing_in_conflict_makes_no_rows() -> None:
    work = [shift(f"s{k}", k * DAY) for k in range(5)]
    assert clique_sets(variables_of(problem_of(people(2), work))) == []
