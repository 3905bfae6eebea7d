"""``sum over assignments (v, s): [site_s not usual for v] + |persons served by s not usual for v|``.

People come where they are known.  An empty list of usual sites or persons counts every one as
unusual; a route counts with its first stop.
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
    """Each pair has the number of unusual ones as its coefficient."""
    problem, pairs = variables.problem, variables.pairs
    sites = np.array([shift.site for shift in problem.shifts], np.int64)
    span = max(len(problem.places), 1 + int(sites.max(initial=0)))
    usual = [who * span + site for who, v in enumerate(problem.volunteers) for site in v.usual_sites]
    keys = pairs.volunteer * span + sites[pairs.shift]
    unusual = (~np.isin(keys, np.array(usual, np.int64))).astype(np.float64)
    knows: dict[int, list[int]] = {}
    for who, volunteer in enumerate(problem.volunteers):
        for person in volunteer.usual_persons:
            knows.setdefault(person, []).append(who)
    for index, shift in enumerate(problem.shifts):
        mine = variables.of_shift(index)
        for person in shift.serves:
            unusual[mine] += ~np.isin(pairs.volunteer[mine], knows.get(person, []))
    told = np.flatnonzero(unusual)
    return {"continuity": Linear.of(told, unusual[told])}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Unusual sites and persons, counted on the roster."""
    unusual = 0
    for assignment in roster.assignments:
        volunteer, shift = problem.volunteers[assignment.volunteer], problem.shifts[assignment.shift]
        unusual += shift.site not in volunteer.usual_sites
        unusual += sum(person not in volunteer.usual_persons for person in shift.serves)
    return {"continuity": unusual}


GOAL = Goal("continuity", "comfort", cost, measure, objective_weight("continuity"))
