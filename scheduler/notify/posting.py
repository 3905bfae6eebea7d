"""Posts a body to an address of somebody else, trusting neither the name nor what answers.

The name is resolved and checked, the connection is made to the checked address, no redirect is followed, and
after 15 seconds or 64 KiB, whatever the other side does, it is over.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from scheduler import errors
from scheduler.notify.addresses import SCHEMES, NameNotFound, Refused, check_url, resolve

WALL_SECONDS = 15.0
CONNECT_SECONDS = 5.0
ANSWER_BYTES = 64 * 1024

REFUSED, UNREACHABLE = "callback_refused", "callback_unreachable"
NAMELESS = "callback_name_not_found"
GONE = "callback_gone"
"""Said of an address that answers 410."""


@dataclass(frozen=True)
class Answer:
    """What came of one attempt: an HTTP status, or a code that tells nothing about what is there."""

    status: int | None
    error: str | None = None
    retry_after: timedelta | None = None

    @property
    def is_delivered(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_final(self) -> bool:
        """Whether trying again is pointless: refused by us, or gone by the receiver's own word."""
        return self.error == REFUSED or self.status == 410


def post(url: str, body: bytes, headers: Mapping[str, str], *, networks: Sequence[str] = ()) -> Answer:
    """Post once; nothing that the other side or the network does raises."""
    try:
        parts = check_url(url, networks)
        host, port = str(parts.hostname), parts.port or SCHEMES[parts.scheme]
        address = resolve(host, port, networks)[0]
    except (errors.Invalid, Refused):
        return Answer(None, REFUSED)
    except NameNotFound:
        return Answer(None, NAMELESS)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _PinnedConnection(host, port, address, is_secure=parts.scheme == "https")
    ender = threading.Timer(WALL_SECONDS, connection.cut)
    ender.daemon = True
    ender.start()
    try:
        connection.request("POST", target, body=body, headers=dict(headers))
        answer = connection.getresponse()
        answer.read(ANSWER_BYTES)
        if connection.is_cut:  # what arrived may be half of what was said
            return Answer(None, UNREACHABLE)
        return Answer(answer.status, retry_after=_retry_after(answer.getheader("Retry-After")))
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(None, UNREACHABLE)
    finally:
        ender.cancel()
        connection.cut()
        connection.close()


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to a checked address, with or without TLS for its name."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self._address, self._is_secure = address, is_secure
        self.is_cut = False
        self.default_port = SCHEMES["https" if is_secure else "http"]

    def connect(self) -> None:
        """Connect to the checked address and to no other."""
        self.sock = socket.create_connection((self._address, self.port), timeout=CONNECT_SECONDS)
        self.sock.settimeout(WALL_SECONDS)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        if self.is_cut:
            self.cut()

    def cut(self) -> None:
        """End it now, in whatever it is."""
        self.is_cut = True
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _retry_after(word: str | None) -> timedelta | None:
    """Seconds, as a receiver may ask for; a date is passed over."""
    if word is None or not word.isascii() or not word.isdigit() or len(word) > 8:
        return None
    return timedelta(seconds=int(word))
