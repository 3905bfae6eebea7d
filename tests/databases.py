"""Databases on the test run's PostgreSQL server: every test has one that is empty, and few are ever made.

A copy of the migrated database costs more than most tests do, in files above all.  So one that a test gives
back is emptied for the next test, if its schema is still what the migrations made; else it is dropped.
"""

from __future__ import annotations

from itertools import count

import psycopg
from psycopg import sql

SCHEMA = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
  SELECT format('%s %s %s %s %s', attrelid::regclass, attnum, attname, atttypid, attnotnull) AS part
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
  UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT version_num FROM alembic_version
) AS parts
"""
"""What tells a schema from another: columns, triggers and whether they work, constraints, its version."""

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
UNCHECKED = "SET session_replication_role = replica"
"""No trigger and no foreign key holds up who empties a table: the ledger lets nobody else delete."""


class Databases:
    """The databases of one server."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._serial = count(1)
        self._empty: list[str] = []
        self._template = ""
        self._schema: str | None = None

    def address(self, name: str) -> str:
        """Where the product finds a database."""
        return self._server.replace("/postgres?", f"/{name}?")

    def new(self, template: str = "template1") -> str:
        """The name of a database that was not there before, a copy of its template."""
        name = f"test_{next(self._serial)}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        made = words.format(sql.Identifier(name), sql.Identifier(template))
        with self._connected("postgres") as connection:
            connection.execute(made)
        return name

    def copy_from(self, template: str) -> None:
        """Say of which database, migrated and empty, the others are copies."""
        self._template, self._schema = template, self._schema_of(template)

    def take(self) -> str:
        """The name of a migrated database with nothing in it."""
        return self._empty.pop() if self._empty else self.new(self._template)

    def give_back(self, name: str) -> None:
        """End whoever is still connected, and make the database ready for the next test."""
        with self._connected("postgres") as connection:
            connection.execute(OTHERS, (name,))
        if self._schema_of(name) == self._schema:
            self._delete_all(name)
            self._empty.append(name)
        else:
            with self._connected("postgres") as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _delete_all(self, name: str) -> None:
        with self._connected(name) as connection:
            tables = [sql.Identifier(table) for (table,) in connection.execute(TABLES)]
            deletes = [sql.SQL("DELETE FROM {}").format(table) for table in tables]
            connection.execute(sql.SQL("; ").join([sql.SQL(UNCHECKED), *deletes]))

    def _schema_of(self, name: str) -> str | None:
        """What tells its schema from others; none where a table of every schema is missing."""
        try:
            with self._connected(name) as connection:
                row = connection.execute(SCHEMA).fetchone()
        except psycopg.errors.UndefinedTable:
            return None
        return None if row is None else str(row[0])

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(self.address(name).replace("+psycopg", ""), autocommit=True)
