"""Linear relaxations by GLOP, as messages: a city's has a million numbers, and no object is made of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
    sparse_containers_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt

from solver.arrays import Floats
from solver.model import Linear, Matrix
from solver.search.engines import as_message
from solver.search.memory import give_back


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a relaxation ended: of each column and row, whether it is basic or at which of its bounds."""

    columns: NDArray[np.int8]
    rows: NDArray[np.int8]

    @classmethod
    def empty(cls, columns: int, rows: int) -> Basis:
        """All rows basic, all columns at their lower bounds: where the simplex method begins by itself."""
        return cls(
            np.full(columns, solution_pb2.BASIS_STATUS_AT_LOWER_BOUND, np.int8),
            np.full(rows, solution_pb2.BASIS_STATUS_BASIC, np.int8),
        )

    @classmethod
    def at(cls, values: Floats, matrix: Matrix) -> Basis:
        """Where a point is at which every column stands at a bound; others begin at their lower ones."""
        begun = cls.empty(len(matrix.lower), len(matrix.row_lower))
        full = (values >= matrix.upper) & (matrix.upper > matrix.lower)
        begun.columns[full] = solution_pb2.BASIS_STATUS_AT_UPPER_BOUND
        return begun


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Value of a linear relaxation, values and reduced costs of its columns, duals of its rows, its basis."""

    value: float
    values: Floats
    reduced: Floats
    duals: Floats
    basis: Basis


def relaxation(
    matrix: Matrix, objective: Linear, seconds: float, start: Basis | None = None
) -> Relaxed | None:
    """The linear relaxation by GLOP; ``None`` when it is not solved in time.

    From the basis of a smaller one, which had some of its columns, it takes half the time or less.
    """
    give_back()
    relaxed = replace(matrix, integer=np.zeros(len(matrix.lower), np.bool_))
    limits = mathopt.SolveParameters(time_limit=timedelta(seconds=max(0.01, seconds)))
    extra = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        for field, statuses in (
            (extra.initial_basis.variable_status, start.columns),
            (extra.initial_basis.constraint_status, start.rows),
        ):
            field.ids.extend(range(len(statuses)))
            field.values.extend(statuses.tolist())
    result = solver.solve(
        as_message(relaxed, objective),
        mathopt.SolverType.GLOP.value,
        parameters_pb2.SolverInitializerProto(),
        limits.to_proto(),
        extra,
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL or not result.solutions:
        return None
    found = result.solutions[0]
    columns, rows = len(matrix.lower), len(matrix.row_lower)
    return Relaxed(
        found.primal_solution.objective_value,
        _numbers(found.primal_solution.variable_values, columns),
        _numbers(found.dual_solution.reduced_costs, columns),
        _numbers(found.dual_solution.dual_values, rows),
        Basis(
            _statuses(found.basis.variable_status, columns), _statuses(found.basis.constraint_status, rows)
        ),
    )


def _numbers(vector: sparse_containers_pb2.SparseDoubleVectorProto, size: int) -> Floats:
    """A sparse vector, written out."""
    numbers = np.zeros(size)
    numbers[np.fromiter(vector.ids, np.int64, len(vector.ids))] = np.fromiter(
        vector.values, np.float64, len(vector.values)
    )
    return numbers


def _statuses(vector: solution_pb2.SparseBasisStatusVector, size: int) -> NDArray[np.int8]:
    """Statuses, written out."""
    statuses = np.zeros(size, np.int8)
    statuses[np.fromiter(vector.ids, np.int64, len(vector.ids))] = np.fromiter(
        vector.values, np.int8, len(vector.values)
    )
    return statuses
