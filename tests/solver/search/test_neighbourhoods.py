"""Neighbourhoods around people who compete, and the core that comes before them."""

from __future__ import annotations

import numpy as np

from solver.people import Volunteer
from solver.problem import Problem
from solver.search.core import core
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.greedy import greedy
from solver.search.neighbourhoods import CROWD, CROWD_LEAST, CROWD_SECONDS, Neighbourhoods
from solver.search.sparse import Point, Sparse
from tests.solver.building import DAY, problem_of, shift


def rivals(count: int = 60) -> Problem:
    """So many people for a shift on each of seven days, each seat open to all."""
    everybody = [Volunteer(f"v{k}", availability=((0, 8 * DAY),)) for k in range(count)]
    return problem_of(everybody, [shift(f"s{k}", k * DAY) for k in range(7)])


def begun(formulation: Formulation) -> Point:
    """The greedy roster."""
    sparse = Sparse(formulation.variables.model.matrix())
    return Point(sparse, greedy(formulation, sparse, np.zeros(len(sparse.matrix.lower))))


def test_more_rivals_are_opened_while_they_are_proven_quickly_and_fewer_when_they_are_not() -> None:
    formulation = formulate(rivals())
    ways = Neighbourhoods(formulation, np.random.default_rng(1))
    for _ in range(50):
        ways.learn_of_people(True, CROWD_SECONDS / 2)
    assert ways.crowd == formulation.variables.people.count == 60 > CROWD
    ways.learn_of_people(True, 2 * CROWD_SECONDS)
    assert ways.crowd < 60
    for _ in range(50):
        ways.learn_of_people(False, 0.0)
    assert ways.crowd == CROWD_LEAST


def test_rivals_are_opened_on_what_they_hold_and_on_what_is_empty() -> None:
    formulation = formulate(rivals())
    ways, point = Neighbourhoods(formulation, np.random.default_rng(1)), begun(formulation)
    pairs = formulation.variables.pairs
    for crowd in (CROWD_LEAST, 60.0):
        ways.crowd = crowd
        columns = ways.around_people(point.values)
        assert columns is not None
        opened = np.unique(pairs.volunteer[columns])
        assert len(opened) <= 1.4 * crowd + 1
        held = np.isin(pairs.volunteer, opened) & (point.values[: len(pairs)] > 0.5)
        assert np.isin(np.flatnonzero(held), columns).all()
        assert not ways.empty(point.values).any()
        assert np.isin(ways.seat_key[columns], ways.seat_key[np.flatnonzero(held)]).all()


def test_the_core_has_what_is_held_and_what_the_relaxation_would_take() -> None:
    formulation = formulate(rivals(10))
    wanted = add_step(formulation, "wanted")
    formulation.variables.model.add_row(
        wanted.columns, wanted.coefficients, lower=-np.inf, upper=-wanted.constant
    )
    objective = add_step(formulation, "comfort")
    sparse = Sparse(formulation.variables.model.matrix())
    values = np.zeros(len(sparse.matrix.lower))
    held = formulation.variables.of_volunteer(3)
    values[held] = 1.0
    columns = core(formulation, Point(sparse, values), objective)
    assert columns is not None
    assert np.isin(held, columns).all()
    others = np.setdiff1d(columns, held)
    assert len(np.unique(formulation.variables.pairs.shift[others])) == 7
