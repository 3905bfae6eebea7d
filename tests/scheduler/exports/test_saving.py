"""A workbook that is not finished leaves nothing in the folder for temporary files."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from scheduler.exports.xlsx.saving import saved
from scheduler.importers.records.columns import SHEETS
from scheduler.importers.records.workbook import write_workbook
from tests.reliability.faults import NO_FILES, with_faults


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.case("B46")
def test_an_export_that_fails_among_its_lines_leaves_no_file(folder: Path) -> None:
    seen = []

    def lines() -> Iterator[dict[str, Any]]:
        yield {}
        seen.extend(folder.glob("openpyxl.*"))
        raise OSError("no more lines")

    with pytest.raises(OSError, match="no more lines"):
        write_workbook({SHEETS[1].code: lines()}, language="zh")
    assert len(seen) == 3  # the help, the first sheet and the one at work
    assert list(folder.iterdir()) == []
    assert write_workbook({}, language="zh")
    assert list(folder.iterdir()) == []


@pytest.mark.case("B46")
def test_a_workbook_for_people_is_made_without_a_file(folder: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["王秀英", 3])
    made = with_faults(NO_FILES, lambda: saved(book))
    assert [cell.value for cell in load_workbook(io.BytesIO(made)).worksheets[0][1]] == ["王秀英", 3]
    assert list(folder.iterdir()) == []
