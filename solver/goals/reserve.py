"""``sum over assignments (v, s): reserve_v``.

Those of the reserve are called last: nothing for level 0, one for level 1, two for level 2.
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
    """The level of each pair's volunteer."""
    levels = np.array([v.reserve for v in variables.problem.volunteers], np.int64)[variables.pairs.volunteer]
    called = np.flatnonzero(levels)
    return {"reserve": Linear.of(called, levels[called])}


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Levels, added up over the roster."""
    return {"reserve": sum(problem.volunteers[a.volunteer].reserve for a in roster.assignments)}


GOAL = Goal("reserve", "comfort", cost, measure, objective_weight("reserve"))
