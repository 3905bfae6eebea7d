"""A workbook that a stranger made is refused before it costs memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from scheduler.importers import opening
from tests.scheduler.importers.workbooks import TEMPLATE, problems_of

SHEET = "xl/worksheets/sheet2.xml"


def repacked(change: dict[str, bytes]) -> bytes:
    """The template with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in change:
                new.writestr(part, old.read(part))
        for name, content in change.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"volunteer,name\n", TEMPLATE[: len(TEMPLATE) // 2]])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    assert problems_of(raw) == {"": "workbook_unreadable"}


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("hello.txt", "hello")
    assert problems_of(out.getvalue()) == {"": "workbook_unreadable"}


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    raw = repacked({"xl/media/zeros.bin": bytes(opening.UNPACKED_MOST)})
    assert len(raw) < 1_000_000
    assert problems_of(raw) == {"": "workbook_too_large"}


@pytest.mark.parametrize("address", [b"XFD1048576", b"A50001", b"IW1"])
def test_a_cell_far_away_is_refused(address: bytes) -> None:
    row = b'<row r="9"><c r="' + address + b'"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as packed:
        sheet = packed.read(SHEET).replace(b"</sheetData>", row)
    assert problems_of(repacked({SHEET: sheet})) == {"": "workbook_too_large"}


def test_too_many_parts_are_refused() -> None:
    raw = repacked({f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(10, 600)})
    assert problems_of(raw) == {"": "workbook_too_large"}
