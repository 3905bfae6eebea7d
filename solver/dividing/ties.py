"""What must not be cut apart: shifts and people that a rule looks at together.

A tie that is missing here costs quality, never lawfulness: what is joined is judged whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from solver.arrays import Ints
from solver.problem import Problem


def shifts_tied(problem: Problem) -> Iterator[list[int]]:
    """Shifts that one part must have: links, resources, tasks with spacing, people who must be there."""
    groups: dict[tuple[str, object], set[int]] = {}

    def tie(why: str, what: object, shift: int) -> None:
        groups.setdefault((why, what), set()).add(shift)

    label = people_tied(problem)
    for index, work in enumerate(problem.shifts):
        for resource, _ in work.needs:
            tie("resource", resource, index)
        for person in work.serves:
            tie("person", person, index)
        if work.spacing_minutes:
            tie("task", work.task, index)
    for number, link in enumerate(problem.links):
        tie("link", number, link.first)
        tie("link", number, link.then)
    for volunteer, shift in bound(problem):
        tie("people", int(label[volunteer]), shift)
    return (sorted(group) for group in groups.values() if len(group) > 1)


def bound(problem: Problem) -> Iterator[tuple[int, int]]:
    """Who must be on which shift: pins, locks, and people without whom a shift does not run."""
    yield from ((pin.volunteer, pin.shift) for pin in problem.pins)
    yield from ((entry.volunteer, entry.shift) for entry in problem.previous if entry.locked)
    yield from ((v, index) for index, shift in enumerate(problem.shifts) for v in shift.required)


def people_tied(problem: Problem) -> Ints:
    """A number for every volunteer, the same for those who must be in one part."""
    label = np.arange(len(problem.volunteers))
    for group in _people(problem):
        joined = np.unique(label[list(group)])
        if len(joined) > 1:
            label[np.isin(label, joined)] = joined[0]
    return label


def _people(problem: Problem) -> Iterator[Iterable[int]]:
    yield from (*problem.together, *problem.accompanied)
    for number, team in enumerate(problem.teams):
        if team.as_unit:
            members = [k for k, person in enumerate(problem.volunteers) if number in person.teams]
            if members:
                yield members
