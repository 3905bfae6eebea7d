"""An import as it is shown: tables, columns, what was understood, what would be written, what is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.importers.findings import CellFinding
from scheduler.importers.records.columns import SHEETS
from scheduler.importers.records.guessing import SheetMapping, headings
from scheduler.importers.records.tables import Table
from scheduler.models.upload import Import
from scheduler.models.volunteer import Volunteer
from scheduler.services.bulk import Entry
from scheduler.services.imports.differing import LETTERS_SHOWN, differences, end_of, free_times
from scheduler.services.imports.working import WorkedOut

SAMPLES_MOST = 5
CHANGED_MOST, CREATED_MOST = 1000, 2000
"""Records that are told one by one; a page says how many more there are."""


def shown(
    made: Import, tables: Sequence[Table], mappings: Sequence[SheetMapping], out: WorkedOut | None
) -> dict[str, Any]:
    """An import; without what it holds once it is written."""
    head = {
        "id": made.id,
        "name": made.name,
        "state": made.state,
        "version": made.version,
        "created_at": made.created_at,
        "updated_at": made.updated_at,
    }
    if out is None or out.prepared is None:
        return head | {"counts": made.facts.get("counts", {})}
    by_name = {table.name: table for table in tables}
    return head | {
        "sheets": [_sheet(by_name[one.sheet], one, out) for one in mappings if one.sheet in by_name],
        "counts": out.counts(),
        "records": _records(out),
        "changes_digest": changes_digest(out),
        "to_make": out.to_make,
        "findings": [_told(finding) for finding in out.all_findings()],
        "notices": [_told(finding) for finding in out.notices.all()],
    }


def _sheet(table: Table, mapping: SheetMapping, out: WorkedOut) -> dict[str, Any]:
    found = headings(table, mapping.heading_row)
    columns = [
        {"letter": letter, "heading": heading, **_field(mapping, letter)} for letter, heading in found.items()
    ]
    said = [one for one in out.understood.records if one.row.sheet == table.name]
    return {
        "sheet": table.name,
        "kind": mapping.kind,
        "heading_row": mapping.heading_row,
        "rows": max(0, len(table.lines) - mapping.heading_row),
        "columns": columns,
        "unmapped": [column["heading"] for column in columns if column["field"] is None],
        "not_kept": [column["heading"] for column in columns if column["field"] == "notes"],
        "samples": [
            {
                "row": one.row.number,
                "said": _masked(one.fields) | {n: list(w) for n, w in one.references.items()},
            }
            for one in said[:SAMPLES_MOST]
        ],
    }


def _field(mapping: SheetMapping, letter: str) -> dict[str, str | None]:
    """What a column is read as: its code, and what the template calls it; nothing where it is not read."""
    code = mapping.columns.get(letter)
    columns = (column for kind in SHEETS if kind.code == mapping.kind for column in kind.layout.columns)
    called = next((column for column in columns if column.code == code), None)
    words = (None, None) if called is None else (called.zh, called.en)
    return {"field": code, "zh": words[0], "en": words[1]}


def _records(out: WorkedOut) -> list[dict[str, Any]]:
    """What would be changed and created: changes first, each field with what stands there, then people."""
    assert out.prepared is not None
    changed = [entry for entry in out.prepared.entries if entry.action == "changed"]
    created = [entry for entry in out.prepared.entries if entry.action == "created"]
    created.sort(key=lambda entry: entry.kind.model is not Volunteer)
    of_calendar = out.calendar.records() if out.calendar else []
    of_calendar.sort(key=lambda record: str(record["action"]))
    return [
        *(_record(out, entry) for entry in changed[:CHANGED_MOST]),
        *of_calendar,
        *(_record(out, entry) for entry in created[:CREATED_MOST]),
    ]


def changes_digest(out: WorkedOut) -> str:
    """What stands for every change of records that are there already, as long as it stays the same."""
    assert out.prepared is not None
    changed = (entry for entry in out.prepared.entries if entry.action == "changed")
    told = [
        [entry.kind.plural, entry.case.record_id, entry.record.version if entry.record else 0, *entry.fields]
        for entry in changed
    ]
    if out.calendar and out.calendar.is_changed:
        told += [[*action[:3], str(out.calendar.changed_at)] for action in out.calendar.actions]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _record(out: WorkedOut, entry: Entry) -> dict[str, Any]:
    said = out.origins[entry.kind.plural][entry.place]
    line: dict[str, Any] = {
        "kind": entry.kind.plural,
        "id": entry.case.record_id,
        "name": entry.case.document.get("name", ""),
        "action": entry.action,
        "fields": list(entry.fields),
    }
    before = out.present.get((entry.kind.plural, entry.case.record_id))
    if entry.record is not None and before is not None:
        line["changed_at"] = entry.record.updated_at
        line["changes"] = list(differences(before, entry.case.document, entry.fields, out.names))
    times = free_times(entry.case.document) if entry.kind.model is Volunteer else None
    if times is not None:
        line["times"] = times._asdict()
    return line | ({"place": said.row.place} if said is not None else {})


def _masked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was understood; of what is sealed elsewhere only the end."""
    return {
        name: f"…{end_of(value)[-LETTERS_SHOWN:]}" if name in Volunteer.SEALED else value
        for name, value in fields.items()
    }


def _told(finding: CellFinding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "code": finding.code,
        "zh": finding.text("zh"),
        "en": finding.text("en"),
    }
