"""A kind of sheet of records: its columns, and what people call them."""

from __future__ import annotations

from dataclasses import dataclass, field

from scheduler.importers.layout import Column, SheetLayout
from scheduler.importers.records.names import heading_key


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet and what else its columns are called."""

    layout: SheetLayout
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    """Columns that tell this kind from the others."""

    @property
    def code(self) -> str:
        """The kind's name."""
        return self.layout.code

    def column(self, code: str) -> Column:
        """A column by its code; raises ``KeyError``."""
        return {column.code: column for column in self.layout.columns}[code]

    def called(self, column: Column) -> frozenset[str]:
        """Everything that a column is called, as keys."""
        words = (column.heading, column.zh, column.en, column.code, *self.also.get(column.code, ()))
        return frozenset(map(heading_key, words))
