"""The way back to a backup: checked first, and nothing of the past is sent or known again.

Before anybody is let in, who was erased since is erased again, what was revoked or taken away since stays so,
and what was owed when the backup was made is parked: it may have been sent since, and is sent once more only
when somebody asks for it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler import errors, migrations
from scheduler.models import Callback, Notice, Recovery, Solve, WebhookDelivery, tenancy
from scheduler.models.database import make_engine
from scheduler.models.notice import DROPPED
from scheduler.models.owed import FAILED, PENDING
from scheduler.models.packed import CARRIED, carry
from scheduler.models.sealing import VAULT
from scheduler.models.solve import FAILED as GIVEN_UP
from scheduler.models.solve import UNFINISHED
from scheduler.services import erasures
from scheduler.services.backups import noted, postgresql, revocations, rights, sqlite
from scheduler.services.backups.file import Head, check, unpack

PARKED = "parked_by_restore"
OUTBOXES: tuple[tuple[Any, str], ...] = ((Notice, DROPPED), (Callback, FAILED), (WebhookDelivery, FAILED))
"""Every outbox, and how a message ends that is not to be sent unasked."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: of when the records are now, and what was done to them on the way in."""

    made_at: datetime
    parked: int
    erased: int
    revoked: int
    rights: int | None
    """Members and accounts that the backup had otherwise; nothing where the database before knew of none."""
    without_administrator: list[tuple[str, str]]
    """Communities, id and name, in which nobody is an administrator now."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stays of a database that is replaced."""

    ended: revocations.Ended
    rights: rights.Rights | None


def verify(engine: Engine, source: Path) -> Head:
    """Look at a backup whole; raises :class:`errors.Invalid` for one that this installation cannot take."""
    head = check(source)
    if head.engine != engine.dialect.name:
        raise errors.Invalid("backup_of_other_database", engine=head.engine)
    if head.revision not in migrations.known():
        raise errors.Invalid("backup_of_newer_version", revision=head.revision)
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".restore-") as folder:
        _sound_copy(engine, source, Path(folder))
    return head


def restore(engine: Engine, source: Path, ledger: Path, *, now: datetime) -> Restored:
    """Put a backup in the place of what the database holds.

    Whatever is wrong with the backup, the database is as it was.
    """
    head = verify(engine, source)
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".restore-") as folder:
        copy = _sound_copy(engine, source, Path(folder))
        if engine.dialect.name == "sqlite":
            own = make_engine(f"sqlite:///{copy}")
            carry(own, getattr(engine.dialect, CARRIED))
            done = finish(own, head, ledger, before(engine, ledger), now=now)
            own.dispose()
            sqlite.replace(engine, copy)
            return done
        with postgresql.aside(engine, copy) as own:
            done = finish(own, head, ledger, before(engine, ledger), now=now)
            own.dispose()
            postgresql.replace(engine)
            return done


def before(engine: Engine, ledger: Path) -> Before:
    """What stays of the present database, if it can still be read; who was erased is in the ledger after."""
    try:
        keep_erasures(engine, ledger)
        return Before(revocations.of(engine), rights.of(engine))
    except sqlite3.DatabaseError:  # not even opened: it is what we restore for
        return Before(revocations.Ended(), None)


def keep_erasures(engine: Engine, ledger: Path) -> None:
    """Copy into the ledger what the database knows of it alone, if it can still be read."""
    try:
        with Session(engine) as session:
            tenancy.everywhere(session)
            while erasures.keep_outside(session, ledger):
                pass
    except SQLAlchemyError:  # it is what we restore for
        return


def finish(engine: Engine, head: Head, ledger: Path, before: Before, *, now: datetime) -> Restored:
    """What is done to a restored database before anybody is let in."""
    migrations.upgrade(engine)
    carried = {VAULT: getattr(engine.dialect, CARRIED)}
    with Session(engine, info=carried) as session:
        tenancy.everywhere(session)
        parked, led = park(session, now=now), noted.led(session, now=now)
        kept: noted.Kept = defaultdict(Counter)
        revoked = revocations.revoke_again(session, before.ended, kept)
        changed = rights.keep(session, before.rights, kept)
        noted.note(session, kept, now=now)
        session.commit()
        erased = erasures.erase_again(session, ledger, now=now)
        session.add(Recovery(backup_made_at=head.made_at, restored_at=now, parked=parked, erased=erased))
        session.commit()
        left = noted.without_administrator(session, led, now=now)
    return Restored(head.made_at, parked, erased, revoked, changed, left)


def park(session: Session, *, now: datetime) -> int:
    """End whatever is owed or under way; returns how many messages that were.  The caller commits."""
    for outbox, state in OUTBOXES:
        ended = {"state": state, "last_error": PARKED, "finished_at": now}
        session.execute(update(outbox).where(outbox.state == PENDING).values(ended))
    for solve in session.scalars(select(Solve).where(Solve.state.in_(UNFINISHED))):
        solve.finish(GIVEN_UP, now, failure={"code": PARKED})
    of_now = ((outbox.last_error == PARKED, outbox.finished_at == now) for outbox, _ in OUTBOXES)
    counts = (select(func.count()).where(*ours) for ours in of_now)
    return sum(session.scalar(count) or 0 for count in counts)


def _sound_copy(engine: Engine, source: Path, folder: Path) -> Path:
    copy = folder / "copy"
    unpack(source, copy)
    if engine.dialect.name == "sqlite":
        sqlite.require_sound(copy, source=source)
    else:
        postgresql.require_sound(copy, engine)
    return copy


def last(session: Session) -> Recovery | None:
    """The latest return to a backup; nothing where there was none."""
    return session.scalar(select(Recovery).order_by(Recovery.restored_at.desc()).limit(1))
