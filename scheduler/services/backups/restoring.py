"""The way back to a backup: checked first, and nothing of the past is sent or known again.

Before anybody is let in, who was erased since is erased again, what was revoked or taken away since stays so,
and what was owed when the backup was made is parked: it may have been sent since, and is sent once more only
when somebody asks for it.  What is taken away until the last moment counts: at the end nobody writes to the
database that is replaced, and what was taken away there since we looked at it is taken away here too.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler import errors, migrations
from scheduler.models import Recovery
from scheduler.models.database import make_engine, read_only
from scheduler.models.packed import CARRIED, carry
from scheduler.services.backups import before, postgresql, sqlite, working
from scheduler.services.backups.file import Head, check, unpack
from scheduler.services.backups.finishing import Finishing, Restored


def verify(engine: Engine, source: Path) -> Head:
    """Look at a backup whole; raises :class:`errors.Invalid` for one that this installation cannot take."""
    head = check(source)
    if head.engine != engine.dialect.name:
        raise errors.Invalid("backup_of_other_database", engine=head.engine)
    if head.revision not in migrations.known():
        raise errors.Invalid("backup_of_newer_version", revision=head.revision)
    with working.folder(source.parent, working.RESTORE) as folder:
        _sound_copy(engine, source, folder)
    return head


def restore(engine: Engine, source: Path, ledger: Path, *, now: datetime) -> Restored:
    """Put a backup in the place of what the database holds.

    Whatever is wrong with the backup, the database is as it was.  Raises :class:`errors.Unavailable` where
    others who write to it do not let go of it.
    """
    head = verify(engine, source)
    with working.folder(source.parent, working.RESTORE) as folder:
        copy = _sound_copy(engine, source, folder)
        if engine.dialect.name == "sqlite":
            own, looking = make_engine(f"sqlite:///{copy}"), read_only(engine)
            carry(own, getattr(engine.dialect, CARRIED))
            finishing = Finishing(own, head, ledger, now=now)
            finishing.begin(before.of(looking, ledger))
            sqlite.replace(engine, copy, lambda: finishing.catch_up(before.of(looking, ledger)))
            own.dispose()
            return finishing.done()
        with postgresql.aside(engine, copy) as own:
            finishing = Finishing(own, head, ledger, now=now)
            finishing.begin(before.of(engine, ledger))
            postgresql.replace(engine, lambda held: finishing.catch_up(before.of(held, ledger)))
            return finishing.done()


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
