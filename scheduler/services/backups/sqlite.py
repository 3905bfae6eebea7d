"""Copies of a SQLite database while others write to it.

One statement copies it (``VACUUM INTO``): page by page, a writer in another process would start the copy
anew for ever.  What was deleted is not copied.  The way back is one transaction too: who has the database
open goes on with what is restored, and until it is committed nothing has changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from scheduler import errors

BUSY_SECONDS = 60.0
DAMAGED = ".damaged"


def copy(engine: Engine, target: Path) -> None:
    """Write a copy of the database, as it is at one instant, into a file that is not there yet."""
    with closing(_connected(str(engine.url.database))) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def require_sound(copy: Path, *, source: Path) -> None:
    """Raise :class:`errors.Invalid` for a copy that SQLite finds anything wrong with."""
    with closing(_connected(str(copy))) as connection:
        try:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError:
            raise errors.Invalid("backup_damaged", path=str(source)) from None
    if found != [("ok",)] or dangling:
        raise errors.Invalid("backup_damaged", path=str(source))


def replace(engine: Engine, copy: Path, meanwhile: Callable[[], None]) -> None:
    """Put a copy in the place of what the database holds, whole or not at all.

    ``meanwhile`` is called once nobody else writes to the database any more, though all may read it: what it
    does to the copy counts too.  A file that is no database any more, which is a reason to come back, is laid
    aside under :data:`DAMAGED`.
    """
    path = str(engine.url.database)
    with closing(_connected(str(copy))) as source:
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.execute("VACUUM")
        try:
            _write_over(source, path, meanwhile)
        except sqlite3.OperationalError:  # locked, full: there is nothing wrong with what it holds
            raise
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm"):
                if Path(path + end).exists():
                    Path(path + end).rename(path + DAMAGED + end)
            _write_over(source, path, meanwhile)


def _write_over(source: sqlite3.Connection, path: str, meanwhile: Callable[[], None]) -> None:
    """The first page is written under the lock that only the last one ends: between them the copy may change.

    Where it does, SQLite begins with its first page again and keeps the lock.
    """
    is_held = False

    def hold(status: int, _left: int, _whole: int) -> None:
        nonlocal is_held
        if status == sqlite3.SQLITE_BUSY:
            raise errors.Unavailable("database_in_use", retry_after=int(BUSY_SECONDS))
        if status == sqlite3.SQLITE_OK and not is_held:
            is_held = True
            meanwhile()

    with closing(_connected(path)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        source.backup(live, pages=1, progress=hold)
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_log(engine: Engine) -> None:
    """Let go of the write-ahead log, in which old content stays until it is written over."""
    with closing(_connected(str(engine.url.database), seconds=0.0)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connected(path: str, *, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=seconds, isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA synchronous=FULL")
    return connection
