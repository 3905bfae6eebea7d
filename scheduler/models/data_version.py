"""Whether anything was committed since one looked: a mark that every commit of anybody changes."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

SNAPSHOT = """
    SELECT pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text
    WHERE NOT pg_is_in_recovery()
"""

TURN_SECONDS = 0.25
"""So long one waits for others to have their mark: behind a server that stands still nobody queues."""


class DataVersion:
    """The mark, as a connection sees it that never writes: every commit is somebody else's, so all count.

    SQLite promises that two readings of a number on one connection are equal only if nothing was committed
    between them, by this process or by any other (https://www.sqlite.org/pragma.html#pragma_data_version).

    PostgreSQL tells which transactions are over: all below the first number of a snapshot, and up to the
    second those that it does not name
    (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT).  Whatever writes has
    such a number, for which two snapshots that are equal give the same answer: between them nothing ended.
    The start of the server tells it from one that was brought back.  A server that follows another does not
    name all that is under way: there is no mark there.

    A reading takes a few microseconds, or a way to the server and back, and holds nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._lock = threading.RLock()
        self._connection: Any = None
        self._connected = 0
        event.listen(engine, "engine_disposed", lambda _: self._close())

    def read(self) -> tuple[int, Any] | None:
        """The mark; None where there is none, and while the database cannot be asked."""
        if not self._lock.acquire(timeout=TURN_SECONDS):
            return None
        try:
            return self._read()
        finally:
            self._lock.release()

    def _read(self) -> tuple[int, Any] | None:
        try:
            if self._connection is None:
                self._connection = self._connect()
                self._connected += 1  # what another connection was told says nothing about this one
            asked = "PRAGMA data_version" if self._is_sqlite else SNAPSHOT
            # All rows are fetched: a statement that is not at its end would hold a snapshot.
            rows = self._connection.execute(asked).fetchall()
        except (self._engine.dialect.loaded_dbapi.Error, SQLAlchemyError):
            self._close()
            return None
        return (self._connected, rows[0][0]) if rows else None

    def _connect(self) -> Any:
        if self._is_sqlite:
            path = str(self._engine.url.database)
            return sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        taken = self._engine.raw_connection()
        connection: Any = taken.driver_connection
        taken.detach()  # the pool makes another for those who read and write
        connection.rollback()
        connection.autocommit = True
        return connection

    def _close(self) -> None:
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(self._engine.dialect.loaded_dbapi.Error):
                    connection.close()
