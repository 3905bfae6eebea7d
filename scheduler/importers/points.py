"""Points from a spreadsheet or CSV: who, when, how many, what for; every bad cell is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler import errors
from scheduler.importers.findings import Findings
from scheduler.importers.layout import NOTES, Column, SheetLayout
from scheduler.importers.records.file import read_file
from scheduler.importers.rows import Row, rows_of
from scheduler.importers.values import as_text

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
    table, *_ = read_file(raw)
    name = table.name or "csv"
    found = [_read(row, source) for row in rows_of(POINTS, name, table.lines, findings)]
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
        row.note_empty("points")
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
