"""Guessing what a stranger's table holds: its headings, its kind, and which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.importers.records.columns import BY_CODE, SHEETS
from scheduler.importers.records.names import heading_key, heading_keys
from scheduler.importers.records.school_columns import SCHOOLS
from scheduler.importers.records.sheet_kind import SheetKind
from scheduler.importers.records.tables import Table
from scheduler.importers.rows import column_letter
from scheduler.importers.values import as_text, is_empty

HEADINGS_WITHIN = 15
"""Above the headings a table may have a title and remarks."""
SHORTEST_PART = 2
GUESSED = tuple(kind for kind in SHEETS if kind is not SCHOOLS)
"""A calendar is read from a sheet that is called one, and from none that looks like it."""
LEFT_ALONE = ("说明 Help", "选项 Choices")


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one table is read: as which kind, where its headings are, which column is which."""

    sheet: str
    kind: str | None
    heading_row: int = 1
    columns: Mapping[str, str | None] = ()  # type: ignore[assignment]
    """What each column, by its letter, holds; nothing for one that is left alone."""

    def document(self) -> dict[str, Any]:
        """The mapping as JSON values."""
        return {
            "sheet": self.sheet,
            "kind": self.kind,
            "heading_row": self.heading_row,
            "columns": dict(self.columns),
        }


def guessed(tables: Sequence[Table]) -> tuple[SheetMapping, ...]:
    """The likeliest mapping of each table that holds anything."""
    return tuple(_of_table(table) for table in tables if _has_content(table))


def headings(table: Table, row: int) -> dict[str, str]:
    """The headings of a table by the letters of their columns."""
    line = table.lines[row - 1] if row <= len(table.lines) else []
    return {column_letter(place): as_text(cell) for place, cell in enumerate(line) if not is_empty(cell)}


def columns_of(kind: SheetKind, found: Mapping[str, str]) -> dict[str, str | None]:
    """Which column of a kind each heading means: exact words first, then words that hold one of ours."""
    taken: dict[str, str | None] = dict.fromkeys(found)
    free = {column.code: kind.called(column) for column in kind.layout.columns}
    for is_exact in (True, False):
        for letter, heading in found.items():
            if taken[letter] is None:
                code = _meant(heading, free, is_exact=is_exact)
                if code is not None:
                    taken[letter] = code
                    del free[code]
    return taken


def _has_content(table: Table) -> bool:
    return table.name not in LEFT_ALONE and any(not is_empty(cell) for line in table.lines for cell in line)


def _of_table(table: Table) -> SheetMapping:
    named = next((kind for kind in SHEETS if kind.layout.is_called(table.name)), None)
    best: tuple[float, int, SheetKind | None, dict[str, str | None]] = (0.0, 1, named, {})
    for row in range(1, min(HEADINGS_WITHIN, len(table.lines)) + 1):
        found = headings(table, row)
        for kind in (named,) if named else GUESSED:
            columns = columns_of(kind, found)
            score = _score(kind, columns)
            if score > best[0]:
                best = (score, row, kind, columns)
    _, row, best_kind, columns = best
    return SheetMapping(table.name, best_kind.code if best_kind else None, row, columns)


def _score(kind: SheetKind, columns: Mapping[str, str | None]) -> float:
    known = {code for code in columns.values() if code is not None}
    needed = [column.code for column in kind.layout.columns if column.is_needed]
    if not known.issuperset(needed):
        return 0.1 * len(known)
    return len(known) + 1.5 * len(known.intersection(kind.telling))


def _meant(heading: str, free: Mapping[str, frozenset[str]], *, is_exact: bool) -> str | None:
    keys = heading_keys(heading)
    if is_exact:
        return next((code for key in keys for code, called in free.items() if key in called), None)
    whole = heading_key(heading)
    held = [
        (len(word), code)
        for code, called in free.items()
        for word in called
        if len(word) >= SHORTEST_PART and word in whole and not (word.isascii() and len(word) < 4)
    ]
    return max(held)[1] if held else None


def mapping_problem(mapping: SheetMapping) -> str | None:
    """What is wrong with a mapping that somebody said: an unknown kind or column, or one twice."""
    if mapping.kind is None:
        return None
    kind = BY_CODE.get(mapping.kind)
    if kind is None:
        return "import_kind_unknown"
    known = {column.code for column in kind.layout.columns}
    said = [code for code in mapping.columns.values() if code is not None]
    if not known.issuperset(said):
        return "import_column_unknown"
    return "import_column_twice" if len(said) != len(set(said)) else None
