"""The child that reads a stranger's file: ``python -m scheduler.importers.records.child PARENT``.

It reads the file from standard input and answers with JSON: the tables, or the code of why there are none.
What it imports it pays for at every file, so it imports what it reads with and nothing else of the product.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from python_calamine import CalamineSheet

from scheduler.importers.opening import (
    CELLS_MOST,
    COLUMNS_MOST,
    ROWS_MOST,
    WorkbookTooLarge,
    WorkbookUnreadable,
    open_workbook,
)
from scheduler.importers.records.commas import read_commas
from scheduler.importers.records.tables import Table, packed
from scheduler.kinship import die_with_parent

MEMORY_MOST = 512 * 1024 * 1024
SECONDS_MOST = 15
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls begins, and a workbook with a password."""


def tables_of(raw: bytes) -> list[Table]:
    """The tables, read in this process; raises what :mod:`opening` raises."""
    if raw.startswith(OLE):
        raise WorkbookUnreadable
    if not raw.startswith(b"PK"):
        return [Table("", read_commas(raw))]
    book = open_workbook(raw)
    tables, cells = [], 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += _cells(sheet)
        if cells > CELLS_MOST:
            raise WorkbookTooLarge
        tables.append(Table(name, [list(line) for line in sheet.to_python(skip_empty_area=False)]))
    if not tables:
        raise WorkbookUnreadable
    return tables


def _cells(sheet: CalamineSheet) -> int:
    """How many cells a sheet is read as, whatever it says of itself: cells need not have addresses."""
    row, column = sheet.end or (-1, -1)
    if row >= ROWS_MOST or column >= COLUMNS_MOST:
        raise WorkbookTooLarge
    return (row + 1) * (column + 1)


def main(parent: int) -> int:
    """Read standard input under the limits of a child; say what came of it."""
    die_with_parent(parent)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: dict[str, Any] = {"tables": packed(tables_of(sys.stdin.buffer.read()))}
    except (WorkbookTooLarge, MemoryError):
        answer = {"refused": "workbook_too_large"}
    except WorkbookUnreadable:
        answer = {"refused": "table_unreadable"}
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
