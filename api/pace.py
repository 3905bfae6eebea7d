"""How fast a request must arrive: what is waited for without a thread, and how a thread reads a body."""

from __future__ import annotations

import re
import socket
import struct
from threading import Semaphore
from time import monotonic

from gunicorn.http.errors import LimitRequestHeaders

from api.problems import Problem

WHOLE_BYTES = 64 * 1024
"""A request up to this size, head and body, is waited for without a thread; of a larger one the head is.

No head may be larger.
"""

HEAD_SECONDS = 10.0
"""How long the head of a request may take to arrive, as a whole."""

BODY_SECONDS, BYTES_A_SECOND = 10.0, 20_000
"""How long a body may take: this, and what it has at the least rate; a slow phone sends 30,000."""

SILENCE_SECONDS = 15.0
"""How long a sender may say nothing in the middle of a body."""

END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,9})[ \t]*\r\n", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)


def head_of(words: bytes) -> bytes:
    """The head that words begin with, with its end; nothing where the end has not come."""
    return words[: words.find(END_OF_HEAD) + len(END_OF_HEAD)] if END_OF_HEAD in words else b""


def whole_size(head: bytes) -> int:
    """Bytes of a request with this head; those of the head where the body does not say its length."""
    said = LENGTH.search(head)
    return len(head) + (int(said.group(1)) if said else 0)


def expects_a_word(head: bytes) -> bool:
    """Whether somebody waits for our word before she sends a body; in HTTP/1.0 there is none."""
    return head.partition(b"\r\n")[0].endswith(b" HTTP/1.1") and EXPECTS.search(head) is not None


def is_worth_a_thread(words: bytes) -> bool:
    """Whether everything has come that is waited for without one."""
    head = head_of(words)
    return bool(head) and (len(words) >= whole_size(head) or whole_size(head) > WHOLE_BYTES)


def limit_silence(sock: socket.socket, seconds: float) -> None:
    """Let a blocking read of a socket fail after so long."""
    whole, part = divmod(max(seconds, 0.001), 1)  # 0 would be without end
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", int(whole), int(part * 1e6)))


class Arrived:
    """The socket under a head, which is here as a whole or too large: it is read, and nothing waited for.

    Were it, whoever sends words that cannot be seen before they are read would hold a thread.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock, self._heard = sock, 0

    def recv(self, size: int) -> bytes:
        """Some words; raises ``LimitRequestHeaders`` where none are here, or enough were."""
        if self._heard >= WHOLE_BYTES:
            raise LimitRequestHeaders("the head has no end")
        try:
            words = self._sock.recv(size, socket.MSG_DONTWAIT)
        except BlockingIOError:
            raise LimitRequestHeaders("the head has no end yet") from None
        self._heard += len(words)
        return words


class Paced:
    """The socket under a body: what is there is read, for more is waited within limits and in a place."""

    def __init__(self, sock: socket.socket, places: Semaphore) -> None:
        self._sock, self._places = sock, places
        self._until = monotonic() + BODY_SECONDS
        self._heard = 0
        self._is_placed = self._is_answered = False

    def recv(self, size: int) -> bytes:
        """Some words; raises ``Problem`` 503 when too many wait, ``TimeoutError`` when none come in time.

        Nor do they after the other side has hung up: half of a form is never taken for the whole.
        """
        try:
            words = self._sock.recv(size, socket.MSG_DONTWAIT)
        except BlockingIOError:
            words = self._waited_for(size)
        if not words:
            raise TimeoutError
        self._heard += len(words)
        return words

    def _waited_for(self, size: int) -> bytes:
        left = self._until + self._heard / BYTES_A_SECOND - monotonic()
        if left <= 0 or self._is_answered:
            raise TimeoutError
        self._is_placed = self._is_placed or self._places.acquire(blocking=False)
        if not self._is_placed:
            raise Problem.of_status(503, headers={"Retry-After": "5"})
        limit_silence(self._sock, min(left, SILENCE_SECONDS))
        return self._sock.recv(size)

    def answered(self) -> None:
        """Wait for nothing more: nobody wants it."""
        self._is_answered = True
        if self._is_placed:
            self._is_placed = False
            self._places.release()
