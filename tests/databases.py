"""Databases on the test run's PostgreSQL server: every test has one that is empty, and few are ever made.

A copy of the migrated database costs more than most tests do, in files above all.  So one that a test gives
back is emptied for the next test, if its schema is still what the migrations made; else it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine, NullPool, create_engine

from scheduler.models.packed import CARRIED, carry

SCHEMA = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
  SELECT format('%s %s %s %s %s', attrelid::regclass, attnum, attname, atttypid, attnotnull) AS part
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
  UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s %s %s %s', tablename, policyname, qual, with_check) FROM pg_policies
  UNION ALL SELECT format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT version_num FROM alembic_version
) AS parts
"""
"""What tells a schema from another: columns, triggers and whether they work, constraints, who reaches what,
its version."""

OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
FILLED = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
"""
"""Tables that have, or have had, rows."""
UNCHECKED = "SET session_replication_role = replica"
"""No trigger and no foreign key holds up who empties a table: the ledger lets nobody else delete."""


SUPERUSER, OWNER, RUNTIME = "scheduler", "owner", "app"
"""Who made the server, whose the tables are, and by whom the product runs: as who is bound by them."""
ROLES_PAGE = Path(__file__).parents[1] / "docs" / "postgresql.md"


def rights(page: str) -> str:
    """The statements of the page about PostgreSQL that make the role by which the product runs."""
    found = re.search(r"```sql\n(CREATE ROLE scheduler_app .*?)```", page, re.DOTALL)
    assert found is not None
    return found[1].replace("scheduler_app", RUNTIME).replace("scheduler_owner", OWNER)


@contextmanager
def unbound(engine: Engine) -> Iterator[Connection]:
    """A connection to the database of an installation for somebody whom nothing holds back."""
    with as_role(engine, SUPERUSER).connect() as connection:
        yield connection


def as_role(engine: Engine, role: str) -> Engine:
    """The database of an installation, as another role finds it; on SQLite there is but one."""
    if engine.dialect.name == "sqlite":
        return engine
    found = create_engine(engine.url.set(username=role), poolclass=NullPool)
    carry(found, getattr(engine.dialect, CARRIED))
    return found


class Databases:
    """The databases of one server: made by a superuser, owned by one role, used by another."""

    def __init__(self, server: str) -> None:
        self._server = server
        with self._connected("postgres") as connection:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER").format(sql.Identifier(OWNER)))
        self._serial = count(1)
        self._empty: list[str] = []
        self._lines: dict[str, psycopg.Connection] = {}
        self._template = ""
        self._schema: str | None = None

    def address(self, name: str, *, role: str = RUNTIME) -> str:
        """Where the product finds a database; what is done to its tables, their owner does."""
        return self._server.replace("/postgres?", f"/{name}?").replace(f"//{SUPERUSER}@", f"//{role}@")

    def new(self, template: str = "template1") -> str:
        """The name of a database that was not there before, a copy of its template."""
        name = f"test_{next(self._serial)}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
        made = words.format(sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER))
        with self._connected("postgres") as connection:
            connection.execute(made)
        return name

    def copy_from(self, template: str) -> None:
        """Say of which database, migrated and empty, the others are copies."""
        with self._connected(template) as connection:
            connection.execute(rights(ROLES_PAGE.read_text(encoding="utf-8")).encode())
            self._template, self._schema = template, _schema(connection)

    def take(self) -> str:
        """The name of a migrated database with nothing in it."""
        return self._empty.pop() if self._empty else self.new(self._template)

    def give_back(self, name: str) -> None:
        """End whoever is still connected, and make the database ready for the next test."""
        connection = self._line(name)
        connection.execute(OTHERS)
        if _schema(connection) == self._schema:
            _delete_all(connection)
            self._empty.append(name)
            return
        self._lines.pop(name).close()
        with self._connected("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def close(self) -> None:
        """Let go of the server."""
        for line in self._lines.values():
            line.close()

    def _line(self, name: str) -> psycopg.Connection:
        """A connection that is kept: a fresh one reads the whole catalogue before it can tell the schema."""
        kept = self._lines.get(name)
        if kept is None or not _answers(kept):
            kept = self._lines[name] = self._connected(name)
        return kept

    def _connected(self, name: str) -> psycopg.Connection:
        address = self.address(name, role=SUPERUSER).replace("+psycopg", "")
        return psycopg.connect(address, autocommit=True)


def _answers(connection: psycopg.Connection) -> bool:
    """Whether there is still a server at its other end: a test may have ended whoever was connected."""
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _delete_all(connection: psycopg.Connection) -> None:
    tables = [sql.Identifier(table) for (table,) in connection.execute(FILLED)]
    deletes = [sql.SQL("DELETE FROM {}").format(table) for table in tables]
    connection.execute(sql.SQL("; ").join([sql.SQL(UNCHECKED), *deletes]))


def _schema(connection: psycopg.Connection) -> str | None:
    """What tells its schema from others; none where a table of every schema is missing."""
    try:
        row = connection.execute(SCHEMA).fetchone()
    except psycopg.errors.UndefinedTable:
        return None
    return None if row is None else str(row[0])
