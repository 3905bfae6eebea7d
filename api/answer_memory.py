"""Answers that are given again to the very same request, for as long as nothing whatever was committed.

Pages and programs look again and again at what has not changed.  For a few reads this process remembers the
answer, under a digest of the whole request: method, address, and every header, the caller's secret among
them.  It holds only

- while the database says that nobody, in any process, has committed anything (``DataVersion``): not a row,
  not a role, not the end of a key;
- until the instant that whoever looked at the clock has named (:func:`holds_until`): the end of a key or of a
  shift, the time to note that a key was used;
- if it wrote nothing itself: what is logged by law when it is read is read anew each time.

Decision 13 says why.  Off with ``ANSWER_MEMORY_MEBIBYTES=0``, and on PostgreSQL, which has no such number.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import Flask, Response, current_app, g, request

from api import access_log
from api.runtime import now, runtime
from scheduler.bootstrap import Runtime
from scheduler.models.data_version import DataVersion

KEY = "volunteer-scheduler-answer-memory"
REMEMBERED = frozenset({"weeks.show", "weeks.roster", "volunteers.index", "me.shifts"})
"""Views that answer by the request, the database and instants that they name, and by nothing else."""
STATUSES = frozenset({200, 304})
LASTS_MOST = timedelta(minutes=1)
MEBIBYTE = 1024 * 1024
OVERHEAD = 4096
"""Bytes that are counted for an answer beside its body: a dozen headers, the digest, and room to spare."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer, and what the log says of who asked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    until: datetime
    asker: dict[str, Any]


class AnswerMemory:
    """The answers of one process, all of one state of the database; the one longest unasked goes first."""

    def __init__(self, installation: Runtime) -> None:
        self._most = installation.settings.answer_memory_mebibytes * MEBIBYTE
        self._version = DataVersion(installation.engine)
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, Remembered] = OrderedDict()
        self._kept_at: int | None = None
        self._bytes = 0

    def version(self) -> int | None:
        """The state of the database now; None where answers are not remembered."""
        return self._version.read() if self._most else None

    def find(self, asked: bytes, version: int) -> Remembered | None:
        """What was answered in this very state of the database; what was in another is forgotten."""
        with self._lock:
            if self._kept_at != version:
                self._kept.clear()
                self._kept_at, self._bytes = version, 0
            found = self._kept.get(asked)
            if found is not None:
                self._kept.move_to_end(asked)
            return found

    def keep(self, asked: bytes, version: int, answer: Remembered) -> None:
        """Remember an answer that was found in a state, unless there is another by now."""
        with self._lock:
            if self._kept_at != version or len(answer.body) + OVERHEAD > self._most:
                return
            if (before := self._kept.pop(asked, None)) is not None:
                self._bytes -= len(before.body) + OVERHEAD
            self._kept[asked] = answer
            self._bytes += len(answer.body) + OVERHEAD
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body) + OVERHEAD


def register(app: Flask) -> None:
    """Let an application remember; the request has its id by then, and every answer is logged and counted."""
    app.before_request(_give_again)
    app.after_request(_remember)


def holds_until(instant: datetime | None) -> None:
    """Say that the answer to this request is right until an instant and perhaps not from then on."""
    if instant is not None:
        g.holds_until = min(g.get("holds_until", instant), instant)


def _give_again() -> Response | None:
    if request.endpoint not in REMEMBERED or request.method != "GET" or request.content_length:
        return None
    memory: AnswerMemory = current_app.extensions.get(KEY) or current_app.extensions.setdefault(
        KEY, AnswerMemory(runtime())
    )
    version = memory.version()
    if version is None:
        return None
    asked = _digest()
    found = memory.find(asked, version)
    if found is None or found.until <= now():
        g.to_remember = memory, asked, version
        return None
    g.asker_told = found.asker
    return Response(found.body, status=found.status, headers=list(found.headers))


def _remember(answer: Response) -> Response:
    memory, asked, version = g.pop("to_remember", (None, b"", 0))
    until = g.get("holds_until")  # whoever let the caller in has said so: a view that lets all in has not
    if memory is None or until is None or answer.status_code not in STATUSES or answer.is_streamed:
        return answer
    if memory.version() == version:  # nobody wrote since the request began, this request least of all
        until = min(until, now() + LASTS_MOST)
        headers = tuple(answer.headers)
        kept = Remembered(answer.status_code, headers, answer.get_data(), until, access_log.asker())
        memory.keep(asked, version, kept)
    return answer


def _digest() -> bytes:
    """The whole request in a few bytes, which nobody reads a secret from."""
    headers = sorted((name, said) for name, said in request.environ.items() if name.startswith("HTTP_"))
    address = request.scheme, request.root_path, request.path, request.query_string
    return sha256(repr((address, headers)).encode()).digest()
