"""Prices of scarce hands: their bound is that of the relaxation, and losses stand where a roster loses."""

from __future__ import annotations

import json

import numpy as np
import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.people import Limits, Volunteer
from solver.problem import Problem
from solver.search import chosen, prices, relaxing, stages, steps
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.improving import Improver
from solver.search.limits import SearchLimits, Watch
from solver.search.neighbourhoods import Neighbourhoods
from solver.search.prices import Prices
from solver.search.pricing import Pricing
from solver.search.sparse import Point, Sparse
from solver.solution import Solution, Step
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift


def priced(problem: Problem) -> tuple[Formulation, Pricing]:
    """The prices of coverage, as far as rounds go."""
    formulation = formulate(problem)
    objective = add_step(formulation, "wanted")
    sparse = Sparse(formulation.variables.model.matrix())
    pricing = Pricing(formulation, sparse, objective, Watch(SearchLimits(seconds=30)))
    pricing.run()
    return formulation, pricing


def at(formulation: Formulation, pricing: Pricing, *taken: tuple[int, int]) -> Point:
    """The point at which these volunteers work these shifts, and all other places are empty."""
    pairs, matrix = formulation.variables.pairs, pricing.sparse.matrix
    values = np.zeros(len(matrix.lower))
    for volunteer, work in taken:
        values[np.flatnonzero((pairs.volunteer == volunteer) & (pairs.shift == work))] = 1.0
    missing = matrix.row_lower - pricing.sparse.sums(values)
    for column in range(len(pairs), len(values)):
        _, rows, _ = pricing.sparse.entries_of_columns(np.array([column]))
        values[column] = max(0.0, missing[rows].max())
    return Point(pricing.sparse, values)


def wanted_step(solution: Solution) -> Step:
    """What a solution says of coverage."""
    return next(step for step in solution.steps if step.name == "wanted")


def latest(pricing: Pricing) -> Prices:
    """The prices, which must be there."""
    assert pricing.latest is not None
    return pricing.latest


@pytest.mark.parametrize("pairs_of_seat", [1, 8])
def test_the_bound_is_that_of_the_whole_relaxation_and_never_above_the_optimum(
    pairs_of_seat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "PAIRS_OF_SEAT", pairs_of_seat)
    monkeypatch.setattr(prices, "ROUNDS_MOST", 50)
    told = 0
    for seed in range(5000, 5040):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        found = stages.solve(problem, SearchLimits(seconds=30))
        if found.status != "optimal" or problem.pins or problem.previous:
            continue
        pricing = priced(problem)[1]
        if pricing.latest is None:
            continue
        assert pricing.bound() <= wanted_step(found).value + 1e-6, seed
        matrix, objective = pricing.sparse.matrix, pricing.objective
        relaxed = relaxing.relaxation(matrix, objective, 30.0)
        assert relaxed is not None
        assert pricing.bound() == pytest.approx(objective.value(relaxed.values), abs=1e-2), seed
        told += pricing.bound() > 0
    assert told > 5


def test_what_is_plentiful_has_no_price_and_loses_nothing() -> None:
    people = [Volunteer(name, availability=((0, DAY),)) for name in ("an", "bo", "cai")]
    formulation, pricing = priced(problem_of(people, [shift("s0", 480), shift("s1", 720)]))
    found = latest(pricing)
    assert pricing.bound() == pytest.approx(0.0, abs=1e-3)
    assert not len(found.room)
    point = at(formulation, pricing, (0, 0), (1, 1))
    assert not found.of_people(point, formulation.variables.pairs.volunteer, 3).any()


def test_hours_left_idle_and_given_away_are_losses_of_who_has_them() -> None:
    # An alone may work, two hours a day: the light hour is rightly left empty, the heavy ones are not.
    work = [shift("s0", 480, weight=8), shift("s1", 600, weight=8), shift("s2", 720, weight=1)]
    person = Volunteer("an", availability=((0, DAY),), limits=Limits(minutes_per_day=120))
    formulation, pricing = priced(problem_of([person], work))
    found, pairs = latest(pricing), formulation.variables.pairs
    assert pricing.bound() == pytest.approx(1.0, abs=1e-2)
    assert set(found.room_person.tolist()) == {0}

    def lost(*shifts: int) -> tuple[float, list[float]]:
        point = at(formulation, pricing, *((0, number) for number in shifts))
        seats = found.of_seats(point, formulation.variables.seat_key, len(work))
        return float(found.of_people(point, pairs.volunteer, 1)[0]), seats.round(3).tolist()

    best, empty = lost(0, 1)
    assert best == pytest.approx(0.0, abs=1e-6)
    assert empty == [0.0, 0.0, 0.0]
    idle, empty = lost(0)
    assert idle == pytest.approx(1.0, abs=1e-2)
    assert empty[1] == pytest.approx(7.0, abs=1e-2)
    given_away, empty = lost(0, 2)
    assert given_away == pytest.approx(0.0, abs=1e-2)
    assert empty[1] == pytest.approx(7.0, abs=1e-2)


