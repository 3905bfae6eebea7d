"""Use cases that all records of a community share: look, make, change, remove.

What a kind has of its own stands in its :class:`RecordKind`.  A change is checked whole before anything is
written, in one transaction with the rows that it names locked against removal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import Record, new_record_id
from scheduler.models.sealing import vault_of
from scheduler.planning.document.findings import Finding, Findings
from scheduler.services import change_log, mentions, reading, scope
from scheduler.services.record_kinds import Around, Case, RecordKind
from scheduler.services.scope import RECORD_ID, Scope


def show(session: Session, within: Scope, kind: RecordKind, id: str) -> Record:
    """One record that the caller may read; raises :class:`errors.NotFound`."""
    return within.find(session, kind.model, id, conditions=_readable(within, kind))


def make(
    session: Session, within: Scope, kind: RecordKind, said: Mapping[str, Any], *, now: datetime
) -> Record:
    """Make a record under the id that was said, or a fresh one.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Conflict` for an id or a name
    that is taken in this community, :class:`errors.Forbidden` outside the caller's limits.
    """
    record_id = said.get("id")
    if record_id is None:
        record_id = new_record_id(now)
    case = _checked(session, within, kind, said, record_id=record_id, is_new=True, now=now)
    record = kind.model(community_id=within.community_id, id=case.record_id)
    record.write(case.document, now=now)
    record.seal(case.document, vault_of(session))
    session.add(record)
    _keep(session, kind, case, record, action="created", fields=sorted(case.document))
    return record


def change(
    session: Session,
    within: Scope,
    kind: RecordKind,
    id: str,
    patch: Mapping[str, Any],
    *,
    version: reading.Read,
    now: datetime,
) -> Record:
    """Change a record by a merge patch; raises :class:`errors.Stale` when it changed since it was read."""
    if kind.locks_community:
        scope.community(session, within, locked=True)
    record = within.find(session, kind.model, id, locked=True, conditions=_readable(within, kind))
    _require_reach(session, within, kind, record)
    reading.require_version(record.version, version)
    vault = vault_of(session)
    said = reading.merged(record.whole(vault), patch)
    if "id" in patch and patch["id"] != record.id:
        raise errors.InvalidDocument([Finding("id", "id_fixed")])
    case = _checked(session, within, kind, said, record_id=record.id, is_new=False, now=now)
    record.write(case.document, now=now)
    record.seal(case.document, vault)
    _keep(session, kind, case, record, action="changed", fields=sorted(patch))
    return record


def remove(
    session: Session,
    within: Scope,
    kind: RecordKind,
    id: str,
    *,
    version: reading.Read | None,
    is_logged: bool = True,
    now: datetime,
) -> None:
    """Remove a record that nothing names; raises :class:`errors.InUse` with the list of what does.

    ``is_logged`` is false where the caller writes into the log what it was removed for.
    """
    kind.removing(session, within, now)
    record = within.find(session, kind.model, id, removed=True, conditions=_readable(within, kind))
    _require_reach(session, within, kind, record)
    if version is not None:
        reading.require_version(record.version, version)
    mentions.refuse_named(session, within, kind.name, id)
    mentions.write(session, within, kind.name, id, ())
    kind.gone(session, within, id, now)
    session.delete(record)
    if is_logged:
        change_log.note(session, within, "removed", kind.name, id, now=now)
    session.commit()


def _checked(
    session: Session,
    within: Scope,
    kind: RecordKind,
    said: Mapping[str, Any],
    *,
    record_id: Any,
    is_new: bool,
    now: datetime,
) -> Case:
    findings = Findings()
    draft = reading.shaped(said, kind.draft, findings)
    if isinstance(record_id, str) and RECORD_ID.fullmatch(record_id) is None:
        findings.add(("id",), "id_not_usable")
    document = reading.plain(reading.sound(draft, findings))
    document.pop("id", None)
    case = Case(session, within, record_id, document, is_new, now, Around(session, within))
    unknown = mentions.unknown(session, within, kind.names(document))
    together = [finding for check in kind.together for _, finding in check({kind.name: [case]})]
    found = [*unknown, *kind.check(case), *together]
    if found:
        raise errors.InvalidDocument(found)
    _refuse_taken(session, kind, case)
    return case


def _keep(
    session: Session, kind: RecordKind, case: Case, record: Record, *, action: str, fields: list[str]
) -> None:
    try:
        session.flush()
    except IntegrityError:  # somebody took the id or the name between our look and our write
        session.rollback()
        _refuse_taken(session, kind, case)
        raise
    mentions.write(session, case.scope, kind.name, record.id, kind.names(case.document))
    _require_reach(session, case.scope, kind, record)
    kind.kept(case, fields)
    if case.is_new:
        kind.begun(session, case.scope, {record.id: record.name}, case.now)
    change_log.note(session, case.scope, action, kind.name, record.id, fields=fields, now=case.now)
    session.commit()


def _refuse_taken(session: Session, kind: RecordKind, case: Case) -> None:
    model, within = kind.model, case.scope
    if case.is_new and session.scalar(within.column(model.id, model.id == case.record_id)):
        raise errors.Conflict("id_taken", id=case.record_id)
    if kind.has_unique_name:
        others = (model.name == case.document["name"], model.id != case.record_id)
        if session.scalar(within.column(model.id, *others)):
            raise errors.Conflict("name_taken")


def _readable(within: Scope, kind: RecordKind) -> tuple[ColumnElement[bool], ...]:
    return tuple(kind.readable(within)) if within.is_limited else ()


def _require_reach(session: Session, within: Scope, kind: RecordKind, record: Record) -> None:
    """A limited caller writes only what lies within the limits, before the change and after it."""
    if within.is_limited:
        own = within.column(kind.model.id, kind.model.id == record.id, *kind.writable(within))
        if session.scalar(own) is None:
            raise errors.Forbidden("outside_your_limits")
