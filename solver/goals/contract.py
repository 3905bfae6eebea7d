"""What a goal is made of: a cost for the model, and a measure of a finished roster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal under its name, in the step of the objective that it belongs to.

    ``cost`` gives unweighted linear expressions by label and may add columns and rows to the model;
    at the optimum each equals the count that ``measure`` reads off the roster, which knows no solver
    and shares no code with ``cost``.  ``weights`` gives the integer weight of each label; a label of
    weight 0 is left out.
    """

    name: str
    step: str
    """``minimum``, ``wanted``, ``stability`` or ``comfort``."""
    cost: Callable[[Variables], Mapping[str, Linear]]
    measure: Callable[[Problem, Roster], Mapping[str, int]]
    weights: Callable[[Problem], Mapping[str, int]]


def objective_weight(name: str) -> Callable[[Problem], Mapping[str, int]]:
    """The weight that the objective gives a comfort term, under the term's own name."""

    def weights(problem: Problem) -> Mapping[str, int]:
        return {name: problem.objective.weights.get(name, 0)}

    return weights
