"""All rows of a test's database, taken and put back; and whether anybody has written since."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from tests.databases import FILLED, SUPERUSER, UNCHECKED

IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM communities) AND NOT EXISTS (SELECT 1 FROM api_keys)"


class OnSQLite:
    """One more line to the file; the rows are a copy of all its pages."""

    def __init__(self, engine: Engine) -> None:
        self._path = str(engine.url.database)
        self._line = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None)

    def is_empty(self) -> bool:
        """Whether there are no communities and no keys."""
        return bool(self._line.execute(IS_EMPTY).fetchone()[0])

    def mark(self) -> object:
        """Another one once anybody else has written."""
        return self._line.execute("PRAGMA data_version").fetchone(), os.stat(self._path).st_ino

    def taken(self) -> sqlite3.Connection:
        """Everything that is there."""
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        self._line.backup(rows)
        return rows

    def put(self, rows: sqlite3.Connection) -> None:
        """Have these rows and no others."""
        rows.backup(self._line)

    def close(self) -> None:
        """Let go of it."""
        self._line.close()


class OnPostgreSQL:
    """A superuser's line to the database; the rows are what COPY says of each table that has some."""

    def __init__(self, engine: Engine) -> None:
        address = engine.url.set(drivername="postgresql", username=SUPERUSER)
        self._line = psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)
        self._line.execute(UNCHECKED)
        self._filled: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Whether there are no communities and no keys."""
        row = self._line.execute(IS_EMPTY).fetchone()
        return row is not None and bool(row[0])

    def mark(self) -> object:
        """Another one once anybody on the server has written."""
        return self._line.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()

    def taken(self) -> Mapping[str, bytes]:
        """Everything that is there."""
        found = {}
        for (name,) in self._line.execute(FILLED).fetchall():
            with self._line.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as rows:
                if said := b"".join(bytes(part) for part in rows):
                    found[name] = said
        self._filled = tuple(found)
        return found

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Have these rows and no others."""
        with self._line.transaction():
            for name in self._filled:
                self._line.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            for name, said in rows.items():
                with self._line.cursor().copy(
                    sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))
                ) as copy:
                    copy.write(said)
        self._filled = tuple(rows)

    def close(self) -> None:
        """Let go of it."""
        self._line.close()
