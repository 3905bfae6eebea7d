"""Copies of a PostgreSQL database, by its own programs: ``pg_dump`` out, ``pg_restore`` and ``psql`` in.

A dump is a snapshot of one instant.  On the way back it is put beside what the database holds, in a schema of
its own, where nobody but us sees a row of it; when all is done to it, it takes the place in one transaction.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError

from scheduler import errors, migrations
from scheduler.models.database import make_engine
from scheduler.models.packed import CARRIED, carry
from scheduler.services.backups import schema

ASIDE, HELD = "scheduler_restored", "scheduler_held"
"""Schemas: what comes back until it takes its place; and, within one transaction, what is there."""
AS_MADE = "scheduler_as_made"
"""A schema: what our migrations make, to hold against what comes back; gone right after."""
DROP = f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE;\n"
BEGIN = f"{DROP}ALTER SCHEMA public RENAME TO {HELD};\nCREATE SCHEMA public;\n"
END = f"ALTER SCHEMA public RENAME TO {ASIDE};\nALTER SCHEMA {HELD} RENAME TO public;\n"
"""A dump names its schema everywhere: it is made under that name, which nobody else sees before the end."""
MAKES_SCHEMA = b"CREATE SCHEMA public;\n"
POLICIES = """
SELECT concat(format('ALTER POLICY %I ON %I', policyname, tablename), ' USING (' || qual || ')',
  ' WITH CHECK (' || with_check || ')') FROM pg_policies WHERE schemaname = current_schema()
"""
"""Every condition of who reaches what, told anew in the words in which PostgreSQL tells it."""
OWNER = """
SELECT current_user, coalesce(
  (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'alembic_version'),
  (SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()))
"""
"""Who asks, and whose the tables are; where there are none yet, whose the database is."""
REPLACE = ("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {ASIDE} RENAME TO public")
TABLES = "SELECT format('public.%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
TRIES, LOCK_SECONDS = 10, 3
"""So often, and each time for so long, we ask that everybody let go of the database."""
HELD_UP = ("55P03", "40P01")
"""PostgreSQL's words for a lock that was not to be had in time, and for a deadlock."""
ONCE = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")


def copy(engine: Engine, target: Path) -> None:
    """Write a dump in PostgreSQL's own form into a file."""
    _run(engine, "pg_dump", "--format=custom", "--no-owner", "--schema=public", f"--file={target}")


def require_sound(copy: Path, engine: Engine) -> None:
    """Raise :class:`errors.Invalid` for a dump that cannot be read to its end."""
    _run(engine, "pg_restore", "--file=/dev/null", str(copy), connects=False)


def require_owner(engine: Engine) -> None:
    """Raise :class:`errors.Invalid` for who would become the owner of another's tables.

    What comes back is of who brings it back: of anybody else than the owner, a superuser above all, the next
    upgrade could alter nothing.
    """
    with engine.connect() as connection:
        role, owner = connection.execute(text(OWNER)).one()
    if role != owner.strip('"'):
        raise errors.Invalid("restore_by_other_role", who=role, owner=owner)


@contextmanager
def aside(engine: Engine, copy: Path) -> Iterator[Engine]:
    """Put a dump beside what the database holds, whole or not at all; yields an engine that reaches it alone.

    What went wrong with it takes it away again.
    """
    ends = (".whole.sql", ".sql", ".first.sql", ".last.sql")
    whole, script, first, last = (copy.with_suffix(end) for end in ends)
    _run(engine, "pg_restore", "--no-owner", f"--file={whole}", str(copy), connects=False)
    _leave_schema_out(whole, script)
    whole.unlink()
    first.write_text(BEGIN)
    last.write_text(END)
    files = [word for part in (first, script, last) for word in ("--file", str(part))]
    _run(engine, "psql", *ONCE, *files)
    own = _within(engine, ASIDE)
    try:
        yield own
    except BaseException:
        own.dispose()
        _run(engine, "psql", *ONCE, "--command", DROP)
        raise
    own.dispose()


def as_made(engine: Engine, revision: str) -> schema.Made:
    """What our migrations make of an empty schema, made for this question and gone with its answer."""
    drop = f"DROP SCHEMA IF EXISTS {AS_MADE} CASCADE"
    with engine.begin() as connection:
        connection.exec_driver_sql(drop)
        connection.exec_driver_sql(f"CREATE SCHEMA {AS_MADE}")
    own = _within(engine, AS_MADE)
    try:
        migrations.upgrade(own, revision)
        with own.begin() as connection:  # it words a condition otherwise once it has read its own words
            for statement in connection.scalars(text(POLICIES)).all():
                connection.exec_driver_sql(statement)
        return schema.of(own)
    finally:
        own.dispose()
        with engine.begin() as connection:
            connection.exec_driver_sql(drop)


def replace(engine: Engine, meanwhile: Callable[[Connection], None]) -> None:
    """Put what is beside in the place of what the database holds, in one transaction.

    ``meanwhile`` is called within it once nobody else reads or writes what is there any more.  Raises
    :class:`errors.Unavailable` where somebody does not let go of it.
    """
    engine.dispose()
    with engine.connect() as connection:
        _hold(connection)
        meanwhile(connection)
        for statement in REPLACE:
            connection.exec_driver_sql(statement)
        connection.commit()


def _hold(connection: Connection) -> None:
    """Lock every table for ourselves; who waits for one of ours while we wait for his goes first."""
    for _ in range(TRIES):
        try:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
            if tables := connection.scalars(text(TABLES)).all():
                connection.exec_driver_sql(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        except OperationalError as error:
            connection.rollback()
            if getattr(error.orig, "sqlstate", None) not in HELD_UP:
                raise
        else:
            return
    raise errors.Unavailable("database_in_use", retry_after=TRIES * LOCK_SECONDS)


def _within(engine: Engine, name: str) -> Engine:
    """An engine that reaches one schema of the database alone."""

    def look_there(connection: Any, _record: object) -> None:
        connection.execute(f"SET search_path TO {name}")
        connection.commit()

    own = make_engine(engine.url.render_as_string(hide_password=False))
    carry(own, getattr(engine.dialect, CARRIED))
    event.listen(own, "connect", look_there, insert=True)
    return own


def _leave_schema_out(whole: Path, script: Path) -> None:
    """Copy a script without the line that makes the schema, which is there by then; rows come after it."""
    with whole.open("rb") as source, script.open("wb") as target:
        for line in source:
            if line == MAKES_SCHEMA:
                break
            target.write(line)
        shutil.copyfileobj(source, target)


def _run(engine: Engine, program: str, *arguments: str, connects: bool = True) -> None:
    found = shutil.which(program)
    if found is None:
        raise errors.Unavailable("program_missing", program=program, retry_after=60)
    environment, words = dict(os.environ), [found, *arguments]
    if connects:
        address = engine.url.set(drivername="postgresql")
        if address.password is not None:
            environment["PGPASSWORD"] = str(address.password)
        address = address.set(password=None)
        words.append(f"--dbname={address.render_as_string(hide_password=False)}")
    done = subprocess.run(words, env=environment, capture_output=True, text=True)  # noqa: S603 -- our words
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [""]
        raise errors.Invalid("backup_program_failed", program=program, said=last[0][:300])
