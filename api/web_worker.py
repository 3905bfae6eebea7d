"""The worker class of gunicorn: what never becomes a request is refused as a problem, and in good time.

A thread that reads is a thread that answers nobody else.  A sender has a few seconds for the head of a
request, and may not fall silent for longer in its body.
"""

from __future__ import annotations

import secrets
import socket
import ssl
import struct
import time
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

import structlog
from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from api.headers import PROTECTIVE
from api.problems import MEDIA_TYPE, Problem

HEAD_SECONDS = 10.0
"""How long the head of a request may take to arrive, as a whole."""

SILENCE_SECONDS = 15
"""How long a sender may say nothing in the middle of a body."""

LINGER_SECONDS = 1.0
LINGER_BYTES = 64 * 1024
"""What somebody gets, after the last word to them, to hang up."""

REFUSALS: Mapping[type[Exception], int] = MappingProxyType(
    {
        errors.InvalidResponseHeader: 500,  # ours
        errors.InvalidResponseHeaderName: 500,
        errors.LimitRequestLine: 414,
        errors.LimitRequestHeaders: 431,
        errors.ExpectationFailed: 417,
        errors.UnsupportedTransferCoding: 501,
        errors.ForbiddenProxyRequest: 403,
        errors.ParseException: 400,
        ssl.SSLError: 400,
    }
)
"""What is wrong with something that is no request, and its status; the first that fits decides."""

log = structlog.get_logger(__name__)


class WebWorker(ThreadWorker):  # type: ignore[misc]
    """Threads that answer, with limits for those who speak slowly or not at all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._heads_until: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> Any:
        """Read a request and answer it, watched while its head is read; then say goodbye, if it is one.

        By itself the main loop waits for the other side to hang up, and accepts nobody meanwhile.
        """
        silence = struct.pack("@ll", SILENCE_SECONDS, 0)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, silence)
        self._heads_until[conn] = time.monotonic() + HEAD_SECONDS
        try:
            is_kept = super().handle(conn)
        finally:
            self._heads_until.pop(conn, None)
        if not is_kept:
            linger(conn.sock)
        return is_kept

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request, whose head has arrived."""
        self._heads_until.pop(conn, None)
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """End the connections that have been due for long; the main loop asks for it every second."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._heads_until.items()):
            if until < now:
                end_reading(conn.sock)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer something that is no request as every error is answered."""
        status = next((status for kind, status in REFUSALS.items() if isinstance(exc, kind)), 500)
        request_id = secrets.token_hex(8)
        told = log.exception if status == 500 else log.warning
        told("request_unreadable", kind=type(exc).__name__, status=status, request=request_id)
        try:
            util.write_nonblock(client, refusal(status, request_id))
        except OSError:  # it is gone, and needs no answer
            log.info("refusal_unheard", request=request_id)


def refusal(status: int, request_id: str) -> bytes:
    """A whole answer of HTTP that refuses with a problem and closes the connection."""
    body = Problem.of_status(status).document(request_id)
    headers = {
        "Connection": "close",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "X-Request-Id": request_id,
        **PROTECTIVE,
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


def linger(sock: socket.socket) -> None:
    """Say that nothing more comes, give the other side a moment to read it, and end the connection.

    Closed at once, with words of the other side unread, it would be reset and the answer lost.
    """
    try:
        sock.shutdown(socket.SHUT_WR)
        until, heard = time.monotonic() + LINGER_SECONDS, 0
        while heard < LINGER_BYTES and (left := until - time.monotonic()) > 0:
            sock.settimeout(left)
            words = sock.recv(4096)
            if not words:
                break
            heard += len(words)
    except OSError:  # it has gone by itself, or has had its moment
        log.debug("sender_gone")
    end_reading(sock)


def end_reading(sock: socket.socket) -> None:
    """Make whoever reads from a socket see its end."""
    try:
        sock.shutdown(socket.SHUT_RD)
    except OSError:  # it has gone by itself
        log.debug("sender_gone")
