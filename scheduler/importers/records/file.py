"""The tables of a stranger's file, read in a child process that the kernel bounds.

``python -m scheduler.importers.records.file`` reads the file from standard input and answers with JSON: the
tables, or the code of why there are none.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from typing import Any

import msgspec

from scheduler import errors
from scheduler.importers.findings import CellFinding
from scheduler.importers.opening import (
    FILE_MOST,
    UNPACKED_MOST,
    WorkbookTooLarge,
    WorkbookUnreadable,
    open_workbook,
)
from scheduler.importers.records.commas import read_commas
from scheduler.importers.records.tables import Table, packed, unpacked

CHILD = (sys.executable, "-m", "scheduler.importers.records.file")
MEMORY_MOST = 512 * 1024 * 1024
SECONDS_MOST = 15
CELLS_MOST = 2_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls begins, and a workbook with a password."""
SECRETS_PREFIX = "VOLUNTEER_SCHEDULER_"


def read_file(raw: bytes) -> list[Table]:
    """The tables of a file; raises :class:`errors.InvalidDocument` when there are none to read."""
    if len(raw) > FILE_MOST:
        raise _refused("workbook_too_large")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS_PREFIX)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, with nothing of the file on its command line
            CHILD, input=raw, capture_output=True, timeout=SECONDS_MOST + 5, env=kept, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refused("workbook_too_large") from None
    try:
        answer: dict[str, Any] = msgspec.json.decode(done.stdout)
    except msgspec.DecodeError:  # the kernel ended it: it wanted more time or memory than it may have
        raise _refused("workbook_too_large") from None
    if "refused" in answer:
        raise _refused(answer["refused"])
    return unpacked(answer["tables"])


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
        cells += sheet.total_height * sheet.total_width
        if cells > CELLS_MOST:
            raise WorkbookTooLarge
        tables.append(Table(name, [list(line) for line in sheet.to_python(skip_empty_area=False)]))
    if not tables:
        raise WorkbookUnreadable
    return tables


def main() -> int:
    """Read standard input under the limits of a child; say what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: dict[str, Any] = {"tables": packed(tables_of(sys.stdin.buffer.read()))}
    except (WorkbookTooLarge, MemoryError):
        answer = {"refused": "workbook_too_large"}
    except WorkbookUnreadable:
        answer = {"refused": "table_unreadable"}
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    return 0


def _refused(code: str) -> errors.InvalidDocument:
    facts = {"most": f"{UNPACKED_MOST // 2**20} MiB"} if code == "workbook_too_large" else {}
    return errors.InvalidDocument([CellFinding("", code, facts)])


if __name__ == "__main__":
    sys.exit(main())
