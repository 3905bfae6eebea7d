"""Engines for both databases, and the database's own clock.

SQLite on connect: autocommit off our hands, write-ahead log, foreign keys, a busy timeout; and every
transaction that may write begins IMMEDIATE, because a read that turns into a write later fails at once under
load, whatever the timeout.  Transactions that only read say so (``read_only``) and do not queue behind
writers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scheduler.models import patience, tenancy
from scheduler.models.turns import Turns

BUSY_MILLISECONDS = 20_000
PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "synchronous=FULL",
    "secure_delete=ON",
)
"""The last: what is deleted is written over and no longer lies in free pages."""
KEPT_CONNECTIONS = 16
"""One for each thread of a web process."""
LOCK_MILLISECONDS = 20_000
LOST_LINE = {
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""A machine that is gone without a word is noticed within half a minute, not after hours."""
LOCK_NOT_AVAILABLE = "55P03"
READ_ONLY = "volunteer_scheduler_read_only"
TURNS = "volunteer_scheduler_turns"
NOTE_SECONDS = 0.05
"""How long what is good to know waits for the one writer of SQLite: no read is held up by another's write."""
WAITS = "volunteer_scheduler_waits"

log = structlog.get_logger(__name__)


def make_engine(url: str) -> Engine:
    """An engine for an address; nothing is connected before it is used.

    What it refuses is told without the values of the statement: they are people's names and numbers.
    """
    if url.startswith("sqlite"):
        waits = {"timeout": BUSY_MILLISECONDS / 1000}
        # Connections are kept: to open one, overflowing, costs half as much as a read.
        turns = Turns()
        engine = create_engine(
            url,
            connect_args=waits,
            hide_parameters=True,
            pool_size=KEPT_CONNECTIONS,
            max_overflow=16,
            execution_options={TURNS: turns},
        )
        turns.follow(engine)
        event.listen(engine, "do_connect", _make_private)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    tenancy.follow()
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=16,
        connect_args={
            "connect_timeout": 5,
            "options": f"-c lock_timeout={LOCK_MILLISECONDS} -c timezone=UTC",
            **LOST_LINE,
        },
        execution_options={patience.PATIENCE: patience.Patience()},
    )
    patience.follow(engine)
    return engine


def read_only(engine: Engine) -> Engine:
    """The same engine and pool for transactions that only read."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{READ_ONLY: True})
    return engine.execution_options(postgresql_readonly=True)


def is_lock_timeout(error: DBAPIError) -> bool:
    """Whether PostgreSQL gave up waiting for a row that somebody else holds.

    SQLite has one writer for everything: that it is busy says nothing about who is.
    """
    return getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE


def is_bound(connection: Connection) -> bool:
    """Whether row-level security applies to whom we are: to superusers and those let by it never does."""
    if connection.dialect.name == "sqlite":
        return True
    asked = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
    return bool(connection.scalar(text(asked)))


def database_now(session: Session) -> datetime:
    """The present instant by the database's clock: the one clock that all workers share."""
    if session.get_bind().dialect.name == "sqlite":
        word = session.scalar(text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"))
        return datetime.fromisoformat(str(word)).replace(tzinfo=UTC)
    instant: datetime = session.scalars(text("SELECT clock_timestamp()")).one()
    return instant.astimezone(UTC)


def is_writable(engine: Engine) -> bool:
    """Whether the database takes writes: neither on a read-only disk nor a copy that follows another."""
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with engine.connect() as connection:
        said = connection.scalar(text("SELECT current_setting('transaction_read_only')"))
    return str(said) == "off"


@contextmanager
def unless_unwritable(session: Session) -> Iterator[None]:
    """What is good to know and no reason to refuse anybody or to let anybody wait.

    Left out where the database takes no writes, or on SQLite where another writes at the moment.
    """
    bind = session.bind
    if isinstance(bind, Engine) and bind.dialect.name == "sqlite" and not session.in_transaction():
        session.bind = bind.execution_options(**{WAITS: NOTE_SECONDS})
    try:
        yield
    except DBAPIError as error:
        session.rollback()
        log.warning("note_left_out", kind=type(error.orig).__name__)
    finally:
        if session.bind is not bind:
            session.rollback()  # what was only looked at
            session.bind = bind


def _make_private(_dialect: object, _record: object, arguments: list[Any], _named: object) -> None:
    """A database that is not there yet is made for its owner alone, as SQLite then makes its journals."""
    path = str(arguments[0])
    if path != ":memory:" and not path.startswith("file:"):
        with suppress(OSError):  # it is there already, or cannot be made: connecting tells
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(READ_ONLY, False):
        connection.exec_driver_sql("BEGIN")
        return
    turns: Turns = options[TURNS]
    line: Any = connection.connection.dbapi_connection
    turns.begin(line, seconds=options.get(WAITS))
