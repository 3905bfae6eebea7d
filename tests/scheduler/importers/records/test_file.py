"""Files that mean harm are refused in time and within bounds; files that only lie are read as they are."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from scheduler import errors
from scheduler.importers.records.file import read_file
from tests.scheduler.importers.records.malicious import large, lying, spoilt

SPOILT, LARGE = spoilt(), large()
NAMES = [*SPOILT, *LARGE]
LYING = lying()
SECONDS_MOST = 2.0
"""Of the processor's time, which others on the machine take nothing of."""
BOMBS = [name for name in NAMES if "bomb" in name or name in {"billion laughs", "ten thousand sheets"}]
BOMB_SECONDS_MOST, BOMB_MEBIBYTES_MOST = 0.2, 64


def file(name: str) -> bytes:
    """A file that means harm."""
    return LARGE[name]() if name in LARGE else SPOILT[name]


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.case("A4.9", "B119")
def test_a_spoilt_file_is_refused_in_time(name: str) -> None:
    raw = file(name)
    began = worked()
    found = outcome(raw)
    assert worked() - began < SECONDS_MOST
    if isinstance(found, set):
        assert found <= {"workbook_too_large", "table_unreadable"}
    else:  # bytes that happen to be a table, of nothing that has a name
        assert name in HARMLESS
        assert found < 10


HARMLESS = frozenset({"nothing at all", "no sheet part", "flipped in the middle"})
"""What may come out as an empty table or as the table that it was."""


MEASURED = """
import os, resource, subprocess, sys
from scheduler.importers.records.file import CHILD
subprocess.run([*CHILD, str(os.getpid())], input=sys.stdin.buffer.read(), stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
"""


def used(raw: bytes) -> tuple[float, float]:
    """MiB and seconds that the child took; it begins with the size of who starts it, which here is small."""
    done = subprocess.run([sys.executable, "-c", MEASURED], input=raw, capture_output=True, check=True)
    mebibytes, seconds = map(float, done.stdout.split())
    return mebibytes, seconds


@pytest.mark.case("A4.9", "B119")
def test_there_are_more_than_thirty() -> None:
    assert len(NAMES) > 30


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.case("A4.9")
def test_a_bomb_is_refused_unopened(name: str) -> None:
    raw = file(name)
    assert isinstance(outcome(raw), set)
    mebibytes, seconds = used(raw)
    assert mebibytes < BOMB_MEBIBYTES_MOST
    assert seconds < BOMB_SECONDS_MOST


@pytest.mark.parametrize(
    "name", ["ratio bomb that says it is small", "opposite corners", "a line without end"]
)
@pytest.mark.case("B119")
def test_no_child_takes_more_memory_than_it_may(name: str) -> None:
    mebibytes, _ = used(file(name))
    assert mebibytes < 512


@pytest.mark.parametrize("name", LYING)
def test_a_lying_file_is_read_as_it_is(name: str) -> None:
    (table,) = read_file(LYING[name])
    assert [line[0] for line in table.lines] == ["姓名", "王芳"]
