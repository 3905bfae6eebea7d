"""A stranger's file is read where the kernel bounds it, secrets are out of reach, and nothing outlives it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scheduler import errors
from scheduler.importers.records import child, file
from tests.house.source_tree import PACKAGES, imported_modules, name_of, python_files
from tests.waiting import until

ASKING = """
import os, subprocess, sys
from scheduler.importers.records.file import CHILD
child = subprocess.Popen([*CHILD, str(os.getpid())], stdin=sys.stdin)
print(child.pid, flush=True)
child.wait()
"""
TELLING = """
import json, os
print(json.dumps({"tables": [{"name": "", "lines": [[*os.environ]]}]}))
"""


@pytest.mark.case("A4.9")
def test_the_kernel_bounds_who_reads_a_file_and_ends_it_with_who_asked() -> None:
    command = [sys.executable, "-c", ASKING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asking:
        assert asking.stdout is not None
        reader = Path(f"/proc/{int(asking.stdout.readline())}")

        def limits() -> dict[str, str]:
            lines = (reader / "limits").read_text(encoding="ascii").splitlines()
            return {line[:26].strip(): line[26:].split()[0] for line in lines}

        until(lambda: limits()["Max cpu time"] == str(child.SECONDS_MOST))  # set before it waits for a file
        assert limits()["Max address space"] == str(512 * 1024**2) == str(child.MEMORY_MOST)
        asking.kill()
        until(lambda: not reader.exists())


@pytest.mark.case("A4.9")
def test_who_reads_a_file_has_twenty_seconds_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert file.SECONDS_MOST == 20
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_KEY", "secret")
    monkeypatch.setattr(file, "CHILD", (sys.executable, "-c", TELLING))
    (table,) = file.read_file(b"x")
    assert {"PATH", "VOLUNTEER_SCHEDULER_KEY"} & {*table.lines[0]} == {"PATH"}
    monkeypatch.setattr(file, "SECONDS_MOST", 0.1)
    monkeypatch.setattr(file, "CHILD", (sys.executable, "-c", "import signal; signal.pause()"))
    with pytest.raises(errors.InvalidDocument) as refused:
        file.read_file(b"x")
    assert [finding.code for finding in refused.value.findings] == ["workbook_too_large"]


@pytest.mark.case("A4.9")
def test_what_opens_entities_reads_nothing() -> None:
    """Where no defusedxml is, openpyxl opens what a file declares: here it only writes.  What reads files
    opens nothing of the kind, and nothing of ours reads XML in another way."""
    for path in python_files(*PACKAGES):
        assert "load_workbook" not in path.read_text(encoding="utf-8"), name_of(path)
        readers = ("openpyxl.reader", "xml", "lxml")
        assert not [one for one in imported_modules(path) if one.startswith(readers)], name_of(path)
