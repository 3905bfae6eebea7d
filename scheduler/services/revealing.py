"""Showing masked fields: to who may, and written down in the transaction that opens them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import Record
from scheduler.models.sealing import vault_of
from scheduler.services import change_log, records
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import Scope


def reveal(
    session: Session, within: Scope, kind: RecordKind, id: str, fields: Sequence[str], *, now: datetime
) -> tuple[Record, dict[str, Any]]:
    """A record with masked fields opened.

    Raises :class:`errors.Forbidden` for a role that may not, :class:`errors.Invalid` for a field that is not
    masked, :class:`errors.NotFound` for a record that is not the caller's to read.
    """
    within.require("records:reveal")
    for field in fields:
        if field not in kind.model.SEALED:
            raise errors.Invalid("field_not_masked", field=field[:40])
    found = records.show(session, within, kind, id)
    opened = found.opened(vault_of(session), fields)
    change_log.note(session, within, "revealed", kind.name, id, fields=sorted(fields), now=now)
    session.commit()
    return found, opened
