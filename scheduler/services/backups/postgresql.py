"""Copies of a PostgreSQL database, by its own programs: ``pg_dump`` out, ``pg_restore`` and ``psql`` in.

A dump is a snapshot of one instant.  The way back is one transaction: the schema is dropped and made anew,
and what was owed when the dump was made is parked before anybody else sees a row of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Engine

from scheduler import errors
from scheduler.models import tenancy

BEGIN = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
EVERYWHERE = f"SET row_security = on;\nSET LOCAL {tenancy.SETTINGS[0]} = '{tenancy.EVERYWHERE}';\n"
"""What comes after is done in all communities: row-level security is there again by then."""


def copy(engine: Engine, target: Path) -> None:
    """Write a dump in PostgreSQL's own form into a file."""
    _run(engine, "pg_dump", "--format=custom", "--no-owner", "--schema=public", f"--file={target}")


def require_sound(copy: Path, engine: Engine) -> None:
    """Raise :class:`errors.Invalid` for a dump that cannot be read to its end."""
    _run(engine, "pg_restore", "--file=/dev/null", str(copy), connects=False)


def replace(engine: Engine, copy: Path, *, then: str) -> None:
    """Put a dump in the place of what the database holds, and run a script, whole or not at all."""
    script, last = copy.with_suffix(".sql"), copy.with_suffix(".then.sql")
    _run(engine, "pg_restore", "--no-owner", f"--file={script}", str(copy), connects=False)
    first = copy.with_suffix(".first.sql")
    first.write_text(BEGIN)
    last.write_text(EVERYWHERE + then)
    script.write_text(_without_schema(script.read_text(encoding="utf-8")), encoding="utf-8")
    files = [word for part in (first, script, last) for word in ("--file", str(part))]
    _run(engine, "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files)


def _without_schema(script: str) -> str:
    """The script without making the schema, which is there by then."""
    return script.replace("\nCREATE SCHEMA public;\n", "\n")


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
