"""Points from a spreadsheet or CSV: who, when, how many, what for; every bad cell is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from scheduler import errors
from scheduler.importers.findings import Findings
from scheduler.importers.layout import NOTES, Column, SheetLayout
from scheduler.importers.opening import (
    FILE_MOST,
    ROWS_MOST,
    UNPACKED_MOST,
    WorkbookTooLarge,
    WorkbookUnreadable,
    open_workbook,
)
from scheduler.importers.rows import Row, rows_of
from scheduler.importers.values import Cell, as_text

SOURCES = {
    "学习 study": "study",
    "党费 dues": "dues",
    "缴纳党费 dues": "dues",
    "建言献策 suggestions": "suggestions",
}
POINTS = SheetLayout(
    "points",
    "积分",
    "Points",
    (
        Column("volunteer", "志愿者", "Volunteer", is_needed=True),
        Column("source", "来源", "Source", choices=tuple(SOURCES)),
        Column("date", "日期", "Date", is_needed=True),
        Column("points", "分值", "Points", is_needed=True),
        Column("what", "事由", "What for"),
        Column("reference", "凭证号", "Reference"),
        NOTES,
    ),
)
MOST = 100_000
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class PointRow:
    """One row that was read; the points are hundredths, ``place`` is where it says whom it is about,
    ``day_place`` where of which day."""

    place: str
    day_place: str
    volunteer: str
    day: date
    points: int
    source: str | None = None
    what: str = ""
    reference: str | None = None


def read_points(raw: bytes, *, source: str | None = None) -> list[PointRow]:
    """The rows of a workbook's first sheet, or of CSV; ``source`` is that of rows which name none.

    Raises :class:`errors.InvalidDocument` with every problem that was found.
    """
    findings = Findings()
    name, lines = _workbook(raw, findings) if raw[:4] == b"PK\x03\x04" else ("csv", _csv(raw, findings))
    found = [_read(row, source) for row in rows_of(POINTS, name, lines, findings)]
    if not found and not len(findings):
        findings.add(name, "rows_missing")
    if len(findings):
        raise errors.InvalidDocument(findings.all())
    return [row for row in found if row is not None]


def _read(row: Row, source: str | None) -> PointRow | None:
    volunteer = row.text("volunteer", is_needed=True)
    day = row.day("date", is_needed=True)
    points = _points(row)
    named = row.choice("source", SOURCES, is_needed=source is None) or source
    if volunteer is None or day is None or points is None or named is None:
        return None
    return PointRow(
        place=row.at("volunteer"),
        day_place=row.at("date"),
        volunteer=volunteer,
        day=day,
        points=points,
        source=named,
        what=row.text("what") or "",
        reference=row.text("reference"),
    )


def _points(row: Row) -> int | None:
    if not row.has("points"):
        row.note("points", "cell_empty")
        return None
    said = as_text(row.cells["points"])
    try:
        points = float(said)
    except ValueError:
        points = float("nan")
    if not -MOST <= points <= MOST:
        row.note("points", "cell_not_number", value=said, least=-MOST, most=MOST)
        return None
    return round(points * 100)


def _workbook(raw: bytes, findings: Findings) -> tuple[str, list[list[Cell]]]:
    try:
        book = open_workbook(raw)
    except WorkbookTooLarge:
        findings.add("", "workbook_too_large", most=f"{UNPACKED_MOST // 2**20} MiB")
    except WorkbookUnreadable:
        findings.add("", "workbook_unreadable")
    else:
        name = book.sheet_names[0]
        lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return name, [list(line) for line in lines]
    raise errors.InvalidDocument(findings.all())


def _csv(raw: bytes, findings: Findings) -> list[list[Cell]]:
    """The lines of CSV, ours or of a Chinese spreadsheet; the quote that guards a cell is taken off."""
    tried = (_decoded(raw, encoding) for encoding in ENCODINGS)
    text = next((text for text in tried if text is not None), None)
    if text is None or len(raw) > FILE_MOST or "\0" in text:
        findings.add("", "workbook_unreadable")
        raise errors.InvalidDocument(findings.all())
    try:
        lines: Sequence[Sequence[str]] = list(islice(csv.reader(io.StringIO(text)), ROWS_MOST + 1))
    except csv.Error:
        findings.add("", "workbook_unreadable")
        raise errors.InvalidDocument(findings.all()) from None
    return [[cell.removeprefix("'") for cell in line] for line in lines]


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
