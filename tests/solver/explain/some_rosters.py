"""Lawful rosters of generated plans, put together one assignment at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver import check
from solver.problem import Problem
from solver.solution import Assignment, Roster
from tests.oracle.generate import plan_of


def generated(seed: int) -> tuple[Problem, Roster]:
    """The problem of a seed and a roster that breaks no rule but for pins that it may not keep."""
    problem = to_problem(read_plan(json.dumps(plan_of(seed)).encode()))
    dice = Random(seed)
    starts = {s: dice.choice(w.starts) for s, w in enumerate(problem.shifts) if len(w.starts) > 1}
    roster = Roster.of((), starts)
    open_places = list(every_place(problem))
    dice.shuffle(open_places)
    for place in open_places:
        longer = Roster.of([*roster.assignments, place], starts)
        if not fresh(problem, roster, longer):
            roster = longer
    kept = [a for a in roster.assignments if dice.random() < 0.8]
    return problem, Roster.of(
        kept, {s: start for s, start in starts.items() if any(a.shift == s for a in kept)}
    )


def every_place(problem: Problem) -> Iterator[Assignment]:
    """Everybody on every seat."""
    for shift, work in enumerate(problem.shifts):
        for seat in range(len(work.seats)):
            for volunteer in range(len(problem.volunteers)):
                yield Assignment(volunteer, shift, seat)


def fresh(problem: Problem, before: Roster, after: Roster) -> set[tuple[object, ...]]:
    """What the judge of whole rosters finds broken after and did not before."""
    return _named(problem, after) - _named(problem, before)


def _named(problem: Problem, roster: Roster) -> set[tuple[object, ...]]:
    return {
        (found.rule, found.volunteers, found.shifts, tuple(sorted(found.facts.items())))
        for found in check.broken(problem, roster)
    }
