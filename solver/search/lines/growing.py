"""A linear relaxation that columns join one by one, solved on by GLOP from where it was.

The other door to OR-Tools beside :mod:`solver.search.engines`: what is solved a hundred times with a few
columns more each time is kept by the engine and not handed over anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.linear_solver import pywraplp

from solver.arrays import Floats, Ints

PARAMETERS = "use_preprocessing: false use_dual_simplex: false"
"""What was solved before is a start for the primal simplex alone, and only of the same model."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Values of the columns and duals of the rows."""

    values: Floats
    duals: Floats


class Growing:
    """Rows that stay, and columns that join them."""

    def __init__(self, lower: Floats, upper: Floats) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(PARAMETERS)
        self._rows = [
            self._solver.Constraint(low, high)
            for low, high in zip(lower.tolist(), upper.tolist(), strict=True)
        ]
        self._columns: list[pywraplp.Variable] = []

    def __len__(self) -> int:
        return len(self._columns)

    def add(self, cost: float, rows: Ints, factors: Floats, *, upper: float = np.inf) -> int:
        """One more column from 0 on; returns its number."""
        column = self._solver.NumVar(0.0, upper, "")
        self._solver.Objective().SetCoefficient(column, cost)
        for row, factor in zip(rows.tolist(), factors.tolist(), strict=True):
            self._rows[row].SetCoefficient(column, factor)
        self._columns.append(column)
        return len(self._columns) - 1

    def bound(self, rows: Ints, lower: Floats, upper: Floats) -> None:
        """Change the bounds of some rows."""
        for row, low, high in zip(rows.tolist(), lower.tolist(), upper.tolist(), strict=True):
            self._rows[row].SetBounds(low, high)

    def solve(self, seconds: float) -> Solved | None:
        """Values and duals; ``None`` when it is not solved in time."""
        self._solver.SetTimeLimit(max(100, int(1000 * seconds)))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return Solved(
            np.array([column.solution_value() for column in self._columns]),
            np.array([row.dual_value() for row in self._rows]),
        )
