"""A roster looked at from one place: what one more assignment would break, judged by the same rules."""

from __future__ import annotations

from functools import cached_property

from solver.arrays import People
from solver.facts import crews, shifts_of
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster, Violation


class Situation:
    """A problem with a roster; answers what an assignment would break without judging the whole."""

    def __init__(self, problem: Problem, roster: Roster) -> None:
        self.problem = problem
        self.roster = roster
        self.eligibility = Eligibility(People(problem), RULES)
        self.crews = crews(roster)
        self.shifts_of = shifts_of(problem, roster)

    @cached_property
    def _by_shift(self) -> dict[int, list[Assignment]]:
        found: dict[int, list[Assignment]] = {}
        for assignment in self.roster.assignments:
            found.setdefault(assignment.shift, []).append(assignment)
        return found

    @cached_property
    def _related(self) -> dict[int, set[int]]:
        """Shifts that share a link, a spaced task or a resource with a shift."""
        related: dict[int, set[int]] = {}
        for link in self.problem.links:
            related.setdefault(link.first, set()).add(link.then)
            related.setdefault(link.then, set()).add(link.first)
        groups: dict[object, list[int]] = {}
        for index, shift in enumerate(self.problem.shifts):
            if shift.task is not None and shift.spacing_minutes:
                groups.setdefault(shift.task, []).append(index)
            for resource, _ in shift.needs:
                groups.setdefault(resource, []).append(index)
        for group in groups.values():
            for index in group:
                related.setdefault(index, set()).update(group)
        return related

    def around(self, volunteer: int, shift: int, *, start: int | None = None) -> Roster:
        """The assignments that can matter to a volunteer on a shift."""
        shifts = {shift, *self._related.get(shift, ()), *self.shifts_of.get(volunteer, ())}
        rows = {assignment for which in shifts for assignment in self._by_shift.get(which, ())}
        starts = dict(self.roster.starts)
        if start is not None:
            starts.setdefault(shift, start)
        return Roster.of(rows, starts)

    def would_break(
        self, volunteer: int, shift: int, seat: int, *, start: int | None = None
    ) -> list[Violation]:
        """The rules that one more assignment breaks, in their order; empty when it may be made."""
        before = self.around(volunteer, shift, start=start)
        after = Roster.of([*before.assignments, (volunteer, shift, seat)], before.starts)
        known = {_name(found) for rule in RULES for found in rule.violations(self.problem, before)}
        return [
            found
            for rule in RULES
            for found in rule.violations(self.problem, after)
            if not found.waived and _name(found) not in known
        ]


def _name(found: Violation) -> tuple[object, ...]:
    return found.rule, found.volunteers, found.shifts, tuple(sorted(found.facts.items()))
