"""A roster that was cut off is completed: nobody who could take a place is left out, no rule is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.arrays import People
from solver.explain import Situation, empty_seats, explain_seat
from solver.pairs import Eligibility
from solver.people import Volunteer
from solver.problem import Link, Problem
from solver.rules import RULES
from solver.search import stages
from solver.search.completing import complete, completed
from solver.search.formulation import formulate
from solver.search.limits import Listener, SearchLimits, Watch
from solver.search.standing import Standing, measured
from solver.solution import Roster, Step
from solver.work import Crew, Seat
from tests.oracle.generate import plan_of
from tests.solver.building import DAY, problem_of, shift

XIHE = Path(__file__).parents[3] / "examples" / "xihe.json"
FREE = ((0, DAY),)


def filled(problem: Problem, roster: Roster | None = None) -> list[tuple[int, int, int]]:
    """The rows of a roster, empty by default, completed without a limit."""
    eligibility = Eligibility(People(problem), RULES)
    found = completed(problem, roster or Roster(), eligibility, lambda judged: False)
    assert not check.broken(problem, found)
    return [tuple(row) for row in found.assignments]  # type: ignore[misc]


def somebody_could(problem: Problem, roster: Roster) -> list[tuple[int, int]]:
    """Empty seats that somebody could take as they are."""
    situation = Situation(problem, roster)
    told = [explain_seat(situation, *gap, nearest=0) for gap in empty_seats(situation)]
    return [(gap.shift, gap.seat) for gap in told if any(code == "could_take" for code, _ in gap.reasons)]


@pytest.fixture(scope="module")
def xihe() -> Problem:
    """A week of 26 people and 68 places, most of them in crews that are whole or nothing."""
    return to_problem(read_plan(XIHE.read_bytes()))


def test_a_solve_that_is_stopped_at_once_leaves_no_place_that_somebody_could_take(xihe: Problem) -> None:
    found = stages.solve(xihe, SearchLimits(seconds=0.01), should_stop=lambda: True)
    assert not somebody_could(xihe, found.roster)
    assert not check.broken(xihe, found.roster)
    read = {name: check.counts(xihe, found.roster, only=name)[name] for name in xihe.objective.order}
    assert {step.name: dict(step.counts) for step in found.steps} == read
    assert found.status == "feasible"
    assert any("completed" in note for note in found.notes)


def test_generated_plans_in_which_every_rule_fires_are_completed_by_the_rules() -> None:
    added = 0
    for seed in range(3000, 3020):
        problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
        if check.broken(problem, Roster()):
            continue  # pins, which a search keeps before
        rows = filled(problem)
        added += len(rows)
        assert not somebody_could(problem, Roster.of(rows))
    assert added > 20


def test_a_crew_that_is_whole_or_nothing_comes_together_or_not_at_all() -> None:
    crew = Crew(minimum=2, all_or_nobody=True)
    river = shift("river", seats=(Seat(count=3),), crew=crew)
    one, two = Volunteer("an", availability=FREE), Volunteer("bo", availability=FREE)
    assert filled(problem_of([one, two], [river])) == [(0, 0, 0), (1, 0, 0)]
    assert filled(problem_of([one], [river])) == []


def test_of_two_shifts_at_once_the_heavier_is_filled() -> None:
    shifts = [shift("desk", weight=4), shift("river", weight=16)]
    assert filled(problem_of([Volunteer("an", availability=FREE)], shifts)) == [(0, 1, 0)]


def test_a_shift_that_waits_for_another_is_filled_after_it() -> None:
    # the later one weighs more, so that it is looked at first and again once the first has its crew
    shifts = [shift("survey", 480), shift("repair", 600, weight=16)]
    problem = problem_of(
        [Volunteer("an", availability=FREE)], shifts, links=(Link(first=0, then=1, same_volunteer=True),)
    )
    assert filled(problem) == [(0, 0, 0), (0, 1, 0)]


def test_people_who_only_come_together_both_come_or_neither() -> None:
    people = [Volunteer(name, availability=FREE) for name in ("an", "bo")]
    two = problem_of(people, [shift("desk", seats=(Seat(count=2),))], together=((0, 1),))
    assert filled(two) == [(0, 0, 0), (1, 0, 0)]
    assert filled(problem_of(people, [shift("desk")], together=((0, 1),))) == []


def test_who_has_less_comes_and_reserves_come_last() -> None:
    tired = Volunteer("an", availability=FREE, history_minutes=600)
    reserve = Volunteer("bo", availability=FREE, reserve=1)
    assert filled(problem_of([tired, reserve], [shift("desk")])) == [(0, 0, 0)]
    fresh = Volunteer("ci", availability=FREE)
    assert filled(problem_of([tired, reserve, fresh], [shift("desk")])) == [(2, 0, 0)]


def test_nothing_is_looked_at_when_it_is_over_or_coverage_is_proven() -> None:
    problem = problem_of([Volunteer("an", availability=FREE)], [shift("desk")])
    empty = Roster()
    eligibility = Eligibility(People(problem), RULES)
    assert completed(problem, empty, eligibility, lambda judged: True) is empty
    standing = Standing(problem, Watch(SearchLimits()), Listener())
    # a proof that is none: were it looked at, the place would be filled
    standing.closed = [Step(name, 0, 0, True) for name in ("minimum", "wanted")]
    complete(formulate(problem), standing.watch, standing)
    assert standing.roster.assignments == ()
    standing.closed = [measured(problem, name, empty, None) for name in ("minimum", "wanted", "comfort")]
    complete(formulate(problem), standing.watch, standing)
    assert len(standing.roster.assignments) == 1
    assert next(step for step in standing.closed if step.name == "wanted").value == 0
