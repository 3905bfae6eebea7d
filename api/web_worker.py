"""The worker class of gunicorn: what never becomes a request is refused as a problem, and in good time.

A thread that reads is a thread that answers nobody else: it is given a request that has arrived whole, or
whose head has and whose body is large.  How long each may take stands in :mod:`api.pace`.  Nor does a
thread wait until its answer is taken: see :mod:`api.line`.
"""

from __future__ import annotations

import errno
import secrets
import selectors
import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from http import HTTPStatus
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Any

import structlog
from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from api.headers import PROTECTIVE
from api.line import Line
from api.pace import (
    BODY_SECONDS,
    BYTES_A_SECOND,
    HEAD_SECONDS,
    SILENCE_SECONDS,
    WHOLE_BYTES,
    Arrived,
    Paced,
    expects_a_word,
    head_of,
    is_worth_a_thread,
    limit_silence,
    whole_size,
)
from api.places import BODIES_MOST, GOING
from api.problems import MEDIA_TYPE, Problem

PASSING = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})
NO_FILES_LEFT = frozenset({errno.EMFILE, errno.ENFILE})
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"

LINGER_SECONDS = 1.0
LINGER_BYTES = 64 * 1024
"""What somebody gets, after the last word to them, to hang up; and how much of theirs is read at once."""

ROOM_SECONDS = 1.0
"""How long nobody is let go for whoever comes, however many there are."""

