"""Connections to PostgreSQL that do not wait for ever for a server that stands still.

No setting of the server helps there, for it is the server that stands still, and none of TCP, for the kernel
of its machine goes on acknowledging: the bound is ours.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Engine, event

PATIENCE = "volunteer_scheduler_patience"
LOOK_SECONDS = 2.0
"""For what is asked outside of any transaction, pings of the pool and marks: over at once, or not at all."""
SILENCE_SECONDS = 4.0
"""Who could not connect for so long met a server that stands still; one that is gone refuses at once."""
AWAY_SECONDS = 2.0
"""So long nobody tries to connect to it again, and then one tries for all."""


@dataclass(slots=True)
class Patience:
    """How long connections of an engine wait for one answer; without end where none is given.

    Where there is a limit, a server that stood still a moment ago is not waited for by everybody: else each
    thread that answers would be held for as long as connecting may take, and a crowd would queue for threads.
    """

    seconds: float | None = None
    away_until: float = 0.0
    """By a clock that only goes on; nobody is waited for before it."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def connected(self, words: Any, options: Any) -> Patient:
        """A new connection; raises ``OperationalError`` at once while the server is known to stand still."""
        began = time.monotonic()
        with self.lock:
            if self.seconds is not None and began < self.away_until:
                raise psycopg.OperationalError("the server did not answer a moment ago")
            if self.away_until:  # one tries, and the others are told no sooner than that came to an end
                self.away_until = began + SILENCE_SECONDS + AWAY_SECONDS
        try:
            made = Patient.connect(*words, **options)
        except psycopg.OperationalError:
            over = time.monotonic()
            self.away_until = over + AWAY_SECONDS if over - began >= SILENCE_SECONDS else 0.0
            raise
        self.away_until = 0.0
        return made


class Patient(psycopg.Connection[Any]):
    """A connection that is given up, and closed, once an answer took longer than it may."""

    patience = Patience()

    def wait(self, gen: Any, *more: Any, **options: Any) -> Any:
        """Wait for one answer; raises ``OperationalError`` where none came in time."""
        limit = LOOK_SECONDS if self._autocommit else self.patience.seconds
        if limit is not None:
            options.setdefault("timeout", limit)
        try:
            return super().wait(gen, *more, **options)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()  # what it is at nobody knows: it is used no more
            raise psycopg.OperationalError("the server did not answer in time") from None


def follow(engine: Engine) -> None:
    """Have an engine connect so; how long it waits is said later, by :func:`limit`."""
    patience: Patience = engine.get_execution_options()[PATIENCE]

    def connect(_dialect: object, _record: object, words: Any, options: Any) -> Patient:
        connection = patience.connected(words, options)
        connection.patience = patience
        return connection

    event.listen(engine, "do_connect", connect)


def limit(engine: Engine, seconds: float) -> None:
    """Bound every wait for PostgreSQL from now on; SQLite has no server that could stand still."""
    with suppress(KeyError):
        engine.get_execution_options()[PATIENCE].seconds = seconds
