"""Lines to a service, held by those who mean it no good."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.api.live import Service

CLOSED = 7
"""The state of a connection that was reset, as Linux counts them."""


def connected(service: Service, lines: ExitStack, *, window: int | None = None) -> socket.socket:
    """A line to the service, on which little is taken unasked where there is a window."""
    parts = urlsplit(service.base)
    line = lines.enter_context(socket.socket())
    line.settimeout(60)
    if window is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    line.connect((parts.hostname, parts.port))
    return line


def is_waited_for(line: socket.socket) -> bool:
    """Whether the service has not hung up yet."""
    line.setblocking(False)
    try:
        return line.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def is_reset(line: socket.socket) -> bool:
    """Whether the service has ended a line, with words on it that were never taken."""
    return line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == CLOSED


def heard(line: socket.socket) -> bytes:
    """All that is said until the service hangs up."""
    line.settimeout(60)
    return b"".join(iter(lambda: line.recv(65536), b""))
