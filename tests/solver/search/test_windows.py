"""Windows of days and people: what they open, how they learn, and that they keep the rules of runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver import check
from solver.agreements import Amount, Request, Rhythm
from solver.people import Limits, Volunteer
from solver.problem import Objective, Problem
from solver.search import stages, steps
from solver.search.formulation import add_step, formulate
from solver.search.improving import Improver, completed
from solver.search.limits import SearchLimits
from solver.search.sparse import Point, Sparse
from solver.search.windows import FALLING, GROWTH, SECONDS_WANTED, SHRINKING, Windows, has_runs
from solver.work import Seat
from tests.solver.building import DAY, FORTNIGHT, people, problem_of, shift


def fortnight(count: int = 4) -> Problem:
    """Some people with runs, weekends and wishes of every kind, and two shifts on each day."""
    volunteers = [
        Volunteer(
            f"v{k}",
            availability=((0, 15 * DAY),),
            limits=Limits(
                shifts_per_day=1, consecutive_days=4, run_minimum=2, days_off_minimum=2, weekends=1
            ),
            requests=(Request(on=k % 2 == 0, points=3, day=2 + k),),
            rhythms=(Rhythm("kind", "late", minimum=2, points=2),),
            amounts=(Amount("days", minimum=6, maximum=8, points=5),),
        )
        for k in range(count)
    ]
    seats = (Seat(count=2, maximum=count, missing_points=100, extra_points=1),)
    work = [
        shift(f"{kind}{day}", day * DAY + start, 420, kind=kind, seats=seats)
        for day in range(14)
        for kind, start in (("early", 420), ("late", 840))
    ]
    weights = {"cover": 1, "requests": 1, "rhythm": 1, "amounts": 1}
    never = (("late", "early"),)
    return problem_of(volunteers, work, never_follow=never, objective=Objective(weights=weights))


def test_only_where_rules_look_at_the_days_of_most_people_are_there_runs() -> None:
    assert has_runs(formulate(fortnight()))
    assert not has_runs(formulate(problem_of(people(3), [shift("s")])))
    assert not has_runs(formulate(problem_of([], [])))
    week = replace(FORTNIGHT, days=7)
    assert not has_runs(formulate(replace(fortnight(), calendar=week)))


def test_windows_open_days_in_a_row_some_people_or_both() -> None:
    formulation = formulate(fortnight())
    pairs, days = formulation.variables.pairs, formulation.variables.occurrences.day
    windows = Windows(formulation, np.random.default_rng(1))
    seen = set()
    for _ in range(200):
        way, columns = windows.draw()
        seen.add(way)
        who = np.unique(pairs.volunteer[columns])
        when = np.unique(days[pairs.occurrence[columns]])
        assert way != "people" or (len(who) == 2 and len(when) == 14)
        assert way != "days" or (len(who) == 4 and 1 <= len(when) <= 3)
        assert len(when) == 0 or when[-1] - when[0] == len(when) - 1
    assert seen == {"people", "days", "both"}
    alone = windows.one_by_one()
    assert sorted(np.concatenate(alone).tolist()) == list(range(len(pairs)))


def test_quick_parts_grow_slow_ones_shrink_and_what_gains_is_drawn_more_often() -> None:
    windows = Windows(formulate(fortnight()), np.random.default_rng(1))
    windows.learn("days", 0.0, 0.1)
    assert windows.sizes["days"] == 3.0 * GROWTH
    windows.learn("days", 0.0, 1.5 * SECONDS_WANTED)
    assert windows.sizes["days"] == 3.0 * GROWTH * SHRINKING
    windows.learn("days", 0.0, 9.0)
    assert windows.sizes["days"] == 3.0 * GROWTH * SHRINKING * FALLING
    for _ in range(100):
        windows.learn("both", 0.0, 0.1)
        windows.learn("days", 7.0, 0.1)
    assert windows.sizes["both"] == 1.0
    assert windows.worth["days"] > 10 * windows.worth["both"]


def test_a_search_by_windows_reaches_the_optimum_that_an_engine_proves() -> None:
    problem = fortnight()
    proven = stages.solve(problem, SearchLimits(seconds=120, deterministic=True))
    formulation = formulate(problem)
    objective = add_step(formulation, "comfort")
    matrix = formulation.variables.model.matrix()
    costs = np.bincount(objective.columns, objective.coefficients, len(matrix.lower)).astype(np.float64)
    sparse = Sparse(matrix)
    nobody = completed(matrix, sparse, np.zeros(len(formulation.variables.pairs)), costs, 30.0)
    assert nobody is not None
    point = Point(sparse, nobody)
    improver = Improver(formulation, point.sparse, point, costs, for_gaps=False, seed=1)
    improver.todo = Windows(formulation, np.random.default_rng(1)).one_by_one()
    improver.run(lambda: False, workers=1, rounds_most=60)
    assert check.broken(problem, formulation.roster(improver.snapshot())) == []
    comfort = proven.steps[-1]
    assert comfort.bound is not None
    assert comfort.bound - 1e-6 <= improver.value() + objective.constant <= 1.05 * comfort.value


def test_the_answer_says_that_windows_were_searched_beside_the_engine() -> None:
    solution = stages.solve(fortnight(), SearchLimits(seconds=60))
    note = next(note for note in solution.notes if note["step"] == "comfort")
    assert (note["method"], note["windows"], note["beside"]) == ("engine", True, True)
    assert set(solution.engines) == {"highs", "cp_sat"}
    assert solution.status == "optimal"


def test_a_plan_too_large_for_one_engine_is_searched_by_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", -1)
    problem = fortnight()
    solution = stages.solve(problem, SearchLimits(seconds=10, deterministic=True))
    assert check.broken(problem, solution.roster) == []
    # a day of two people on each of two shifts is worth 400, and nobody at all 5,600
    assert solution.steps[-1].value < 4_000
    assert "cp_sat" in solution.engines


def test_a_weekend_is_freed_with_the_days_of_it() -> None:
    formulation = formulate(fortnight())
    count = len(formulation.variables.pairs)
    sparse = Sparse(formulation.variables.model.matrix())
    day = formulation.variables.works_day(0, 5)
    weekend = formulation.variables.works_weekend(0, formulation.problem.calendar.week(5))
    other = formulation.variables.works_day(1, 5)
    next_day = formulation.variables.works_day(0, 6)
    own = sparse.with_their_own(np.array([day]), count)
    assert {day, weekend} <= set(own.tolist())
    assert other not in own
    assert next_day not in own, "it stands on pairs of its own"
