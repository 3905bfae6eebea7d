"""One neutral mixed-integer model as arrays; every engine is given the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.arrays import Floats, Ints


@dataclass(frozen=True)
class Linear:
    """``constant + sum coefficients * columns``; a column may stand twice."""

    columns: Ints
    coefficients: Floats
    constant: float = 0.0

    @classmethod
    def of(cls, columns: ArrayLike, coefficients: ArrayLike, constant: float = 0.0) -> Linear:
        """From anything array-like; a single coefficient serves all columns."""
        where = np.asarray(columns, np.int64).ravel()
        factors = np.broadcast_to(np.asarray(coefficients, np.float64), where.shape).astype(np.float64)
        return cls(where, factors, constant)

    @classmethod
    def total(cls, parts: list[Linear]) -> Linear:
        """The sum of several."""
        if not parts:
            return cls.of([], [])
        return cls(
            np.concatenate([part.columns for part in parts]),
            np.concatenate([part.coefficients for part in parts]),
            sum(part.constant for part in parts),
        )

    def times(self, factor: float) -> Linear:
        """The same, scaled."""
        return Linear(self.columns, self.coefficients * factor, self.constant * factor)

    def value(self, solution: Floats) -> float:
        """Its value at a point."""
        return float(self.constant + self.coefficients @ solution[self.columns])


@dataclass(frozen=True)
class Matrix:
    """A finished model: columns with bounds, rows in compressed form (``indptr``, sorted by row)."""

    lower: Floats
    upper: Floats
    integer: NDArray[np.bool_]
    indptr: Ints
    columns: Ints
    coefficients: Floats
    row_lower: Floats
    row_upper: Floats


class Model:
    """Columns and rows, added in blocks."""

    def __init__(self) -> None:
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._integer: list[NDArray[np.bool_]] = []
        self._row_sizes: list[Ints] = []
        self._row_columns: list[Ints] = []
        self._row_coefficients: list[Floats] = []
        self._row_lower: list[Floats] = []
        self._row_upper: list[Floats] = []
        self.column_count = 0
        self.row_count = 0

    def copy(self) -> Model:
        """The same columns and rows; what is added to one is not added to the other."""
        twin = Model()
        for name, value in vars(self).items():
            setattr(twin, name, value.copy() if isinstance(value, list | dict) else value)
        return twin

    def add_columns(
        self, count: int, *, lower: ArrayLike = 0.0, upper: ArrayLike = 1.0, integer: bool = True
    ) -> Ints:
        """New columns; returns their indices."""
        self._lower.append(np.broadcast_to(np.asarray(lower, np.float64), count).copy())
        self._upper.append(np.broadcast_to(np.asarray(upper, np.float64), count).copy())
        self._integer.append(np.full(count, integer))
        first = self.column_count
        self.column_count += count
        return np.arange(first, first + count, dtype=np.int64)

    def add_rows(
        self,
        sizes: ArrayLike,
        columns: ArrayLike,
        coefficients: ArrayLike = 1.0,
        *,
        lower: ArrayLike = -np.inf,
        upper: ArrayLike = np.inf,
    ) -> None:
        """Rows one after another: ``sizes[k]`` entries of ``columns`` belong to the k-th new row."""
        widths = np.asarray(sizes, np.int64).ravel()
        where = np.asarray(columns, np.int64).ravel()
        if widths.sum() != len(where):
            raise ValueError("row sizes do not add up to the entries")
        self._row_sizes.append(widths)
        self._row_columns.append(where)
        factors = np.broadcast_to(np.asarray(coefficients, np.float64), where.shape)
        self._row_coefficients.append(factors.astype(np.float64))
        self._row_lower.append(np.broadcast_to(np.asarray(lower, np.float64), widths.shape).copy())
        self._row_upper.append(np.broadcast_to(np.asarray(upper, np.float64), widths.shape).copy())
        self.row_count += len(widths)

    def add_row(self, columns: ArrayLike, coefficients: ArrayLike, *, lower: float, upper: float) -> None:
        """One row."""
        where = np.asarray(columns, np.int64).ravel()
        self.add_rows([len(where)], where, coefficients, lower=lower, upper=upper)

    def matrix(self) -> Matrix:
        """All that has been added so far; the blocks are joined for good, and the matrix shares them."""
        for blocks, empty in (
            (self._lower, np.zeros(0)),
            (self._upper, np.zeros(0)),
            (self._integer, np.zeros(0, np.bool_)),
            (self._row_sizes, np.zeros(0, np.int64)),
            (self._row_columns, np.zeros(0, np.int64)),
            (self._row_coefficients, np.zeros(0)),
            (self._row_lower, np.zeros(0)),
            (self._row_upper, np.zeros(0)),
        ):
            _join(blocks, empty)
        return Matrix(
            lower=self._lower[0],
            upper=self._upper[0],
            integer=self._integer[0],
            indptr=np.concatenate([np.zeros(1, np.int64), np.cumsum(self._row_sizes[0])]),
            columns=self._row_columns[0],
            coefficients=self._row_coefficients[0],
            row_lower=self._row_lower[0],
            row_upper=self._row_upper[0],
        )


def _join(blocks: list[NDArray[Any]], empty: NDArray[Any]) -> None:
    """One block in the place of all, which nobody may write to: matrices share it."""
    if len(blocks) != 1:
        blocks[:] = [np.concatenate([empty, *blocks])]
    blocks[0].flags.writeable = False
