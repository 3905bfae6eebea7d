"""Files that mean harm are refused in time and within bounds; files that only lie are read as they are."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from scheduler import errors
from scheduler.importers.records.file import read_file
from tests.scheduler.importers.records.malicious import lying, spoilt

SPOILT = spoilt()
LYING = lying()
SECONDS_MOST = 2.0
"""Of the processor's time, which others on the machine take nothing of."""


def worked() -> float:
    """Seconds that this process and its children have worked."""
    both = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def outcome(raw: bytes) -> set[str] | int:
    """Why a file is refused, or how many lines it has."""
    try:
        return sum(len(table.lines) for table in read_file(raw))
    except errors.InvalidDocument as error:
        return {finding.code for finding in error.findings}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.case("B119")
def test_a_spoilt_file_is_refused_in_time(name: str) -> None:
    began = worked()
    found = outcome(SPOILT[name])
    assert worked() - began < SECONDS_MOST
    if isinstance(found, set):
        assert found <= {"workbook_too_large", "table_unreadable"}
    else:  # bytes that happen to be a table, of nothing that has a name
        assert name in HARMLESS
        assert found < 10


HARMLESS = frozenset({"nothing at all", "no sheet part", "flipped in the middle"})
"""What may come out as an empty table or as the table that it was."""


MEASURED = """
import resource, subprocess, sys
from scheduler.importers.records.file import CHILD
subprocess.run(CHILD, input=sys.stdin.buffer.read(), stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""What a child took at most, in KiB; a child begins with the size of who starts it, which here is small."""


@pytest.mark.case("B119")
def test_there_are_more_than_thirty() -> None:
    assert len(SPOILT) > 30


@pytest.mark.parametrize(
    "name", ["ratio bomb that says it is small", "opposite corners", "a line without end"]
)
@pytest.mark.case("B119")
def test_no_child_takes_more_memory_than_it_may(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], input=SPOILT[name], capture_output=True, check=True
    )
    assert int(done.stdout) < 512 * 1024


@pytest.mark.parametrize("name", LYING)
def test_a_lying_file_is_read_as_it_is(name: str) -> None:
    (table,) = read_file(LYING[name])
    assert [line[0] for line in table.lines] == ["姓名", "王芳"]
