"""A situation that grows: assignments are taken in one after another, and little is looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from solver.explain.situation import Situation
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.solution import Assignment, Roster


class Growing(Situation):
    """Answers for what it began with and all that it has taken in, which is ``whole``.

    Its ``roster`` keeps the assignments of the beginning, with the starts of now: a city's is put in order
    once, not with each of thousands that come.
    """

    def __init__(self, problem: Problem, roster: Roster, eligibility: Eligibility) -> None:
        super().__init__(problem, roster, eligibility)
        self.added: list[Assignment] = []

    def take(self, rows: Sequence[Assignment], starts: Mapping[int, int]) -> None:
        """Take assignments in, with the starts that they choose; none may break a rule."""
        for row in rows:
            self._by_volunteer.setdefault(row.volunteer, []).append(row)
            self._by_shift.setdefault(row.shift, []).append(row)
            self.crews.setdefault(row.shift, []).append(row.volunteer)
            self.shifts_of.setdefault(row.volunteer, []).append(row.shift)
            self._own_broken.pop(row.volunteer, None)
            for shift in {row.shift, *self._related.get(row.shift, ())}:
                self._crew_broken.pop(shift, None)
        self.added += rows
        self.roster = Roster(self.roster.assignments, {**self.roster.starts, **starts})

    @property
    def whole(self) -> Roster:
        """The roster with all that was taken in."""
        return Roster.of([*self.roster.assignments, *self.added], self.roster.starts)
