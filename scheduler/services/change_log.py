"""Writing the log of changes, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from scheduler.models import Change
from scheduler.services.scope import Scope


def note(
    session: Session,
    scope: Scope,
    action: str,
    kind: str,
    record_id: str,
    *,
    fields: Sequence[str] = (),
    now: datetime,
) -> None:
    """Write down that somebody created, changed, removed or revealed something; names of fields only."""
    session.add(
        Change(
            community_id=scope.community_id,
            principal=scope.principal,
            action=action,
            kind=kind,
            record_id=record_id,
            fields=list(fields),
            at=now,
        )
    )


def note_many(
    session: Session,
    scope: Scope,
    kind: str,
    notes: Iterable[tuple[str, str, Sequence[str]]],
    *,
    now: datetime,
) -> None:
    """Write down many changes of one kind of record: action, id, names of fields."""
    rows = [
        {
            "community_id": scope.community_id,
            "principal": scope.principal,
            "action": action,
            "kind": kind,
            "record_id": record_id,
            "fields": list(fields),
            "at": now,
        }
        for action, record_id, fields in notes
    ]
    if rows:
        session.execute(insert(Change), rows)
