"""What stands in a file that was sent in, line by line, and what is wrong with it; of secrets the end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from scheduler.importers.records.guessing import headings
from scheduler.importers.records.tables import Table
from scheduler.importers.values import Cell, as_date, as_text
from scheduler.services.imports.differing import LETTERS_SHOWN
from scheduler.services.imports.uploads import held
from scheduler.services.scope import Scope

FIRST_MOST = 3
PLACE = re.compile(r"(?P<sheet>.*)!(?P<letter>[A-Z]{0,3})(?P<row>\d+)")
SECRET = frozenset({"phone", "born", "health_limits", "checked_on", "full_name", "address"})
"""Columns of which the end alone is shown, as of records that are masked; of a check its month."""
CHECKED = "checked_on"
TEXT_MOST = 60


@dataclass(frozen=True)
class Piece:
    """A cell with its column, as a person reads it."""

    letter: str
    heading: str
    text: str
    is_wrong: bool = False


@dataclass(frozen=True)
class Contents:
    """The tables of a file, each with how its columns are read."""

    tables: Mapping[str, Table]
    columns: Mapping[str, Mapping[str, tuple[str, str]]]
    """By table and letter: the heading and the field that the column is read as."""
    heading_rows: Mapping[str, int]

    def first(self, sheet: str) -> Sequence[Sequence[Piece]]:
        """The first lines under the heading that hold anything, each with every column."""
        start = self.heading_rows[sheet]
        lines = range(start + 1, len(self.tables[sheet].lines) + 1)
        full = [one for one in lines if any(map(as_text, self.tables[sheet].lines[one - 1]))]
        return [self._line(sheet, number, "", is_whole=True) for number in full[:FIRST_MOST]]

    def at(self, path: str) -> Sequence[Piece]:
        """The line of a problem with what stands in it, the wrong cell marked; nothing for a whole table."""
        found = PLACE.fullmatch(path)
        if found is None or found["sheet"] not in self.tables:
            return ()
        number = int(found["row"])
        if not self.heading_rows[found["sheet"]] < number <= len(self.tables[found["sheet"]].lines):
            return ()
        return self._line(found["sheet"], number, found["letter"])

    def _line(self, sheet: str, number: int, wrong: str, *, is_whole: bool = False) -> Sequence[Piece]:
        cells = self.tables[sheet].lines[number - 1]
        found = []
        for letter, (heading, field) in self.columns[sheet].items():
            place = _index(letter)
            text = _text(cells[place]) if place < len(cells) else ""
            if field in SECRET and letter != wrong and text:
                text = _masked(field, cells[place])
            if text or letter == wrong or is_whole:
                found.append(Piece(letter, heading, text, letter == wrong))
        return found


def contents(session: Session, within: Scope, id: str) -> Contents:
    """What a file that is not written yet holds; raises :class:`errors.NotFound`."""
    tables, mappings = held(session, within, id)
    by_name = {table.name: table for table in tables}
    read = [one for one in mappings if one.sheet in by_name]
    return Contents(
        by_name,
        {
            one.sheet: {
                letter: (heading, str(one.columns.get(letter) or ""))
                for letter, heading in headings(by_name[one.sheet], one.heading_row).items()
            }
            for one in read
        },
        {one.sheet: one.heading_row for one in read},
    )


def _index(letter: str) -> int:
    number = 0
    for one in letter:
        number = 26 * number + ord(one) - ord("A") + 1
    return number - 1


def _masked(field: str, cell: Cell) -> str:
    """What is shown of a secret: of the day of a check its month, else the end."""
    day = as_date(cell) if field == CHECKED else None
    return f"{day:%Y-%m}-**" if day is not None else f"…{_text(cell)[-LETTERS_SHOWN:]}"


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    kept: Cell = cell
    text = as_text(kept)
    return text if len(text) <= TEXT_MOST else f"{text[:TEXT_MOST]}…"
