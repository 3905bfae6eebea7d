"""Small problems put together by hand, and their variables held at what a roster says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from solver.arrays import Occurrences, People
from solver.calendar import Calendar
from solver.model import Matrix
from solver.pairs import Eligibility, eligible_pairs
from solver.people import Volunteer
from solver.problem import Problem
from solver.rules.contract import Rule
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
    nights=tuple((DAY * day - 120, DAY * day + 360) for day in range(-7, 22)),
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


def fix(variables: Variables, matrix: Matrix, roster: Roster) -> Matrix:
    """The matrix with the bounds of every pair set to what the roster says."""
    pairs, rows = variables.pairs, variables.occurrences
    starts = {s: min(shift.starts, default=0) for s, shift in enumerate(variables.problem.shifts)}
    starts.update(roster.starts)
    taken = {(a.volunteer, a.shift, starts[a.shift], a.seat) for a in roster.assignments}
    keys = zip(pairs.volunteer, pairs.shift, rows.start[pairs.occurrence], pairs.seat, strict=True)
    values = np.array([tuple(map(int, key)) in taken for key in keys], np.float64)
    assert values.sum() == len(taken), "the roster holds somebody who is not eligible"
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    lower[: len(pairs)] = upper[: len(pairs)] = values
    return replace(matrix, lower=lower, upper=upper)
