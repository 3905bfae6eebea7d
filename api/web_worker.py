"""The worker class of gunicorn: what never becomes a request is refused as a problem, and in good time.

A thread that reads is a thread that answers nobody else: it is given a request whose head has arrived.  A
sender has a few seconds for the head, and may not fall silent for longer in the body.
"""

from __future__ import annotations

import errno
import secrets
import selectors
import socket
import ssl
import struct
import time
from collections.abc import Mapping
from contextlib import suppress
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

HEAD_BYTES = 64 * 1024
"""What of a head is waited for without a thread; of a longer one the parser says that it is too long."""

END_OF_HEAD = b"\r\n\r\n"
PASSING = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})

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

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait in the main loop, at the cost of no thread, until its head is here."""
        if self.cfg.is_ssl:  # nobody sees the head of what is enciphered
            super().accept(listener)
            return
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in PASSING:
                return
            raise
        self.nr_conns += 1
        conn = TConn(self.cfg, client, address, listener.getsockname())
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self._await_head(conn, 0)

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request on a connection that was kept begins."""
        if self.cfg.is_ssl:
            super().on_client_socket_readable(conn, client)
            return
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self._go_on(conn, 0)

    def _await_head(self, conn: TConn, seen: int) -> None:
        """Look again when more has come than was seen, or the other side has hung up."""
        conn.sock.setblocking(False)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, seen + 1)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._more_of_head(conn, seen))

    def _more_of_head(self, conn: TConn, seen: int) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)
        self._go_on(conn, seen)

    def _go_on(self, conn: TConn, seen: int) -> None:
        """Give a connection whose head is here, too long or broken off to a thread; others wait on."""
        try:
            words = conn.sock.recv(HEAD_BYTES, socket.MSG_PEEK)
        except BlockingIOError:  # woken for nothing
            self._await_head(conn, seen)
            return
        except OSError:  # it has gone; the thread finds out
            words = b""
        if seen < len(words) < HEAD_BYTES and END_OF_HEAD not in words:
            self._await_head(conn, len(words))
            return
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        conn.data_ready = True
        self.enqueue_req(conn)

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
        if is_kept is True and conn.parser is not None:
            # Half of another head behind the first would hold a thread until the rest comes: nobody does so.
            ahead = conn.parser.unreader.buf.getvalue()
            is_kept = not ahead or END_OF_HEAD in ahead
        if not is_kept:
            linger(conn.sock)
        return is_kept

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request, whose head has arrived."""
        self._heads_until.pop(conn, None)
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """End the connections that have been due for long; the main loop asks for it every second."""
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.timeout < now]:
            self.pending_conns.remove(conn)
            self.poller.unregister(conn.sock)
            self.nr_conns -= 1
            with suppress(OSError):  # unread, its words would make the end a reset
                conn.sock.recv(HEAD_BYTES)
            conn.close()
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
