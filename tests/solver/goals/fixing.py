"""What a cost comes to when the roster is given: its columns fixed, the rest minimised."""

from __future__ import annotations

from collections.abc import Sequence

from solver.goals.contract import Goal
from solver.model import Linear, Matrix
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.search.engines import HIGHS, Effort, solve
from solver.solution import Roster
from tests.solver.building import fix, variables_of


def least_costs(goal: Goal, problem: Problem, roster: Roster, rules: Sequence[Rule] = ()) -> dict[str, int]:
    """The least value of each expression of a goal while the roster holds, each minimised alone.

    A last entry, ``all``, is the least value of the sum of all of them together.
    """
    variables = variables_of(problem, rules)
    found = goal.cost(variables)
    matrix = variables.model.matrix()
    matrix = fix(variables, matrix, roster)
    told = {label: least(matrix, linear) for label, linear in found.items()}
    return {**told, "all": least(matrix, Linear.total(list(found.values())))}


def least(matrix: Matrix, linear: Linear) -> int:
    """The least value of an expression, which must be a whole number; proven or it fails."""
    answer = solve(matrix, linear, HIGHS, Effort(seconds=60), absolute_gap=1e-6)
    assert answer.status == "optimal"
    assert answer.value is not None
    assert abs(answer.value - round(answer.value)) < 1e-6
    return round(answer.value)


def agreed(goal: Goal, problem: Problem, roster: Roster, rules: Sequence[Rule] = ()) -> dict[str, int]:
    """Cost and measure say the same of a roster; returns what they say."""
    measured = dict(goal.measure(problem, roster))
    costs = least_costs(goal, problem, roster, rules)
    assert costs.pop("all") == sum(measured.values())
    assert costs == measured
    return measured
