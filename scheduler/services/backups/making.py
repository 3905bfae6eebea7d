"""Making a backup: one file, while the service goes on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from scheduler import errors, migrations
from scheduler.models.database import is_bound
from scheduler.models.packed import CARRIED
from scheduler.models.sealing import Vault
from scheduler.services.backups import postgresql, sqlite, working
from scheduler.services.backups.file import Head, pack

SUFFIX = ".backup"


def make(engine: Engine, target: Path, *, now: datetime) -> Head:
    """Write a backup of the whole database into a file; what others commit after the beginning is not in it.

    Raises :class:`errors.Conflict` for a database whose schema is not that of this version, and
    :class:`errors.Invalid` for a role to which row-level security applies: it would leave rows out.
    """
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql" and is_bound(connection):
            raise errors.Invalid("backup_by_bound_role", who=str(engine.url.username))
        revision = migrations.current(connection)
    if revision is None or revision != migrations.head():
        raise errors.Conflict("backup_of_other_schema", revision=revision or "-")
    target.parent.mkdir(parents=True, exist_ok=True)
    with working.folder(target.parent, working.BACKUP) as folder:
        copy = folder / "copy"
        (sqlite if engine.dialect.name == "sqlite" else postgresql).copy(engine, copy)
        vault: Vault = getattr(engine.dialect, CARRIED)
        told = {"engine": engine.dialect.name, "revision": revision}
        return pack(copy, target, **told, made_at=now, keys=vault.backup_keys)


def named(folder: Path, now: datetime) -> Path:
    """Where the backup of an instant lies in a folder; the names of files sort as their times do."""
    return folder / f"{now:%Y-%m-%dT%H%M%SZ}{SUFFIX}"


def drop_oldest(folder: Path, keep: int) -> int:
    """Delete all but the newest backups of a folder; returns how many it were."""
    old = sorted(folder.glob(f"*{SUFFIX}"))[:-keep]
    for one in old:
        one.unlink()
    return len(old)
