"""``sum over assignments (v, s): [area of s's site is neither v's area nor above nor under it]``.

One's own part of the community before another's.  Nothing where either area is unknown; a route counts
with its first stop.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """1 for each pair that leads into a strange area."""
    problem, pairs = variables.problem, variables.pairs
    above = [_line(problem.area_parents, area) for area in range(len(problem.area_parents))]
    places = [problem.places[s.site].area if s.site < len(problem.places) else None for s in problem.shifts]
    areas = np.array([-1 if area is None else area for area in places], np.int64)
    own, there = variables.people.areas[pairs.volunteer], areas[pairs.shift]
    known = np.flatnonzero((own >= 0) & (there >= 0))
    span = max(1, len(above))
    meetings, which = np.unique(own[known] * span + there[known], return_inverse=True)
    strange = [a not in above[b] and b not in above[a] for a, b in (divmod(int(m), span) for m in meetings)]
    return {"home_area": Linear.of(known[np.array(strange, np.bool_)[which]], 1.0)}


def _line(parents: tuple[int | None, ...], area: int) -> frozenset[int]:
    """An area with all that are above it."""
    line: set[int] = set()
    step: int | None = area
    while step is not None and step not in line:
        line.add(step)
        step = parents[step]
    return frozenset(line)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Assignments in strange areas, counted on the roster."""
    strange = 0
    for volunteer, shift, _ in roster.assignments:
        own, site = problem.volunteers[volunteer].area, problem.shifts[shift].site
        there = problem.places[site].area if site < len(problem.places) else None
        if own is None or there is None:
            continue
        strange += not (_is_under(problem, own, there) or _is_under(problem, there, own))
    return {"home_area": strange}


def _is_under(problem: Problem, low: int, high: int) -> bool:
    """Whether an area is another or lies under it."""
    if low == high:
        return True
    parent = problem.area_parents[low]
    return parent is not None and _is_under(problem, parent, high)


GOAL = Goal("home_area", "comfort", cost, measure, objective_weight("home_area"))
