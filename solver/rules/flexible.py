"""For all s with several allowed starts: at most one of them runs; for all s, t of one task that both
run: start_t - end_s >= spacing.

A shift with a window has its start chosen among those that fit the window, the deadline and the
forbidden times.  Exactly the spacing is enough, the greater where two runs differ; a run without a crew
keeps no distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from solver.facts import crews, span_of
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _spaced(problem: Problem) -> list[list[int]]:
    """Shifts of each task of which one asks for spacing."""
    tasks: dict[str, list[int]] = {}
    for shift, work in enumerate(problem.shifts):
        if work.task is not None:
            tasks.setdefault(work.task, []).append(shift)
    return [
        shifts for shifts in tasks.values() if any(problem.shifts[shift].spacing_minutes for shift in shifts)
    ]


def _rows(variables: Variables) -> None:
    problem, occurrences, model = variables.problem, variables.occurrences, variables.model
    for shift, work in enumerate(problem.shifts):
        if len(work.starts) > 1:
            columns = variables.shift_runs(shift)
            model.add_rows([len(columns)], columns, upper=1)
    for together in _spaced(problem):
        for first, second in combinations(together, 2):
            space = max(problem.shifts[first].spacing_minutes, problem.shifts[second].spacing_minutes)
            if not space:
                continue
            for one in variables.occurrences_of(first):
                begin, end = int(occurrences.start[one]), int(occurrences.end[one])
                near = [
                    variables.runs(other)
                    for other in variables.occurrences_of(second)
                    if occurrences.start[other] < end + space and begin < occurrences.end[other] + space
                ]
                if near:
                    model.add_rows([len(near) + 1], [variables.runs(one), *near], upper=1)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    running = sorted(crews(roster))
    for shift in running:
        start = span_of(problem, roster, shift)[0]
        if start not in problem.shifts[shift].starts:
            yield Violation("flexible", (), (shift,), {"reason": "start_not_allowed", "start": start})
    by_task: dict[str, list[int]] = {}
    for shift in running:
        task = problem.shifts[shift].task
        if task is not None:
            by_task.setdefault(task, []).append(shift)
    for mine in by_task.values():
        mine.sort(key=lambda s: span_of(problem, roster, s))
        for place, first in enumerate(mine):
            for second in mine[place + 1 :]:
                space = max(problem.shifts[s].spacing_minutes for s in (first, second))
                gap = span_of(problem, roster, second)[0] - span_of(problem, roster, first)[1]
                if space and gap < space:
                    facts: dict[str, int | str] = {"reason": "spacing", "gap_minutes": gap}
                    yield Violation("flexible", (), (first, second), {**facts, "spacing_minutes": space})


RULE = Rule("flexible", _violations, rows=_rows, of_crews=True)