def test_around_a_gap_come_first_those_who_lose_something() -> None:
    # Forty could fill the gap; two of them leave an hour idle that is worth something, the rest are full.
    limits = Limits(minutes_per_day=60)
    people = [Volunteer(f"v{n}", availability=((0, DAY),), limits=limits) for n in range(40)]
    work = [shift(f"s{n}", 480 + 60 * (n % 8)) for n in range(60)]
    formulation, pricing = priced(problem_of(people, work))
    found = latest(pricing)
    assert pricing.bound() == pytest.approx(80.0, abs=0.1)
    point = at(formulation, pricing, *((n, n) for n in range(38)))
    lost = found.of_people(point, formulation.variables.pairs.volunteer, 40)
    assert np.flatnonzero(lost > 1e-6).tolist() == [38, 39]
    drawn = Neighbourhoods(formulation, np.random.default_rng(1))
    opened = [drawn.around_a_gap(point, found) for _ in range(20)]
    both = 0
    for columns in opened:
        assert columns is not None
        both += {38, 39} <= set(formulation.variables.pairs.volunteer[columns].tolist())
    assert both >= 15


def test_parts_around_losses_grow_while_they_are_proven_and_shrink_when_they_are_not() -> None:
    limits = Limits(minutes_per_day=60)
    people = [Volunteer(f"v{n}", availability=((0, DAY),), limits=limits) for n in range(4)]
    formulation, pricing = priced(problem_of(people, [shift(f"s{n}", 480) for n in range(6)]))
    drawn = Neighbourhoods(formulation, np.random.default_rng(1))
    drawn.around_a_gap(at(formulation, pricing), latest(pricing))
    first = drawn.size
    drawn.learn(0.0, True)
    grown = drawn.size
    drawn.learn(4.0, True)
    assert first < grown == drawn.size
    drawn.learn(0.0, False)
    assert drawn.size < grown


def test_a_search_by_prices_proves_what_an_engine_proves(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(minutes_per_day=120)
    people = [Volunteer(f"v{n}", availability=((0, DAY),), limits=limits) for n in range(6)]
    work = [shift(f"s{n}", 480 + 60 * (n % 6), weight=1 << n % 4) for n in range(18)]
    problem = problem_of(people, work)
    exact = wanted_step(stages.solve(problem, SearchLimits(seconds=30)))
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    found = stages.solve(problem, SearchLimits(seconds=10, deterministic=True))
    step = wanted_step(found)
    assert exact.proven
    assert (step.value, step.proven) == (exact.value, True)


def test_a_relaxation_from_the_basis_of_a_smaller_one_has_the_same_value() -> None:
    problem = to_problem(read_plan(json.dumps(plan_of(5003)).encode()))
    pricing = priced(problem)[1]
    matrix, objective = pricing.sparse.matrix, pricing.objective
    cold = relaxing.relaxation(matrix, objective, 30.0)
    assert cold is not None
    warm = relaxing.relaxation(matrix, objective, 30.0, cold.basis)
    assert warm is not None
    assert warm.value == pytest.approx(cold.value)
    assert warm.basis.columns.tolist() == cold.basis.columns.tolist()
    assert objective.value(warm.values) == pytest.approx(warm.value)


def test_around_a_gap_people_further_away_come_too_until_there_are_enough() -> None:
    # A row of people, each free for two hours and full after one: who moves along moves the next one on.
    work = [shift(f"s{n}", 60 * n) for n in range(23)]
    limits = Limits(minutes_per_day=60)
    free = [((60 * n, 60 * n + 120),) for n in range(22)]
    people = [Volunteer(f"v{n}", availability=span, limits=limits) for n, span in enumerate(free)]
    formulation = formulate(problem_of(people, work))
    add_step(formulation, "wanted")
    sparse = Sparse(formulation.variables.model.matrix())
    pairs = formulation.variables.pairs
    values = np.zeros(len(sparse.matrix.lower))
    values[np.flatnonzero(pairs.shift[: len(pairs)] == pairs.volunteer + 1)] = 1.0
    drawn = Neighbourhoods(formulation, np.random.default_rng(1))
    columns = drawn.around_a_gap(Point(sparse, values), None)
    assert columns is not None
    assert len(np.unique(pairs.volunteer[columns])) == int(drawn.size)


def test_a_roster_made_of_the_relaxation_is_taken_up_by_the_search() -> None:
    limits = Limits(minutes_per_day=60)
    people = [Volunteer(f"v{n}", availability=((0, DAY),), limits=limits) for n in range(6)]
    formulation, pricing = priced(problem_of(people, [shift(f"s{n}", 480) for n in range(6)]))
    whole = at(formulation, pricing, *((n, n) for n in range(6))).values
    costs = np.bincount(pricing.objective.columns, pricing.objective.coefficients, len(whole))
    improver = Improver(formulation, pricing.sparse, at(formulation, pricing), costs, True, 1)
    told: list[float] = []
    improver.on_better = lambda _, value: told.append(value)
    improver.offered = lambda: whole[: len(formulation.variables.pairs)]
    improver.run(lambda: False, workers=1, rounds_most=1)
    assert improver.value() == 0.0
    assert told == [0.0]


def test_a_model_that_grew_since_has_other_prices() -> None:
    formulation, pricing = priced(problem_of([Volunteer("an", availability=((0, DAY),))], [shift("s0")]))
    model = formulation.variables.model
    assert pricing.fits(model)
    model.add_row([0], [1.0], lower=-np.inf, upper=1.0)
    assert not pricing.fits(model)
