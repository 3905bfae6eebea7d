"""Tables and their mapping, read into what they say; every bad cell is noted and the rest read on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scheduler.importers.findings import Findings
from scheduler.importers.records.aside import is_record
from scheduler.importers.records.columns import AREAS, BY_CODE, SITES, TASKS, TIMES, VOLUNTEERS
from scheduler.importers.records.guessing import SheetMapping, headings
from scheduler.importers.records.names import kept_text
from scheduler.importers.records.people import read_people, read_times_table
from scheduler.importers.records.said import Said, TimesSaid, Understood
from scheduler.importers.records.school_columns import SCHOOLS
from scheduler.importers.records.schools import read_schools
from scheduler.importers.records.tables import Table
from scheduler.importers.records.work import read_work
from scheduler.importers.rows import Row, column_letter
from scheduler.importers.values import Cell, as_date, is_empty
from scheduler.planning.document.layout import Horizon


def understand(
    tables: Sequence[Table],
    mappings: Sequence[SheetMapping],
    findings: Findings,
    notices: Findings,
    *,
    week: Horizon,
) -> Understood:
    """What the tables say by a mapping; ``week`` gives dates without a year theirs.

    ``notices`` are of lines that are no records and were left out.
    """
    found = Understood()
    by_name = {table.name: table for table in tables}
    for mapping in mappings:
        table = by_name.get(mapping.sheet)
        if mapping.kind is None or table is None:
            continue
        rows = list(_rows(table, mapping, findings, notices, week))
        _read(found, mapping.kind, rows, week)
    return found


def _read(found: Understood, kind: str, rows: list[Row], week: Horizon) -> None:
    if kind == VOLUNTEERS.code:
        found.records += read_people(rows, week=week)
    elif kind == TASKS.code:
        found.records += read_work(rows)
    elif kind == SCHOOLS.code:
        read_schools(rows, found.calendar)
    elif kind == TIMES.code:
        for word, said in read_times_table(rows).items():
            found.times.setdefault(word, TimesSaid(word, said.row)).add(said)
    else:
        found.records += _named(rows, kind)


def _rows(
    table: Table, mapping: SheetMapping, findings: Findings, notices: Findings, week: Horizon
) -> Iterator[Row]:
    """The filled rows below the headings; a column that must be there and is not is noted."""
    columns = {letter: code for letter, code in mapping.columns.items() if code is not None}
    kind = BY_CODE[mapping.kind or ""]
    for column in kind.layout.columns:
        if column.is_needed and column.code not in columns.values() and column.code != "type":
            findings.add(table.name, "column_missing", column=column.words)
            return
    letters = {code: letter for letter, code in columns.items()}
    called = headings(table, mapping.heading_row)
    named = {code: called[letter] for letter, code in columns.items() if letter in called}
    first_day = as_date(week.start)
    for number, line in enumerate(table.lines[mapping.heading_row :], start=mapping.heading_row + 1):
        by_letter: Mapping[str, Cell] = {column_letter(place): cell for place, cell in enumerate(line)}
        cells = {code: by_letter.get(letter) for letter, code in columns.items()}
        if all(is_empty(cell) for cell in cells.values()):
            continue
        row = Row(table.name or "CSV", number, cells, letters, findings, first_day, named)
        if is_record(row, kind.code, line, notices):
            yield row


def _named(rows: list[Row], kind: str) -> Iterator[Said]:
    """Areas, sites and teams: a name, and where it belongs."""
    for row in rows:
        name = row.text("name", is_needed=True)
        if name is None:
            continue
        said = Said(kind, row, kept_text(name), id=row.text("id"))
        said.say("name", kept_text(name), "name")
        for owner, field in ((AREAS, "parent"), (SITES, "area")):
            word = row.text(field) if kind == owner.code else None
            said.refer(field, [kept_text(word)] if word else [], field)
        yield said
