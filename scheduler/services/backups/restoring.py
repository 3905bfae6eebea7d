"""The way back to a backup: checked first, and nothing of the past is sent or known again.

It is ours by a digest that nobody makes without our key, and made of what our migrations make.

Before anybody is let in, who was erased since is erased again, what was revoked or taken away since stays so,
and what was owed when the backup was made is parked: it may have been sent since, and is sent once more only
when somebody asks for it.  What is taken away until the last moment counts: at the end nobody writes to the
database that is replaced, and what was taken away there since we looked at it is taken away here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler import errors, migrations
from scheduler.models import Recovery
from scheduler.models.database import make_engine, read_only
from scheduler.models.packed import CARRIED, carry
from scheduler.models.sealing import Vault
from scheduler.services.backups import before, postgresql, schema, sqlite, working
from scheduler.services.backups.file import Head, unpack
from scheduler.services.backups.finishing import Finishing, Restored


@dataclass(frozen=True, kw_only=True)
class Trust:
    """What whoever asks answers for: by default nothing."""

    unkeyed: bool = False
    """That a file is ours which nothing proves to be: without a keyed digest, or with another key's."""
    additions: bool = False
    """That views, triggers or functions are wanted which we did not make."""


def verify(engine: Engine, source: Path, trust: Trust = Trust()) -> Head:
    """Look at a backup whole; raises :class:`errors.Invalid` for one that this installation cannot take.

    On PostgreSQL what its tables are made of is looked at once it is in the database, before it counts.
    """
    with working.folder(source.parent, working.RESTORE) as folder:
        return _sound_copy(engine, source, folder, trust)[0]


def restore(engine: Engine, source: Path, ledger: Path, *, now: datetime, trust: Trust = Trust()) -> Restored:
    """Put a backup in the place of what the database holds.

    Whatever is wrong with the backup, the database is as it was.  Raises :class:`errors.Invalid` for who is
    not the owner of the tables, and :class:`errors.Unavailable` where
    others who write to it do not let go of it.
    """
    if engine.dialect.name == "postgresql":
        postgresql.require_owner(engine)
    with working.folder(source.parent, working.RESTORE) as folder:
        head, copy = _sound_copy(engine, source, folder, trust)
        if engine.dialect.name == "sqlite":
            own, looking = make_engine(f"sqlite:///{copy}"), read_only(engine)
            carry(own, getattr(engine.dialect, CARRIED))
            finishing = Finishing(own, head, ledger, now=now)
            finishing.begin(before.of(looking, ledger))
            sqlite.replace(engine, copy, lambda: finishing.catch_up(before.of(looking, ledger)))
            own.dispose()
            return finishing.done()
        with postgresql.aside(engine, copy) as own:
            as_made = partial(postgresql.as_made, engine, head.revision)
            schema.require_ours(own, as_made, takes_additions=trust.additions)
            finishing = Finishing(own, head, ledger, now=now)
            finishing.begin(before.of(engine, ledger))
            postgresql.replace(engine, lambda held: finishing.catch_up(before.of(held, ledger)))
            return finishing.done()


def _sound_copy(engine: Engine, source: Path, folder: Path, trust: Trust) -> tuple[Head, Path]:
    copy = folder / "copy"
    vault: Vault = getattr(engine.dialect, CARRIED)
    head = unpack(source, copy, vault.backup_keys, is_trusted=trust.unkeyed)
    if head.engine != engine.dialect.name:
        raise errors.Invalid("backup_of_other_database", engine=head.engine)
    if head.revision not in migrations.known():
        raise errors.Invalid("backup_of_newer_version", revision=head.revision)
    if engine.dialect.name == "postgresql":
        postgresql.require_sound(copy, engine)
        return head, copy
    sqlite.require_sound(copy, source=source)
    looked_at = make_engine(f"sqlite:///{copy}")
    as_made = partial(schema.of_file, head.revision, folder)
    try:
        schema.require_ours(looked_at, as_made, takes_additions=trust.additions)
    finally:
        looked_at.dispose()
    return head, copy


def last(session: Session) -> Recovery | None:
    """The latest return to a backup; nothing where there was none."""
    return session.scalar(select(Recovery).order_by(Recovery.restored_at.desc()).limit(1))
