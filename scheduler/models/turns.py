"""Whoever wants to write to SQLite stands in line: of a process one thread at a time asks for it.

SQLite has one writer, and lets who waits look again after ever longer sleeps, up to a tenth of a second: of
thirty who wait the lucky one is next, and the lock lies idle meanwhile.  Here those of a process are served
in the order in which they came.  Who is first looks every half millisecond; who was second a moment ago
begins a little later, so that the first of another process has its turn in between.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import deque
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

BEGIN = "BEGIN IMMEDIATE"
LOOKS_EVERY_SECONDS = 0.0005
OTHERS_FIRST_SECONDS = 0.001
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_BUSY_SNAPSHOT})


class Turns:
    """The line of those who want to write, of one engine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False
        self._pause = threading.Event()
        """Never set: who looks again soon waits for it meanwhile."""
        self._holder: Any = None
        """The connection whose transaction has the turn."""

    def is_awaited_by(self, number: int) -> bool:
        """Whether so many wait for their turn."""
        return len(self._waiting) == number

    @property
    def is_taken(self) -> bool:
        """Whether somebody has the turn."""
        return self._is_taken

    def begin(self, connection: sqlite3.Connection, *, seconds: float | None = None) -> None:
        """Begin a transaction that may write; raises SQLite's refusal when its time of waiting is over.

        ``seconds`` to wait are, unless said, those of the connection.
        """
        ((milliseconds,),) = connection.execute("PRAGMA busy_timeout").fetchall()
        seconds = milliseconds / 1000 if seconds is None else seconds
        until = time.monotonic() + seconds
        has_turn = self._wait(seconds)
        try:
            connection.execute("PRAGMA busy_timeout=0").close()
            self._begin(connection, until)
        except BaseException:
            if has_turn:
                self._pass_on()
            raise
        finally:
            connection.execute(f"PRAGMA busy_timeout={milliseconds}").close()
        if has_turn:
            self._holder = connection

    def end(self, connection: sqlite3.Connection) -> None:
        """A transaction is over; where it had the turn, the next has it."""
        if self._holder is connection:
            self._holder = None
            self._pass_on()

    def follow(self, engine: Engine) -> None:
        """See the end of each transaction of an engine, whichever way it ends."""
        for name in ("do_commit", "do_rollback", "do_close", "do_terminate"):
            setattr(engine.dialect, name, self._ending(getattr(engine.dialect, name)))

    def _ending(self, way: Any) -> Any:
        def ended(connection: Any) -> None:
            try:
                way(connection)
            finally:
                self.end(getattr(connection, "dbapi_connection", connection))

        return ended

    def _wait(self, seconds: float) -> bool:
        """Whether the turn came in time; who waited in vain asks without it, and is refused."""
        mine = threading.Event()
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            self._waiting.append(mine)
        if mine.wait(seconds):
            self._pause.wait(OTHERS_FIRST_SECONDS)
            return True
        with self._lock:
            if mine.is_set():
                return True
            self._waiting.remove(mine)
            return False

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

    def _begin(self, connection: sqlite3.Connection, until: float) -> None:
        """Ask for the lock until it is there or the time is over: nobody tells when another process ends."""
        while True:
            try:
                connection.execute(BEGIN).close()
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in BUSY or time.monotonic() >= until:
                    raise OperationalError(BEGIN, None, error) from error
            self._pause.wait(LOOKS_EVERY_SECONDS)
