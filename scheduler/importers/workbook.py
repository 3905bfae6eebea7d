"""Our workbook of three sheets (and one of the plan) as a plan document.

Every bad row is reported with its sheet and cell, all at once, and nothing is half read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from python_calamine import CalamineWorkbook

from scheduler import errors, zones
from scheduler.importers.availability import read_availability
from scheduler.importers.findings import Findings
from scheduler.importers.layout import AVAILABILITY, PLAN, SHEETS, TASKS, VOLUNTEERS, SheetLayout
from scheduler.importers.opening import UNPACKED_MOST, WorkbookTooLarge, WorkbookUnreadable, open_workbook
from scheduler.importers.rows import Row, rows_of
from scheduler.importers.tasks import Tasks, read_tasks
from scheduler.importers.volunteers import People, read_people

TIMEZONE = "Asia/Shanghai"
DAYS = 7


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """A plan document, and for paths of it the place in the workbook that they come from."""

    raw: bytes
    places: Mapping[str, str]


def import_workbook(raw: bytes) -> ImportedPlan:
    """The plan of a workbook; raises ``InvalidDocument`` with every problem that was found."""
    findings = Findings()
    rows = _sheets(_opened(raw, findings), findings)
    head = _head(rows[PLAN.code], findings)
    first_day = _first_day(head)
    rows = {code: [replace(row, first_day=first_day) for row in found] for code, found in rows.items()}
    people = read_people(rows[VOLUNTEERS.code])
    read_availability(rows[AVAILABILITY.code], people)
    tasks = read_tasks(rows[TASKS.code])
    if len(findings):
        raise errors.InvalidDocument(findings.all())
    document = {
        "format": "volunteer-plan/1",
        **head,
        "sites": [{"id": id, "name": name} for name, id in tasks.places.items()],
        "volunteers": list(people.entries.values()),
        "tasks": list(tasks.entries.values()),
    }
    return ImportedPlan(json.dumps(document, ensure_ascii=False).encode(), _places(people, tasks))


def _opened(raw: bytes, findings: Findings) -> CalamineWorkbook:
    try:
        return open_workbook(raw)
    except WorkbookTooLarge:
        findings.add("", "workbook_too_large", most=f"{UNPACKED_MOST // 2**20} MiB")
    except WorkbookUnreadable:
        findings.add("", "workbook_unreadable")
    raise errors.InvalidDocument(findings.all())


def _sheets(book: CalamineWorkbook, findings: Findings) -> dict[str, list[Row]]:
    """The rows of every sheet of ours by its code; other sheets are left alone."""
    return {layout.code: _rows(book, layout, findings) for layout in SHEETS}


def _rows(book: CalamineWorkbook, layout: SheetLayout, findings: Findings) -> list[Row]:
    name = next((name for name in book.sheet_names if layout.is_called(name)), None)
    if name is None:
        findings.add(layout.name, "sheet_missing", sheet=layout.name)
        return []
    before = len(findings)
    lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = list(rows_of(layout, name, [list(line) for line in lines], findings))
    if not rows and len(findings) == before:
        findings.add(name, "rows_missing")
    return rows


def _head(rows: list[Row], findings: Findings) -> dict[str, Any]:
    """Name, time zone and horizon of the plan, from the first row of its sheet."""
    if not rows:
        return {}
    row = rows[0]
    zone = row.text("timezone") or TIMEZONE
    if not zones.is_known(zone):
        row.note("timezone", "cell_not_choice", value=zone, known=TIMEZONE)
    start: date | None = row.day("start", is_needed=True)
    days = row.whole("days", least=1, most=366)
    head: dict[str, Any] = {"timezone": zone}
    if start is not None:
        head["horizon"] = {"start": start.isoformat(), "days": days or DAYS}
        head["name"] = row.text("name") or start.isoformat()
    return head


def _first_day(head: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(head["horizon"]["start"]) if "horizon" in head else None


def _places(people: People, tasks: Tasks) -> dict[str, str]:
    places = {f"volunteers[{n}]": people.rows[id].place for n, id in enumerate(people.entries)}
    places |= {f"tasks[{n}]": tasks.rows[id].place for n, id in enumerate(tasks.entries)}
    return places
