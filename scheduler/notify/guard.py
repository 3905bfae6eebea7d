"""A watch over what a library connects to: only checked addresses, and only for so long.

Libraries that send mail or call messengers open their own sockets.  Python announces each connection as an
audit event before it is made; in a guarded thread an address that callbacks may not reach is refused there,
whatever the name resolved to, and after a limit every connection is cut.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Any

from scheduler.notify.addresses import Refused, is_allowed
from scheduler.notify.posting import WALL_SECONDS

_watched = threading.local()
_installing = threading.Lock()
_installed: list[bool] = []


class Watch:
    """What happened under the watch."""

    def __init__(self, networks: Sequence[str]) -> None:
        self._networks = networks
        self._copies: list[socket.socket] = []
        self.was_refused = False
        self.was_cut = False
        self.was_named = False

    @property
    def is_nameless(self) -> bool:
        """Whether a name was looked up and nothing was connected to: it has no address at this moment."""
        return self.was_named and not self._copies and not self.was_refused

    def check(self, sock: socket.socket, address: object) -> None:
        """Refuse a connection that may not be made, and remember one that may."""
        try:
            host = str(address[0]) if isinstance(address, tuple) else ""
            is_fine = is_allowed(ip_address(host.partition("%")[0]), self._networks)
        except ValueError:  # a name: whoever connects to names looks them up behind our back
            is_fine = False
        if not is_fine:
            self.was_refused = True
            raise Refused
        self._copies.append(sock.dup())  # a copy stays ours when TLS takes the socket over

    def cut(self) -> None:
        """End every connection now, in whatever it is."""
        self.was_cut = True
        for copy in self._copies:
            with suppress(OSError):
                copy.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Forget the connections."""
        for copy in self._copies:
            copy.close()


@contextmanager
def guarded(networks: Sequence[str] = ()) -> Iterator[Watch]:
    """Watch over what this thread connects to; a refused connection raises :class:`Refused` in it."""
    _install()
    watch = _watched.watch = Watch(networks)
    ender = threading.Timer(WALL_SECONDS, watch.cut)
    ender.daemon = True
    ender.start()
    try:
        yield watch
    finally:
        _watched.watch = None
        ender.cancel()
        watch.close()


def _install() -> None:
    """Once for a process: an audit hook cannot be taken away, and outside the watch it does nothing."""
    with _installing:
        if not _installed:
            sys.addaudithook(_hear)
            _installed.append(True)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("socket.connect", "socket.getaddrinfo"):
        return
    watch: Watch | None = getattr(_watched, "watch", None)
    if watch is None:
        return
    if event == "socket.getaddrinfo":
        watch.was_named = True
    else:
        watch.check(*arguments)
