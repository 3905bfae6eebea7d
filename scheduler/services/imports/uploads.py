"""Use cases of imports: take a file, look at it, map its columns, write it whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.importers.findings import CellFinding
from scheduler.importers.records.file import read_file
from scheduler.importers.records.guessing import SheetMapping, guessed, mapping_problem
from scheduler.importers.records.names import kept_text
from scheduler.importers.records.tables import Table, packed, unpacked
from scheduler.models.record import new_record_id
from scheduler.models.sealing import vault_of
from scheduler.models.upload import APPLIED, PREVIEW, Import
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding, Findings
from scheduler.services import bulk, change_log, community_days, mentions, reading, scope
from scheduler.services.imports.shown import changes_digest, shown
from scheduler.services.imports.working import WorkedOut, work_out
from scheduler.services.scope import Scope

KIND = "import"


class SheetDraft(Entry, frozen=True):
    """How one table is to be read; columns by letter, null for one that is left alone."""

    sheet: str
    kind: str | None = None
    heading_row: int = 1
    columns: dict[str, str | None] = {}


class MappingDraft(Entry, frozen=True):
    """How the tables of a file are to be read; one that is not named keeps its mapping."""

    sheets: list[SheetDraft]


class ApplyDraft(Entry, frozen=True):
    """Whether records that rows name and that are not there yet are made.

    ``changes_seen`` is the ``changes_digest`` of the preview that was looked at: with it nothing is written
    once something else would be.
    """

    make: bool = False
    changes_seen: Annotated[str, Meta(max_length=64)] = ""


def opened(raw: bytes) -> list[Table]:
    """The tables of a file; a matter of seconds, so before there is a transaction.

    Raises :class:`errors.InvalidDocument` for a file that cannot be read.
    """
    return [Table(table.name or CSV, table.lines) for table in read_file(raw)]


def take(
    session: Session, within: Scope, tables: Sequence[Table], *, name: str, now: datetime
) -> dict[str, Any]:
    """Keep the tables of a file as a preview and show what would become of it."""
    mappings = guessed(tables)
    made = Import(community_id=within.community_id, id=new_record_id(now))
    document = {"name": kept_text(name)[:200] or made.id, "state": PREVIEW, "mapping": _written(mappings)}
    made.write(document | {BY: within.principal}, now=now)
    made.seal({"content": packed(tables)}, vault_of(session))
    session.add(made)
    session.flush()
    change_log.note(session, within, "created", KIND, made.id, now=now)
    found = shown(made, tables, mappings, work_out(session, within, tables, mappings, now=now))
    session.commit()
    return found


def look(session: Session, within: Scope, id: str, *, now: datetime) -> dict[str, Any]:
    """An import with what would become of it now; nothing is written."""
    made = reached(session, within, id)
    if made.state == APPLIED:
        return shown(made, (), (), None)
    tables, mappings = _tables(session, made), _mappings(made)
    return shown(made, tables, mappings, work_out(session, within, tables, mappings, now=now))


def held(session: Session, within: Scope, id: str) -> tuple[list[Table], tuple[SheetMapping, ...]]:
    """What a file holds that is not written yet, and how it is read."""
    made = reached(session, within, id)
    if made.state == APPLIED:
        raise scope.not_there()
    return _tables(session, made), _mappings(made)


def remap(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, now: datetime
) -> dict[str, Any]:
    """Read the file by another mapping; raises :class:`errors.InvalidDocument` for one that fits no file."""
    made = _open(session, within, id)
    draft, findings = reading.read(said, MappingDraft), Findings()
    tables = _tables(session, made)
    known = {mapping.sheet: mapping for mapping in _mappings(made)}
    names = {table.name for table in tables}
    for place, one in enumerate(draft.sheets):
        mapping = SheetMapping(one.sheet, one.kind, one.heading_row, one.columns)
        problem = mapping_problem(mapping) if one.sheet in names else "import_sheet_unknown"
        if problem is None and not 1 <= one.heading_row <= 1000:
            problem = "import_sheet_unknown"
        if problem is not None:
            findings.add(("sheets", place), problem, sheet=one.sheet)
        known[one.sheet] = mapping
    if len(findings):
        raise errors.InvalidDocument(findings.all())
    mappings = tuple(known.values())
    document = {"name": made.name, "state": PREVIEW, "mapping": _written(mappings), BY: made.facts.get(BY)}
    made.write(document, now=now)
    change_log.note(session, within, "changed", KIND, made.id, fields=["mapping"], now=now)
    found = shown(made, tables, mappings, work_out(session, within, tables, mappings, now=now))
    session.commit()
    return found


def apply(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, now: datetime
) -> dict[str, Any]:
    """Write everything that the file says, in one transaction; what it held is forgotten then.

    Raises :class:`errors.InvalidDocument` with every bad cell, :class:`errors.Conflict` when it was written,
    or would change something else than the preview that was seen.
    """
    made = _open(session, within, id)
    draft = reading.read(said, ApplyDraft)
    out = work_out(session, within, _tables(session, made), _mappings(made), now=now)
    _require_sound(out, makes=draft.make)
    if draft.changes_seen and draft.changes_seen != changes_digest(out):
        raise errors.Conflict("import_changes_differ")
    assert out.prepared is not None
    if out.calendar and out.calendar.is_changed:
        community_days.put(session, within, out.calendar.entry, now=now)
    bulk.keep(session, within, out.prepared, now=now)
    counts = out.counts()
    document = {"name": made.name, "state": APPLIED, "counts": counts, BY: made.facts.get(BY)}
    fresh: dict[str, list[str]] = {}
    for entry in out.prepared.entries:
        if entry.action == "created":
            fresh.setdefault(entry.kind.plural, []).append(entry.case.record_id)
    made.write(document | {MADE: fresh}, now=now)
    made.seal({}, vault_of(session))
    change_log.note(session, within, "applied", KIND, made.id, now=now)
    session.commit()
    return shown(made, (), (), None)


def forget(session: Session, within: Scope, id: str, *, now: datetime) -> None:
    """Throw a file away; what was written of it stays."""
    made = reached(session, within, id, removed=True)
    mentions.write(session, within, KIND, id, ())
    session.delete(made)
    change_log.note(session, within, "removed", KIND, id, now=now)
    session.commit()


CSV = "CSV"
"""What the only table of a CSV file is called."""
MADE = "made"
"""The ids of what an import made, by kind, so that it can be taken back."""
BY = "by"
"""Whose file it is: who is limited to a part of the community reaches their own alone."""


def reached(
    session: Session, within: Scope, id: str, *, locked: bool = False, removed: bool = False
) -> Import:
    """An import that the caller may see: who is limited to a part sees her own alone."""
    made = within.find(session, Import, id, locked=locked, removed=removed)
    if within.is_limited and made.facts.get(BY) != within.principal:
        raise scope.not_there()
    return made


def _open(session: Session, within: Scope, id: str) -> Import:
    """An import that is not written yet, locked."""
    made = reached(session, within, id, locked=True)
    if made.state == APPLIED:
        raise errors.Conflict("import_applied")
    return made


def _tables(session: Session, made: Import) -> list[Table]:
    return unpacked(made.opened(vault_of(session), ("content",))["content"])


def _mappings(made: Import) -> tuple[SheetMapping, ...]:
    return tuple(SheetMapping(**one) for one in made.facts["mapping"])


def _written(mappings: Sequence[SheetMapping]) -> list[dict[str, Any]]:
    return [mapping.document() for mapping in mappings]


def _require_sound(out: WorkedOut, *, makes: bool) -> None:
    found: list[CellFinding | Finding] = list(out.all_findings())
    if not makes:
        found += [
            CellFinding(cell, "import_would_make", {"list": plural, "name": name})
            for plural, names in out.to_make.items()
            for name, cell in zip(names, out.wanting[plural], strict=True)
        ]
    if not found and not out.documents and not out.understood.calendar.rows:
        found = [Finding("", "import_empty")]
    if found:
        raise errors.InvalidDocument(found)
