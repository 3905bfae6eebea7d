"""The best point that HiGHS has written into a file while it works: all that a call left behind gives.

A point is ``Objective v``, ``# Columns -k`` and k lines ``name value column``: every column that is not 0.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from solver.arrays import Floats
from solver.model import Matrix

TOLERANCE = 1e-6
OPTIONS = {"mip_improving_solution_report_sparse": True}
FILE_OPTION = "mip_improving_solution_file"
COLUMNS = "# Columns -"


def latest(file: Path, matrix: Matrix) -> Floats | None:
    """The last whole point of a file, if it keeps every bound and row; ``None`` where there is none."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].startswith(COLUMNS):
            count = int(lines[place][len(COLUMNS) :])
            point = lines[place + 1 : place + 1 + count]
            if len(point) == count and all(line.endswith("\n") for line in point):
                return _lawful(point, matrix)
    return None


def _lawful(point: list[str], matrix: Matrix) -> Floats | None:
    values = np.zeros(len(matrix.lower))
    for line in point:
        value, column = line.split()[-2:]
        values[int(column)] = float(value)
    values[matrix.integer] = np.round(values[matrix.integer])
    row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.indptr))
    sums = np.bincount(row, matrix.coefficients * values[matrix.columns], len(matrix.row_lower))
    fits = (values >= matrix.lower - TOLERANCE) & (values <= matrix.upper + TOLERANCE)
    keeps = (sums >= matrix.row_lower - TOLERANCE) & (sums <= matrix.row_upper + TOLERANCE)
    return values if fits.all() and keeps.all() else None
