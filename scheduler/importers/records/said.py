"""What rows say, before anybody has looked at what is there already: fields, and names instead of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.importers.records.schools import CalendarSaid
from scheduler.importers.rows import Row


@dataclass(slots=True)
class Said:
    """One record as its rows say it; ``columns`` tells from which column each field comes."""

    kind: str
    row: Row
    name: str | None
    id: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    references: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names or ids of other records by the field that names them."""
    more: list[Row] = field(default_factory=list)
    """Further rows of the same record."""

    def is_noted(self, *columns: str) -> bool:
        """Whether one of its rows has a problem in one of the columns already."""
        return any(row.is_noted(column) for row in (self.row, *self.more) for column in columns)

    def say(self, field: str, value: Any, column: str) -> None:
        """Note what a column says of a field, unless it says nothing."""
        if value not in (None, [], {}, ""):
            self.fields[field] = value
            self.columns[field] = column

    def refer(self, field: str, words: list[str], column: str) -> None:
        """Note the records that a column names."""
        if words:
            self.references[field] = tuple(words)
            self.columns[field] = column


@dataclass(slots=True)
class TimesSaid:
    """When somebody is free or off, by the rows of a table of times."""

    word: str
    row: Row
    free: list[dict[str, Any]] = field(default_factory=list)
    off: list[dict[str, Any]] = field(default_factory=list)
    is_always: bool = False

    def add(self, other: TimesSaid) -> None:
        """Take in what other rows say of the same person."""
        self.free += other.free
        self.off += other.off
        self.is_always |= other.is_always


@dataclass(slots=True)
class Understood:
    """Everything that the tables say, kind by kind."""

    records: list[Said] = field(default_factory=list)
    times: dict[str, TimesSaid] = field(default_factory=dict)
    calendar: CalendarSaid = field(default_factory=CalendarSaid)
    samples: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
