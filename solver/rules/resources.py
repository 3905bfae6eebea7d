"""For all resources r and instants t: sum over shifts that run at t of need[s,r] <= count_r.

Two teams cannot push one snow plough.  A resource is free again at the minute a shift ends; a shift
without a crew uses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from solver.facts import crews, span_of
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    problem, occurrences = variables.problem, variables.occurrences
    users: dict[int, list[tuple[int, int]]] = {}
    for occurrence, shift in enumerate(occurrences.shift.tolist()):
        for resource, count in problem.shifts[shift].needs:
            users.setdefault(resource, []).append((occurrence, count))
    for resource, uses in users.items():
        seen: set[tuple[int, ...]] = set()
        for instant in sorted({int(occurrences.start[occurrence]) for occurrence, _ in uses}):
            at_once = [
                (occurrence, count)
                for occurrence, count in uses
                if occurrences.start[occurrence] <= instant < occurrences.end[occurrence]
            ]
            key = tuple(occurrence for occurrence, _ in at_once)
            if key in seen or sum(count for _, count in at_once) <= problem.resources[resource]:
                continue
            seen.add(key)
            columns = [variables.runs(occurrence) for occurrence in key]
            factors = [count for _, count in at_once]
            variables.model.add_rows([len(columns)], columns, factors, upper=problem.resources[resource])


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    running = [shift for shift in crews(roster) if problem.shifts[shift].needs]
    for shift in sorted(running):
        instant = span_of(problem, roster, shift)[0]
        for resource, _ in problem.shifts[shift].needs:
            used, by = 0, []
            for other in sorted(running):
                start, end = span_of(problem, roster, other)
                if start <= instant < end:
                    own = sum(count for which, count in problem.shifts[other].needs if which == resource)
                    used += own
                    by += [other] if own else []
            if used > problem.resources[resource]:
                facts = {"resource": resource, "used": used, "available": problem.resources[resource]}
                yield Violation("resources", (), tuple(by), facts)


RULE = Rule("resources", _violations, rows=_rows, of_crews=True)
