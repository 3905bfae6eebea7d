"""No file that is handed out computes anything, whichever of its makers wrote it."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from scheduler.exports import month, xlsx
from scheduler.exports.csv import unguarded
from scheduler.exports.sheets import SHEETS, Asked, sheet_file
from tests.house.source_tree import PACKAGES, name_of, python_files
from tests.scheduler.exports.golden_files import sheets
from tests.scheduler.exports.hostile import FORMULA_PREFIXES, roster_of_all

PHONE = "+86 138 0000 0001"
POINTS = dict.fromkeys(("service", "study", "dues", "suggestions"), -2)
FIGURES = {"turns": 1, "hours": -1.5, "added_hours": 0, "points": POINTS, "total": -2}
ROWS = [FIGURES | {"name": f"{prefix}x"} for prefix in FORMULA_PREFIXES]
MONTH = {
    "community": "=社区",
    "names": "full",
    "month": "2026-11",
    "ledger": {"seq": 4, "hash": "0" * 64},
    "rows": ROWS,
}


def texts(raw: bytes) -> set[str]:
    """Every text of a workbook, in which nothing is computed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for part in packed.namelist():
            if part.startswith("xl/worksheets/"):
                assert not re.search(rb"<f[ >/]", packed.read(part)), part
    cells = (cell for tab in sheets(raw).values() for row in tab for cell in row)
    return {cell for cell in cells if isinstance(cell, str)}


@pytest.mark.case("A4.10")
def test_no_cell_of_any_workbook_of_a_week_is_a_formula() -> None:
    roster = roster_of_all([f"{prefix}1+1" for prefix in FORMULA_PREFIXES])
    people = [person["id"] for person in roster["volunteers"]]
    asked = Asked(language="zh", phones=dict.fromkeys(people, PHONE))
    made = {name: sheet_file(roster, name, written="xlsx", asked=asked) for name in SHEETS}
    made["roster"] = xlsx.render(roster, language="zh")
    for name, raw in made.items():
        found = "\n".join(texts(raw))
        assert [prefix for prefix in FORMULA_PREFIXES if f"{prefix}1+1".strip() not in found] == [], name
    assert PHONE in texts(made["call-list"])


@pytest.mark.case("A4.10")
def test_no_cell_of_a_month_is_a_formula() -> None:
    files = {one.name: one.render(MONTH, "zh") for one in month.FORMATS if one.name in ("csv", "xlsx")}
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"), newline="")))[1:]
    assert [unguarded(row[1]) for row in rows] == [row["name"] for row in ROWS]
    assert all(row[1].startswith("'") for row in rows)
    assert {row["name"].strip() for row in ROWS} <= {found.strip() for found in texts(files["xlsx"])}


WRITERS = {
    "scheduler/exports/paper/workbook_sheet.py",
    "scheduler/exports/xlsx/cells.py",
    "scheduler/importers/records/workbook.py",
    "scheduler/importers/template.py",
}
"""Where a cell of a workbook is made: all others ask these."""


@pytest.mark.case("A4.10")
def test_no_maker_of_files_goes_its_own_way() -> None:
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in python_files(*PACKAGES)}
    unsafe = {name for name, said in sources.items() if "csv.writer(" in said and "guarded(" not in said}
    assert unsafe == set()
    makers = {name for name, said in sources.items() if re.search(r"\.cell\(|WriteOnlyCell\(", said)}
    assert makers == WRITERS
