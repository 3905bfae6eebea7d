"""An import taken back: what it made goes again, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.place import Area
from scheduler.models.record import Record
from scheduler.models.upload import APPLIED
from scheduler.services import change_log, mentions
from scheduler.services.bulk_order import KINDS, within_reach
from scheduler.services.imports.uploads import BY, KIND, MADE, reached
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import Scope, in_pieces

TAKEN_BACK = "taken_back"


def undo(session: Session, within: Scope, id: str, *, now: datetime) -> int:
    """Remove the records that an import made; returns how many.  What it changed stays changed.

    Raises :class:`errors.Conflict` for one that was not written or was taken back already,
    :class:`errors.InUse` while something else names a record that it made.
    """
    for kind in KINDS:
        kind.removing(session, within, now)
    found = reached(session, within, id, locked=True)
    made: dict[str, list[str]] = found.facts.get(MADE, {})
    if found.state != APPLIED or not made:
        raise errors.Conflict("import_not_undone")
    present = [(kind, _there(session, within, kind, made.get(kind.plural, []))) for kind in reversed(KINDS)]
    for kind, of_kind in present:  # first they name nothing, so that two of them may have named each other
        within_reach(session, within, kind, [one.id for one in of_kind])
        for one in of_kind:
            mentions.write(session, within, kind.name, one.id, ())
            if isinstance(one, Area):
                one.parent = None
    session.flush()
    for kind, of_kind in present:
        for one in of_kind:
            mentions.refuse_named(session, within, kind.name, one.id)
            kind.gone(session, within, one.id, now)
            session.delete(one)
            change_log.note(session, within, "removed", kind.name, one.id, now=now)
        session.flush()
    gone = sum(len(of_kind) for _, of_kind in present)
    document = {"name": found.name, "state": APPLIED, "counts": found.facts.get("counts", {})}
    found.write(document | {BY: found.facts.get(BY), TAKEN_BACK: gone}, now=now)
    change_log.note(session, within, "changed", KIND, found.id, fields=[TAKEN_BACK], now=now)
    session.commit()
    return gone


def may_be_undone(session: Session, within: Scope, id: str) -> bool:
    """Whether an import made anything that could be taken back."""
    found = reached(session, within, id)
    return found.state == APPLIED and bool(found.facts.get(MADE))


def _there(session: Session, within: Scope, kind: RecordKind, ids: Sequence[str]) -> list[Record]:
    """Those of some records that are still there."""
    model: Any = kind.model
    return [
        one
        for piece in in_pieces(sorted(ids))
        for one in session.scalars(within.query(model, model.id.in_(piece)).order_by(model.id))
    ]
