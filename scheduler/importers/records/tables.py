"""Tables of a file, whatever the file is: named lines of cells, and their way through a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from scheduler.importers.values import Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or the whole of a CSV file."""

    name: str
    lines: list[list[Cell]]


def packed(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Tables as JSON values; dates and times are marked as what they are."""
    return [
        {"name": table.name, "lines": [[_packed(cell) for cell in line] for line in table.lines]}
        for table in tables
    ]


def unpacked(said: list[dict[str, Any]]) -> list[Table]:
    """The tables that :func:`packed` was given."""
    return [Table(one["name"], [[_unpacked(cell) for cell in line] for line in one["lines"]]) for one in said]


def _packed(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    if isinstance(cell, float) and (cell != cell or abs(cell) == float("inf")):
        return str(cell)
    return cell


def _unpacked(said: Any) -> Cell:
    if not isinstance(said, dict):
        cell: Cell = said
        return cell
    ((kind, value),) = said.items()
    if kind == "moment":
        return datetime.fromisoformat(value)
    if kind == "date":
        return date.fromisoformat(value)
    return time.fromisoformat(value) if kind == "time" else timedelta(seconds=value)
