"""What the service holds about one volunteer: handed out whole, and taken out for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Contact, Erasure, Feedback, Swap, Volunteer
from scheduler.models.base import Base
from scheduler.models.outcome import VOLUNTEER as BY_VOLUNTEER
from scheduler.models.sealing import Vault, vault_of
from scheduler.services import change_log, forgetting, former, leaving, own_rows, reading, records
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import VOLUNTEER

ERASED = replace(VOLUNTEER, gone=leaving.erased)
"""The kind of record where it goes for good: nothing says whose the hours were."""
SECRET = ("sha256", "secret", "once", "hash", "previous", "subject", "digest")
"""Parts of names of columns that open something, or say what the chain of the ledger is made of."""
OTHERS = frozenset({"giver_id", "taker_id", "holder", "asked", "waits", "community_id", "principal"})
"""Columns that may name somebody else, or say again whose a row is."""
ROWS_MOST = 10_000


def export(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> dict[str, Any]:
    """Everything held about a volunteer, sealed fields opened; who asked is written down.

    Of rows that are somebody else's too it holds her part: no other person stands in it.  Raises
    :class:`errors.Forbidden` for a role that may not, :class:`errors.NotFound`.
    """
    within.require("records:reveal")
    found, vault = records.show(session, within, VOLUNTEER, volunteer_id), vault_of(session)
    rows = {
        own.table: [
            _plain(row, volunteer_id, vault)
            for row in session.scalars(within.query(own.model, own.of).limit(ROWS_MOST))
        ]
        for own in own_rows.of_volunteer(session, within, volunteer_id)
    }
    whole = {"id": found.id, **found.whole(vault)}
    fields = sorted(found.masked())
    change_log.note(session, within, "revealed", VOLUNTEER.name, volunteer_id, fields=fields, now=now)
    session.commit()
    return {"volunteer": whole, "made_at": now, "rows": {table: held for table, held in rows.items() if held}}


def erase(
    session: Session,
    within: Scope,
    volunteer_id: str,
    *,
    version: reading.Read | None,
    now: datetime,
    written: Erasure | None = None,
) -> None:
    """Take a volunteer out: the record and all that is theirs, and the name out of every week.

    Who left the register before has no record, and so no ``version``: all else is the same.

    What they did stays under the id, their hours in the ledger under its pseudonym; ``written`` is what was
    written of it when it was done before, where it is done again.  Raises :class:`errors.Conflict` while they
    hold a place that is not over, :class:`errors.InUse` while another record names them,
    :class:`errors.Forbidden` for who is not an administrator of the whole community.
    """
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")
    leaving.lock_all(session, within)
    left = former.find(session, within, volunteer_id)
    found = left or within.find(session, Volunteer, volunteer_id, removed=True)
    forgetting.notes_of(session, within, volunteer_id)  # while the ledger still knows whose they are
    leaving.erased(session, within, volunteer_id, now)
    forget(session, within, volunteer_id, name=found.name, now=now)
    session.add(written or Erasure(community_id=within.community_id, volunteer=volunteer_id, at=now))
    if left is not None:
        session.commit()
        return
    records.remove(session, within, ERASED, volunteer_id, version=version, is_logged=False, now=now)


def forget(session: Session, within: Scope, volunteer_id: str, *, name: str, now: datetime) -> None:
    """Take out all that is a volunteer's but the record itself; the caller commits."""
    forgetting.forget(session, within, volunteer_id, name=name)
    change_log.note(session, within, "erased", VOLUNTEER.name, volunteer_id, now=now)


def _plain(row: Base, volunteer_id: str, vault: Vault) -> dict[str, Any]:
    """A row without keys, secrets, other people, and what is sealed and not her own."""
    columns: Any = row.__mapper__.columns
    held = {
        name: getattr(row, name)
        for name, column in columns.items()
        if not isinstance(column.type, LargeBinary)
        and name not in (*OTHERS, own_rows.NAMING[0])
        and not any(part in name for part in SECRET)
    }
    if isinstance(row, Contact):
        held["address"] = row.address(vault)
    if isinstance(row, Feedback) and row.given_by == BY_VOLUNTEER and row.volunteer == volunteer_id:
        held |= row.opened(vault, ("words",))
    if isinstance(row, Swap):
        held["part"] = "gives" if row.giver_id == volunteer_id else "takes"
        held["words"] = row.words if row.giver_id == volunteer_id else ""
    return held
