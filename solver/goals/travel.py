"""``sum over assignments (v, s): floor(metres(home_v, site_s) / 100 + 1/2)``.

People work near their homes.  Exactly 50 m counts as 100 m; nothing without a home or a location.
A route is as far as its first stop.  A thousand-millionth is added before rounding down, so that a
distance that is 50 m but for the last bit of a machine number is 50 m in every arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from solver.facts import metres_between
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Hundreds of metres from home, each pair's own as its coefficient."""
    pairs, people = variables.pairs, variables.people
    sites = np.array([shift.site for shift in variables.problem.shifts], np.int64)
    metres = np.nan_to_num(people.metres(people.homes[pairs.volunteer], sites[pairs.shift]), nan=0.0)
    hundreds = np.floor(metres / 100 + (0.5 + 1e-9))
    far = np.flatnonzero(hundreds)
    return {"travel": Linear.of(far, hundreds[far])}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Hundreds of metres from home, added up over the roster."""
    hundreds = 0
    for assignment in roster.assignments:
        home = problem.volunteers[assignment.volunteer].home
        metres = metres_between(problem, home, problem.shifts[assignment.shift].site)
        if metres is not None:
            hundreds += math.floor(metres / 100 + 0.5 + 1e-9)
    return {"travel": hundreds}


GOAL = Goal("travel", "comfort", cost, measure, objective_weight("travel"))