UNTOLD_MOST = 64 * 1024 * 1024
"""Bytes of answers that one process keeps for those who take them slowly."""

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
        self._bodies: set[TConn] = set()
        self._readers: dict[TConn, Future[Any]] = {}
        self._lacks_files = False
        self._places = BoundedSemaphore(BODIES_MOST)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Asked to go: let nobody wait who holds the line."""
        GOING.set()
        super().handle_exit(sig, frame)

    def set_accept_enabled(self, enabled: bool) -> None:
        """Accept connections or none; who goes takes those that wait already: closing would reset them."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            while self.sockets:
                listener = self.sockets.pop()
                before = -1
                while self.nr_conns != before:
                    before = self.nr_conns
                    self.accept(listener)
                listener.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Who goes waits no longer for a head that is on its way than for one on a kept connection."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            if conn not in self._bodies and conn not in self._readers:
                conn.timeout = min(conn.timeout, deadline)

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait in the main loop, at the cost of no thread, for its request."""
        if self.cfg.is_ssl:  # nobody sees the head of what is enciphered
            super().accept(listener)
            return
        try:
            client, address = listener.accept()
        except OSError as error:
            self._lacks_files = error.errno in NO_FILES_LEFT
            if self._lacks_files or error.errno in PASSING:
                return
            raise
        self.nr_conns += 1
        conn = TConn(self.cfg, Line(client), address, listener.getsockname())
        self._begin(conn)
        self._await(conn, 0, 1)

    def _begin(self, conn: TConn) -> None:
        """From here on somebody is waited for."""
        conn.since = time.monotonic()
        conn.timeout = conn.since + HEAD_SECONDS

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request on a connection that was kept begins."""
        if self.cfg.is_ssl:
            super().on_client_socket_readable(conn, client)
            return
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._begin(conn)
        self._go_on(conn, 0)

    def _await(self, conn: TConn, seen: int, wanted: int) -> None:
        """Look again when so much is there, or the other side has hung up."""
        conn.sock.setblocking(False)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, wanted)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._more(conn, seen))

    def _more(self, conn: TConn, seen: int) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)
        self._go_on(conn, seen)

    def _go_on(self, conn: TConn, seen: int) -> None:
        """Give a connection whose request is here, too large or broken off to a thread; others wait on."""
        try:
            words = conn.sock.recv(WHOLE_BYTES, socket.MSG_PEEK)
        except BlockingIOError:  # woken for nothing
            self._await(conn, seen, seen + 1)
            return
        except OSError:  # it has gone; the thread finds out
            words = b""
        if seen < len(words) < WHOLE_BYTES and not is_worth_a_thread(words):
            head = head_of(words)
            if head and conn not in self._bodies:
                self._await_body(conn, head)
            self._await(conn, len(words), whole_size(head) if head else len(words) + 1)
            return
        self._give(conn)

    def _await_body(self, conn: TConn, head: bytes) -> None:
        """The head is here and the body is small: from here on it has the time of a body."""
        self._bodies.add(conn)
        size = whole_size(head) - len(head)
        conn.timeout = time.monotonic() + BODY_SECONDS + size / BYTES_A_SECOND
        if expects_a_word(head):
            with suppress(OSError):  # it has gone
                conn.sock.send(GO_ON)

    def _give(self, conn: TConn) -> None:
        """Let a thread answer."""
        self._bodies.discard(conn)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        conn.data_ready = True
        self.enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """Read a request and answer it; its head is here, or is watched while it is read."""
        limit_silence(conn.sock, SILENCE_SECONDS)
        if self.cfg.is_ssl:
            self._heads_until[conn] = time.monotonic() + HEAD_SECONDS
        else:
            conn.init()
            conn.parser.unreader.sock = Arrived(conn.sock)
        try:
            is_kept = super().handle(conn)
        finally:
            self._heads_until.pop(conn, None)
        if is_kept is True and conn.parser is not None:
            # Half of another request behind the first would be taken for a broken one.
            ahead = conn.parser.unreader.buf.getvalue()
            is_kept = not ahead or is_worth_a_thread(ahead)
        return is_kept

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request, whose head has arrived; what of its body has not by then is wanted no more."""
        self._heads_until.pop(conn, None)
        if self.cfg.is_ssl:
            return super().handle_request(req, conn)
        body = conn.parser.unreader.sock = Paced(conn.sock, self._places)
        try:
            return super().handle_request(req, conn)
        finally:
            body.answered()

    def finish_request(self, conn: TConn, fs: Future[Any]) -> None:
        """Keep a connection, or say that nothing more comes and give the other side a moment to read it.

        Closed at once, with words of the other side unread, it would be reset and the answer lost.
        """
        conn.since = time.monotonic()
        if not self.cfg.is_ssl and conn.sock.untold and conn.sock.fileno() >= 0:
            self._tell_on_later(conn, fs)
            return
        if self.cfg.is_ssl or fs.cancelled() or fs.exception() is not None or fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._until_gone(conn))
        except OSError:  # it has gone by itself
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout = time.monotonic() + LINGER_SECONDS
        self.pending_conns.append(conn)

    def _tell_on_later(self, conn: TConn, fs: Future[Any]) -> None:
        """Tell the rest of an answer as it is taken."""
        self._readers[conn] = fs
        conn.timeout = conn.since
        conn.sock.setblocking(False)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_WRITE, lambda _: self._tell_on(conn))

    def _tell_on(self, conn: TConn) -> None:
        try:
            conn.sock.tell_on()
        except OSError:  # it has gone, or takes nothing
            self._end(conn)
            return
        if not conn.sock.untold:
            self.pending_conns.remove(conn)
            self.poller.unregister(conn.sock)
            self.finish_request(conn, self._readers.pop(conn))

    def _until_gone(self, conn: TConn) -> None:
        """Let words come to nothing; end the connection when the other side does."""
        try:
            if conn.sock.recv(LINGER_BYTES):
                return
        except BlockingIOError:  # woken for nothing
            return
        except OSError:  # it has gone by itself
            log.debug("sender_gone")
        self._end(conn)

    def murder_pending(self) -> None:
        """End the connections that have been due for long; the main loop asks for it every second.

        Whoever has said what she wants is told by a thread that the rest did not come.
        """
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.timeout < now]:
            if conn in self._readers and not conn.sock.is_overdue():
                continue
            if conn in self._bodies:
                self.pending_conns.remove(conn)
                self.poller.unregister(conn.sock)
                end_reading(conn.sock)
                self._give(conn)
                continue
            with suppress(OSError):  # unread, its words would make the end a reset
                conn.sock.recv(LINGER_BYTES)
            self._end(conn)
        for conn, until in list(self._heads_until.items()):
            if until < now:
                end_reading(conn.sock)
        self._make_room(now)

    def _make_room(self, now: float) -> None:
        """Let go who has kept a place, a file or our words for longest, where there are too few or too many.

        It is done between two rounds of events, when none is left for whoever goes.
        """
        waiting = (*self.pending_conns, *self.keepalived_conns)
        if waiting and (self._lacks_files or self.nr_conns >= self.worker_connections):
            oldest = min(waiting, key=lambda conn: conn.since)
            if self._lacks_files or oldest.since < now - ROOM_SECONDS:
                self._end(oldest)
        self._lacks_files = False
        while len(self._readers) > 1 and sum(len(one.sock.untold) for one in self._readers) > UNTOLD_MOST:
            self._end(next(iter(self._readers)))

    def _end(self, conn: TConn) -> None:
        is_kept = conn in self.keepalived_conns
        (self.keepalived_conns if is_kept else self.pending_conns).remove(conn)
        self._bodies.discard(conn)
        if self._readers.pop(conn, None):
            conn.sock.give_up()
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

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


def end_reading(sock: socket.socket) -> None:
    """Make whoever reads from a socket see its end."""
    try:
        sock.shutdown(socket.SHUT_RD)
    except OSError:  # it has gone by itself
        log.debug("sender_gone")
