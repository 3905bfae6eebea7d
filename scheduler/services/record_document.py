"""All records of a community as one JSON document: read whole, written whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.sealing import vault_of
from scheduler.planning.document.doubled import doubled_keys
from scheduler.planning.document.findings import Finding, shortened
from scheduler.services import bulk, calendar_uses, change_log, community_days
from scheduler.services.bulk_order import KINDS
from scheduler.services.scope import Scope

FORMAT = "volunteer-records/1"
CALENDAR = "calendar"
PLURALS = tuple(kind.plural for kind in KINDS)


def read_document(raw: bytes) -> dict[str, Any]:
    """The document in some bytes; raises :class:`errors.InvalidDocument` for what is none."""
    try:
        said = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise errors.InvalidDocument([Finding("", "not_records")]) from None
    if not isinstance(said, dict):
        raise errors.InvalidDocument([Finding("", "not_records")])
    if doubled := doubled_keys(raw, said):
        raise errors.InvalidDocument(doubled)
    return said


def preview(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> dict[str, dict[str, int]]:
    """What writing a document would do, without doing it; raises as :func:`write` does."""
    counts = _put(session, within, said, now=now)
    session.rollback()
    return counts


def write(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> dict[str, dict[str, int]]:
    """Write the records and the calendar of a document in one transaction.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Forbidden` outside the limits.
    """
    counts = _put(session, within, said, now=now)
    session.commit()
    return counts


def _put(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> dict[str, dict[str, int]]:
    found = [
        Finding(shortened(name), "unknown_field", {"field": shortened(name), "hint": ""})
        for name in said
        if name not in {"format", CALENDAR, *PLURALS}
    ]
    if said.get("format") != FORMAT:
        found.append(Finding("format", "not_records"))
    for plural in PLURALS:
        records = said.get(plural, [])
        if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
            found.append(Finding(plural, "not_records"))
    if not isinstance(said.get(CALENDAR, {}), dict):
        found.append(Finding(CALENDAR, "not_records"))
    if found:
        raise errors.InvalidDocument(found)
    before = community_days.calendar_of(session, within)
    if CALENDAR in said:
        community_days.put(session, within, said[CALENDAR], now=now)
    counts = bulk.put(session, within, {plural: said.get(plural, ()) for plural in PLURALS}, now=now)
    calendar_uses.keep_what_is_used(session, within, before, community_days.calendar_of(session, within))
    return counts


def whole(session: Session, within: Scope, *, now: datetime) -> dict[str, Any]:
    """Every record that the caller may read, with what is sealed; who asked is written down."""
    vault = vault_of(session)
    document: dict[str, Any] = {"format": FORMAT}
    kept = community_days.get(session, within)
    if kept is not None:
        document[CALENDAR] = kept.entry
    for kind in KINDS:
        wanted = within.query(kind.model)
        if within.is_limited:
            wanted = wanted.where(*kind.readable(within))
        model: Any = kind.model
        found = session.scalars(wanted.order_by(model.id))
        document[kind.plural] = [{"id": record.id, **record.whole(vault)} for record in found]
    change_log.note(session, within, "exported", "records", within.community_id, now=now)
    session.commit()
    return document
