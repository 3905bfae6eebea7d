"""The tables of a stranger's file, read in a child process that the kernel bounds."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import msgspec

from scheduler import errors
from scheduler.importers.findings import CellFinding
from scheduler.importers.opening import FILE_MOST, UNPACKED_MOST
from scheduler.importers.records.child import SECONDS_MOST as WORKED_MOST
from scheduler.importers.records.tables import Table, unpacked

CHILD = (sys.executable, "-m", "scheduler.importers.records.child")
SECRETS_PREFIX = "VOLUNTEER_SCHEDULER_"
SECONDS_MOST = WORKED_MOST + 5
"""Of the clock: a child that only waits is ended too."""


def read_file(raw: bytes) -> list[Table]:
    """The tables of a file; raises :class:`errors.InvalidDocument` when there are none to read."""
    if len(raw) > FILE_MOST:
        raise _refused("workbook_too_large")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS_PREFIX)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, with nothing of the file on its command line
            [*CHILD, str(os.getpid())],
            input=raw,
            capture_output=True,
            timeout=SECONDS_MOST,
            env=kept,
            check=False,
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


def _refused(code: str) -> errors.InvalidDocument:
    facts = {"most": f"{UNPACKED_MOST // 2**20} MiB"} if code == "workbook_too_large" else {}
    return errors.InvalidDocument([CellFinding("", code, facts)])
