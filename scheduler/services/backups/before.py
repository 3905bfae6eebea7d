"""What stays of a database that is replaced: read while it serves, and again when nobody writes to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.models import tenancy
from scheduler.services import erasures
from scheduler.services.backups import remembered, revocations, rights
from scheduler.services.backups.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Before:
    """What was taken away until a moment; the less of it, the less of the database could be read."""

    ended: revocations.Ended
    rights: rights.Rights | None
    remembered: tuple[Remembered, ...]
    """What ways back before this one found, the latest first; this one's is among them."""
    erased: int
    """Lines of the ledger of erasures."""


def of(bind: Engine | Connection, ledger: Path) -> Before:
    """What a database says now, if it can be read; it is in the files beside the ledger after.

    Nothing is written to it.  A connection goes on with the transaction in which it is.
    """
    try:
        _keep_erasures(bind, ledger)
        said = revocations.of(bind), rights.of(bind)
    except sqlite3.DatabaseError:  # not even opened: it is what we restore for
        said = revocations.Ended(), None
    if said[1] is not None:
        remembered.add(ledger, Remembered(said[0], said[1]))
    return Before(*said, remembered=tuple(remembered.read(ledger)), erased=len(erasures.read(ledger)))


def _keep_erasures(bind: Engine | Connection, ledger: Path) -> None:
    """Copy into the ledger what the database knows of it alone."""
    try:
        with Session(bind, join_transaction_mode="create_savepoint") as session:
            tenancy.everywhere(session)
            erasures.copy_outside(session, ledger)
    except SQLAlchemyError:  # it is what we restore for
        return
