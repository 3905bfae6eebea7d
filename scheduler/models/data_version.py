"""Whether anything was committed since one looked: a number of SQLite's that every commit changes."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress

from sqlalchemy import Engine


class DataVersion:
    """The number, as a connection sees it that never writes: every commit is somebody else's, so all count.

    SQLite promises that two readings on one connection are equal only if nothing was committed between them,
    by this process or by any other (https://www.sqlite.org/pragma.html#pragma_data_version).  A reading takes
    a few microseconds and holds nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._path = engine.url.database if engine.dialect.name == "sqlite" else None
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def read(self) -> int | None:
        """The number; None where there is none: on PostgreSQL, and while the file cannot be read."""
        if not self._path:
            return None
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = sqlite3.connect(
                        self._path, isolation_level=None, check_same_thread=False
                    )
                # All rows are fetched: a statement that is not at its end would hold a snapshot.
                ((number,),) = self._connection.execute("PRAGMA data_version").fetchall()
            except sqlite3.Error:
                self._close()
                return None
            return int(number)

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
