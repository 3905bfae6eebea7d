"""What a cost comes to when the roster is given: its columns fixed, the rest minimised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from solver.arrays import Occurrences, People
from solver.calendar import Calendar
from solver.goals.contract import Goal
from solver.model import Linear, Matrix
from solver.pairs import Eligibility, eligible_pairs
from solver.people import Volunteer
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.search.engines import HIGHS, Effort, solve
from solver.solution import Roster
from solver.variables import Variables
from solver.work import Seat, Shift

DAY = 24 * 60
FORTNIGHT = Calendar(
    # 2026-11-23 is a Monday and December begins on day 8.
    first_date=739_943,
    days=14,
    first_day=-7,
    day_starts=tuple(DAY * day for day in range(-7, 22)),
)


def shift(name: str, start: int | Sequence[int] = 600, duration: int = 60, **fields: object) -> Shift:
    """A shift of one free seat unless told otherwise."""
    starts = (start,) if isinstance(start, int) else tuple(start)
    told: dict[str, object] = {"kind": "desk", "site": 0, "seats": (Seat(),), **fields}
    return Shift(id=name, starts=starts, duration=duration, **told)  # type: ignore[arg-type]


def problem_of(volunteers: Sequence[Volunteer], shifts: Sequence[Shift], **fields: object) -> Problem:
    """A problem over the fortnight."""
    return Problem(FORTNIGHT, tuple(volunteers), tuple(shifts), **fields)  # type: ignore[arg-type]


def people(count: int) -> list[Volunteer]:
    """Volunteers of whom nothing is known."""
    return [Volunteer(f"v{number}") for number in range(count)]


def variables_of(problem: Problem, rules: Sequence[Rule] = ()) -> Variables:
    """The variables of a problem; without rules everybody may take every seat."""
    everybody, occurrences = People(problem), Occurrences.of(problem)
    return Variables(everybody, occurrences, eligible_pairs(Eligibility(everybody, rules), occurrences))


def least_costs(goal: Goal, problem: Problem, roster: Roster, rules: Sequence[Rule] = ()) -> dict[str, int]:
    """The least value of each expression of a goal while the roster holds, each minimised alone.

    A last entry, ``all``, is the least value of the sum of all of them together.
    """
    variables = variables_of(problem, rules)
    found = goal.cost(variables)
    matrix = variables.model.matrix()
    fix(variables, matrix, roster)
    told = {label: least(matrix, linear) for label, linear in found.items()}
    return {**told, "all": least(matrix, Linear.total(list(found.values())))}


def fix(variables: Variables, matrix: Matrix, roster: Roster) -> None:
    """Set the bounds of every pair to what the roster says."""
    pairs, rows = variables.pairs, variables.occurrences
    starts = {s: min(shift.starts, default=0) for s, shift in enumerate(variables.problem.shifts)}
    starts.update(roster.starts)
    taken = {(a.volunteer, a.shift, starts[a.shift], a.seat) for a in roster.assignments}
    keys = zip(pairs.volunteer, pairs.shift, rows.start[pairs.occurrence], pairs.seat, strict=True)
    values = np.array([tuple(map(int, key)) in taken for key in keys], np.float64)
    assert values.sum() == len(taken), "the roster holds somebody who is not eligible"
    matrix.lower[: len(pairs)] = matrix.upper[: len(pairs)] = values


def least(matrix: Matrix, linear: Linear) -> int:
    """The least value of an expression, which must be a whole number; proven or it fails."""
    answer = solve(matrix, linear, HIGHS, Effort(seconds=60), absolute_gap=1e-6)
    assert answer.status == "optimal"
    assert answer.value is not None
    assert abs(answer.value - round(answer.value)) < 1e-6
    return round(answer.value)


def agreed(goal: Goal, problem: Problem, roster: Roster, rules: Sequence[Rule] = ()) -> dict[str, int]:
    """Cost and measure say the same of a roster; returns what they say."""
    measured = dict(goal.measure(problem, roster))
    costs = least_costs(goal, problem, roster, rules)
    assert costs.pop("all") == sum(measured.values())
    assert costs == measured
    return measured
