"""The schema over time: Alembic revisions, applied by us and never by hand.

Any number of processes may start at once: the first brings the schema up to date, the others wait for it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

LOCK = 7_310_002
"""Any number that no other advisory lock of ours has."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to a revision; does nothing when it is there."""
    with _alone(engine), engine.connect() as connection:
        if revision == "head" and current(connection) == head():
            return
        connection.rollback()
        command.upgrade(_config(connection), revision)
        connection.commit()


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to a revision; ``base`` is the empty database."""
    with _alone(engine), engine.connect() as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()


def is_pending(engine: Engine) -> bool:
    """Whether the schema is older than this version of the product needs.

    A revision that we do not know is one of a newer version, which leaves to us what we need while it moves
    in.
    """
    with engine.connect() as connection:
        revision = current(connection)
    return revision is None or (revision in known() and revision != head())


@cache
def known() -> frozenset[str]:
    """Every revision that this version of the product has; a probe that asks often reads no files."""
    scripts = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return frozenset(script.revision for script in scripts)


def current(connection: Connection) -> str | None:
    """The revision of a database; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """The newest revision."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Nobody else migrates this database meanwhile."""
    if engine.dialect.name == "sqlite":
        with Path(f"{engine.url.database}.migrating").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        return
    with engine.connect() as connection:
        connection.execute(text(f"SELECT pg_advisory_lock({LOCK})"))
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({LOCK})"))
