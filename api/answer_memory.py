"""Answers that are given again to the very same request, for as long as nothing whatever was committed.

Pages and programs look again and again at what has not changed.  For a few reads this process remembers the
answer as it leaves, under a digest of the whole request: address and every header, the caller's secret
among them.  It is given again before Flask is entered: whatever is settled there was settled for the same
request, in the same state of the database.  It holds only

- while the database says that nobody, in any process, has committed anything (``DataVersion``): not a row,
  not a role, not the end of a key;
- until the instant that whoever looked at the clock has named (:func:`holds_until`): the end of a key or of a
  shift, the time to note that a key was used;
- if it wrote nothing itself: what is logged by law when it is read is read anew each time.

Decision 13 says why.  Off with ``ANSWER_MEMORY_MEBIBYTES=0``.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import Flask, Response, g, request

from api import access_log
from api.health import metrics
from api.runtime import KEY as INSTALLATION
from scheduler.bootstrap import Runtime
from scheduler.models.data_version import DataVersion

KEY = "volunteer-scheduler-answer-memory"
REMEMBERED = frozenset({"weeks.show", "weeks.roster", "volunteers.index", "me.shifts"})
"""Views that answer by the request, the database and instants that they name, and by nothing else."""
STATUSES = frozenset({200, 304})
LASTS_MOST = timedelta(minutes=1)
MEBIBYTE = 1024 * 1024
ADDRESS = ("wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
ASKER = "HTTP_AUTHORIZATION"
"""What is remembered is somebody's: who shows no secret is given nothing again."""
OVERHEAD = 4096
"""Bytes that are counted for an answer beside its body: a dozen headers, the digest, and room to spare."""


Mark = tuple[int, Any]
WSGI = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer, and what is logged and counted of it."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    until: datetime
    view: str
    asker: dict[str, Any]


class AnswerMemory:
    """The answers of one process, all of one state of the database; the one longest unasked goes first."""

    def __init__(self, installation: Runtime) -> None:
        self.clock = installation.clock
        self._most = installation.settings.answer_memory_mebibytes * MEBIBYTE
        self._version = DataVersion(installation.engine)
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, Remembered] = OrderedDict()
        self._kept_at: Mark | None = None
        self._bytes = 0

    def version(self) -> Mark | None:
        """The state of the database now; None where answers are not remembered."""
        return self._version.read() if self._most else None

    def find(self, asked: bytes) -> Remembered | None:
        """What was answered in the state that the database is in now; what was in another is forgotten."""
        if asked not in self._kept:  # most requests: the database is not asked for nothing
            return None
        version = self.version()
        with self._lock:
            self._stand_at(version)
            found = self._kept.get(asked)
            if found is not None:
                self._kept.move_to_end(asked)
            return found

    def keep(self, asked: bytes, version: Mark, answer: Remembered) -> None:
        """Remember an answer that was found in a state; should there be another by now, it is not found."""
        with self._lock:
            self._stand_at(version)
            if len(answer.body) + OVERHEAD > self._most:
                return
            if (before := self._kept.pop(asked, None)) is not None:
                self._bytes -= len(before.body) + OVERHEAD
            self._kept[asked] = answer
            self._bytes += len(answer.body) + OVERHEAD
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body) + OVERHEAD

    def _stand_at(self, version: Mark | None) -> None:
        if self._kept_at != version:
            self._kept.clear()
            self._kept_at, self._bytes = version, 0


def register(app: Flask) -> None:
    """Let an application remember, and answer from memory before it is entered."""
    app.before_request(_look)
    app.after_request(_remember)
    app.wsgi_app = again(app, app.wsgi_app)  # type: ignore[method-assign, assignment]


def holds_until(instant: datetime | None) -> None:
    """Say that the answer to this request is right until an instant and perhaps not from then on."""
    if instant is not None:
        g.holds_until = min(g.get("holds_until", instant), instant)


def again(app: Flask, application: WSGI) -> WSGI:
    """An application whose answers are given again before it, each with its own id, logged and counted."""

    def called(wsgi: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if wsgi["REQUEST_METHOD"] != "GET" or ASKER not in wsgi or wsgi.get("CONTENT_LENGTH"):
            return application(wsgi, start_response)
        began = time.perf_counter()
        memory = app.extensions.get(KEY) or app.extensions.setdefault(
            KEY, AnswerMemory(app.extensions[INSTALLATION])
        )
        asked = _digest(wsgi)
        found = memory.find(asked)
        if found is None or found.until <= memory.clock():
            wsgi[KEY] = memory, asked
            return application(wsgi, start_response)
        start_response(found.status, [*found.headers, (access_log.HEADER, access_log.begin())])
        status = int(found.status[:3])
        metrics.count("GET", found.view, status, began=began)
        access_log.tell("GET", found.view, status, began=began, asker=found.asker)
        return (found.body,)

    return called


def _look() -> None:
    if request.endpoint in REMEMBERED and KEY in request.environ:
        memory, asked = request.environ[KEY]
        g.to_remember = memory, asked, memory.version()


def _remember(answer: Response) -> Response:
    memory, asked, version = g.pop("to_remember", (None, b"", None))
    until = g.get("holds_until")  # whoever let the caller in has said so: a view that lets all in has not
    if version is None or until is None or answer.status_code not in STATUSES or answer.is_streamed:
        return answer
    if memory.version() == version:  # nobody wrote since the request began, this request least of all
        parts, status, headers = answer.get_wsgi_response(request.environ)
        until, view = min(until, memory.clock() + LASTS_MOST), str(request.endpoint)
        kept = Remembered(status, tuple(headers), b"".join(parts), until, view, access_log.asker())
        memory.keep(asked, version, kept)
    return answer


def _digest(wsgi: dict[str, Any]) -> bytes:
    """The whole request in a few bytes, which nobody reads a secret from."""
    said = [(name, value) for name, value in wsgi.items() if name.startswith(("HTTP_", "CONTENT_"))]
    address = [wsgi.get(name, "") for name in ADDRESS]
    return sha256(repr((address, said)).encode()).digest()
